/**
 * Whether an exam that runs here can be opened again without a network.
 * insecure: the site is reached without HTTPS, where browsers allow no service worker. refused: this browser has or
 * allows none.
 */
export type OfflineShell = 'preparing' | 'ready' | 'insecure' | 'refused';

const patienceMs = 60_000;

/** Has the service worker keep the exam shell of the running build, and says what came of it. Never throws. */
export async function pinOfflineShell(): Promise<OfflineShell> {
  if (!window.isSecureContext) return 'insecure';
  if (!('serviceWorker' in navigator)) return 'refused';
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/', updateViaCache: 'none' });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return 'refused';
    const { port1, port2 } = new MessageChannel();
    return await new Promise<OfflineShell>((resolve) => {
      const late = setTimeout(() => resolve('refused'), patienceMs);
      port1.onmessage = (event: MessageEvent<{ pinned: boolean }>) => {
        clearTimeout(late);
        resolve(event.data.pinned ? 'ready' : 'refused');
      };
      active.postMessage({ kind: 'pin-shell' }, [port2]);
    });
  } catch {
    // Without a network the registration of an earlier visit still serves.
    return navigator.serviceWorker.controller ? 'ready' : 'refused';
  }
}

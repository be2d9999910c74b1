import { useEffect, useSyncExternalStore } from 'react';
import { pinOfflineShell, type OfflineShell } from '@/lib/exam/outbox/offline-shell';

let state: OfflineShell = 'preparing';
let begun = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Prepares this browser, once a page, for opening a running exam without a network, and says how that stands. */
export function useOfflineShell(): OfflineShell {
  useEffect(() => {
    // Files of a development build change as they are edited.
    // eslint-disable-next-line no-restricted-properties -- the build puts the value here
    if (begun || process.env.NODE_ENV !== 'production') return;
    begun = true;
    void pinOfflineShell().then((next) => {
      state = next;
      for (const listener of listeners) listener();
    });
  }, []);
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => 'preparing',
  );
}

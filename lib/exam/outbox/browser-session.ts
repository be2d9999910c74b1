import { ExamSession } from './exam-session';
import { fetchTransport } from './exam-transport';
import { openOutboxStore } from './outbox-store';
import { randomId } from './random-id';
import { openSectionStore } from './section-store';
import { TabChannel } from './tab-channel';

/** A session of this page, over the real network, store, clocks and tabs. Call `open` on it. */
export function createBrowserSession(accountId: string, attemptId: string): ExamSession {
  const tab = randomId();
  return new ExamSession({
    transport: fetchTransport(attemptId),
    openSections: () => openSectionStore(accountId, attemptId),
    openStore: () => openOutboxStore(accountId, attemptId),
    openChannel: (events) => new TabChannel(accountId, attemptId, tab, events),
    clocks: { monotonic: () => performance.now(), wall: () => Date.now() },
    timers: {
      set: (run, ms) => window.setTimeout(run, ms),
      clear: (timer) => window.clearTimeout(timer),
    },
    random: Math.random,
    newId: randomId,
  });
}

/** Tells the session what the browser notices: hidden, shown, on line, off line. Returns what undoes it. */
export function listenToBrowser(session: ExamSession): () => void {
  const done = new AbortController();
  const { signal } = done;
  const shown = () => (document.visibilityState === 'hidden' ? session.hide() : session.comeBack());
  document.addEventListener('visibilitychange', shown, { signal });
  window.addEventListener('pagehide', () => session.leave(), { signal });
  window.addEventListener('pageshow', (event) => event.persisted && session.comeBack({ fresh: true }), { signal });
  window.addEventListener('focus', () => session.focused(), { signal });
  window.addEventListener('online', () => session.comeBack(), { signal });
  window.addEventListener('offline', () => session.lostNetwork(), { signal });
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (session.wouldLose) event.preventDefault();
    },
    { signal },
  );
  return () => done.abort();
}

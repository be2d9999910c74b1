import { openExamDatabase, responseRange } from './exam-database';
import { fetchTransport } from './exam-transport';
import { lastPositionPrefix } from './last-position-prefix';
import { Outbox } from './outbox';
import { openOutboxStore } from './outbox-store';
import { randomId } from './random-id';
import type { ResponseEntry } from './response-entry';

function isUnsent({ pending }: ResponseEntry): boolean {
  return pending !== null && !pending.soft;
}

/** Tries to send what this browser keeps of an attempt; returns how many answers it could not. */
async function sendAttempt(account: string, attempt: string): Promise<number> {
  const store = await openOutboxStore(account, attempt);
  const transport = fetchTransport(attempt);
  const outbox = new Outbox({
    send: (saves, options) => transport.saveAnswers({ device: store.device, saves }, options),
    store,
    share: () => undefined,
    timers: { set: (run, ms) => window.setTimeout(run, ms), clear: (timer) => window.clearTimeout(timer) },
    wallMs: () => Date.now(),
    random: Math.random,
    newId: randomId,
    onChange: () => undefined,
  });
  await outbox.restore([]);
  await outbox.drain();
  outbox.stop();
  return [...outbox.entries.values()].filter(isUnsent).length;
}

/** Sends every answer of an account that waits in this browser. Returns how many still wait. Never throws. */
export async function sendWaitingAnswers(account: string): Promise<number> {
  try {
    const database = await openExamDatabase();
    const rows = await database.getAll('responses', responseRange(account));
    database.close();
    const attempts = new Set(rows.filter((row) => isUnsent(row.entry)).map((row) => row.attempt));
    const unsent = await Promise.all([...attempts].map((attempt) => sendAttempt(account, attempt)));
    return unsent.reduce((sum, count) => sum + count, 0);
  } catch {
    // A browser that keeps nothing has nothing to send.
    return 0;
  }
}

/** Erases everything of an account's exams from this browser. Never throws. */
export async function eraseExamData(account: string): Promise<void> {
  try {
    const database = await openExamDatabase();
    const transaction = database.transaction(['responses', 'sections', 'clocks'], 'readwrite');
    await Promise.all([
      transaction.objectStore('responses').delete(responseRange(account)),
      transaction.objectStore('sections').delete(responseRange(account)),
      transaction.objectStore('clocks').delete(responseRange(account)),
      transaction.done,
    ]);
    database.close();
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(lastPositionPrefix)) localStorage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to erase.
  }
}

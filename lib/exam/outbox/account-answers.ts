import { openExamDatabase, responseRange } from './exam-database';
import { fetchTransport } from './exam-transport';
import { lastPositionPrefix } from './last-position-prefix';
import { Outbox } from './outbox';
import { openOutboxStore } from './outbox-store';
import { randomId } from './random-id';
import { openSectionStore } from './section-store';
import type { ResponseEntry } from './response-entry';

function isUnsent({ pending }: ResponseEntry): boolean {
  return pending !== null && !pending.soft;
}

/** What became of the answers of one attempt that waited in this browser. */
export interface SentAnswers {
  attempt: string;
  /** Still only in this browser; while the attempt runs also those between which and another device's the learner is to choose. */
  unsent: number;
  /** Committed now. */
  saved: number;
  /** Arrived after the time was over, and not counted. */
  late: number;
  /** Whether the attempt is over, so that it has a result. */
  over: boolean;
}

/** Tries to send what this browser keeps of an attempt. Of one that is over nothing is kept that was answered for. */
async function sendAttempt(account: string, attempt: string): Promise<SentAnswers> {
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
  const waited = (await store.load()).filter(isUnsent).map(({ position }) => position);
  await outbox.restore([]);
  await outbox.drain();
  outbox.stop();
  const clock = await transport.readClock();
  const over = clock.kind === 'ok' && clock.value.state.phase === 'over';
  const entries = waited.flatMap((position) => outbox.entries.get(position) ?? []);
  // Between two devices' answers nobody can choose any more once it is over.
  const unsent = entries.filter((entry) => isUnsent(entry) && !(over && entry.conflict)).length;
  const late = entries.filter(({ lost }) => lost?.kind === 'closed').length;
  const saved = entries.filter((entry) => !isUnsent(entry) && !entry.lost).length;
  if (over && unsent === 0) {
    await store.clear();
    await (await openSectionStore(account, attempt)).erase();
  }
  return { attempt, unsent, saved, late, over };
}

/**
 * Sends every answer of an account that waits in this browser, or those of one attempt. Returns what became of them, for
 * each attempt of which some waited. Never throws.
 */
export async function sendWaitingAnswers(account: string, only?: string): Promise<SentAnswers[]> {
  try {
    const database = await openExamDatabase();
    const rows = await database.getAll('responses', responseRange(account, only));
    database.close();
    const attempts = new Set(rows.filter((row) => isUnsent(row.entry)).map((row) => row.attempt));
    return await Promise.all([...attempts].map((attempt) => sendAttempt(account, attempt)));
  } catch {
    // A browser that keeps nothing has nothing to send.
    return [];
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

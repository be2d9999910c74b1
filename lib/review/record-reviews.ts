import 'server-only';
import { getBlueprint } from '@/lib/bank/bank-index';
import { db, type Db } from '@/lib/db/client';
import { gradeAnswer, reviewReason } from './grade';
import {
  listEntries,
  listUnwritten,
  lockReviews,
  readMarkedAttempt,
  replaceEntries,
  writeCards,
  type MarkedAttempt,
  type NewEntry,
  type ReviewEntryRow,
} from './review-data';
import { replay } from './schedule';

/** Time that the exam allows its learner for one question, in ms. */
async function paceOf({ blueprintId, timeFactor }: { blueprintId: string; timeFactor: number }): Promise<number> {
  const { sections } = await getBlueprint(blueprintId);
  const minutes = sections.reduce((sum, section) => sum + section.minutes, 0);
  return (minutes * 60_000 * timeFactor) / sections.reduce((sum, section) => sum + section.items, 0);
}

async function entriesOf(attempt: MarkedAttempt): Promise<NewEntry[]> {
  const paceMs = await paceOf(attempt);
  return attempt.answers.flatMap((answer): NewEntry[] => {
    const reason = reviewReason(answer, attempt.mode, answer.comesBack);
    const { position, questionId, answeredAt } = answer;
    return reason === null ? [] : [{ position, questionId, reason, grade: gradeAnswer(answer, paceMs), answeredAt }];
  });
}

/**
 * Lets the answers of an attempt that is over enter review, in the transaction of the caller, who holds the lock.
 * Doing it again comes to the same: the attempt's entries are put in the place of the old ones, and every question
 * that they touch is worked out anew from all of its entries. An attempt that is open, or held back, has none: what it
 * had before it was opened again is taken back, and it enters when it may.
 */
export async function writeReviews(tx: Db, learnerId: string, attemptId: string): Promise<void> {
  const attempt = await readMarkedAttempt(tx, learnerId, attemptId);
  const touched = await replaceEntries(tx, learnerId, attemptId, attempt && (await entriesOf(attempt)));
  if (touched.size > 0) await refold(tx, learnerId, touched);
}

async function refold(tx: Db, learnerId: string, questionIds: ReadonlySet<string>): Promise<void> {
  const histories = new Map<string, ReviewEntryRow[]>();
  for (const entry of await listEntries(tx, learnerId, questionIds)) {
    const history = histories.get(entry.questionId);
    if (history) history.push(entry);
    else histories.set(entry.questionId, [entry]);
  }
  const cards: Parameters<typeof writeCards>[2][number][] = [];
  const predictions: Parameters<typeof writeCards>[4][number][] = [];
  const dropped: string[] = [];
  for (const questionId of questionIds) {
    const history = histories.get(questionId) ?? [];
    const reason = history.find((entry) => entry.reason !== 'repeat')?.reason;
    const { state, predicted } = replay(history.map(({ answeredAt, grade }) => ({ at: answeredAt.getTime(), grade })));
    if (reason === undefined || !state) {
      dropped.push(questionId);
      continue;
    }
    cards.push({ questionId, reason, ...state });
    history.forEach(({ attemptId, position }, place) =>
      predictions.push({ attemptId, position, predicted: predicted[place] ?? null }),
    );
  }
  await writeCards(tx, learnerId, cards, dropped, predictions);
}

/** The same in a transaction of its own. */
export async function recordReviews(learnerId: string, attemptId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockReviews(tx, learnerId);
    await writeReviews(tx, learnerId, attemptId);
  });
}

/** Lets every attempt that is over and was left out so far enter review. Whoever reads a queue calls it first. */
export async function catchUpReviews(learnerId: string): Promise<void> {
  for (const attemptId of await listUnwritten(learnerId)) await recordReviews(learnerId, attemptId);
}

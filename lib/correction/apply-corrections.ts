import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { db } from '@/lib/db/client';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { lockAttempt } from '@/lib/exam/attempt-data';
import { rescoreAttempt } from '@/lib/exam/rescore-attempt';
import { findHold } from '@/lib/exam/held-data';
import { insertScoreChange } from '@/lib/exam/score-change-data';
import { inTurn } from '@/lib/jobs/in-turn';
import { tell } from '@/lib/notify/notices';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { lockReviews } from '@/lib/review/review-data';
import { findDueCorrection, finishCorrections, isStale, listStaleAttempts, type StaleAttempt } from './correction-data';

const BATCH = 100;

/** Tells a learner of a score that changed; of one that is held back, the result itself tells. */
const tellOfChange = inTurn(async (learnerId: string, attemptId: string, title: string) => {
  if (await findHold(learnerId, attemptId)) return;
  await tell([learnerId], {
    kind: 'corrected',
    text: `The key of a question was corrected, and your score in ${title} changed.`,
    href: `/attempts/${attemptId}/result`,
  });
}, 'a learner was not told of a changed score; the home page and the result say it');

/**
 * Marks an attempt by the keys that hold now, if it is not yet: one transaction for score, marks, review, the mark on the
 * result and the audit event. Doing it again changes nothing.
 */
async function correctAttempt(learnerId: string, attemptId: string): Promise<void> {
  const done = await db().$transaction(async (tx) => {
    await lockReviews(tx, learnerId);
    const attempt = await lockAttempt(tx, learnerId, attemptId, 'a.form');
    const due = attempt?.closedAt ? await findDueCorrection(tx, learnerId, attemptId) : null;
    if (!attempt || !due) return null;
    const { before, after } = await rescoreAttempt(tx, attempt);
    if (before.total.correct === after.total.correct && before.total.n === after.total.n)
      return { ...attempt, changed: false };
    await insertScoreChange(tx, {
      learnerId,
      attemptId,
      cause: 'key-correction',
      correctionId: due.id,
      actorId: due.actorId,
      answers: due.questions,
      before: before.total,
      after: after.total,
    });
    await insertAuditEvent(tx, {
      actorId: due.actorId,
      action: 'attempt.rescore',
      subjectType: 'attempt',
      subjectId: attemptId,
      data: { learnerId, correctionId: due.id, before: { ...before.total }, after: { ...after.total } },
    });
    return { ...attempt, changed: due.actorId !== learnerId };
  });
  if (!done) return;
  void noteReadiness(learnerId, done.blueprintId);
  if (done.changed) void tellOfChange(learnerId, attemptId, done.title);
}

/** The same for whoever reads a result: it never shows a score by a key that does not hold any more. */
export async function catchUpCorrections(learnerId: string, attemptId: string): Promise<void> {
  if (await isStale(learnerId, attemptId)) await correctAttempt(learnerId, attemptId);
}

/**
 * Carries corrections of keys out in every attempt that they touch, `most` at most. One process of many does it at a
 * time: null where another is at it. It looks again at corrections of the last hour, for an exam that was being scored
 * while the key changed. Throws AggregateError after the others when some could not be scored; they stay due.
 */
export function applyCorrections(most = Infinity): Promise<number | null> {
  return withAdvisoryLock('corrections', async () => {
    let [seen, done] = [0, 0];
    let last: StaleAttempt | null = null;
    const failures: unknown[] = [];
    while (seen < most) {
      const stale: StaleAttempt[] = await listStaleAttempts(Math.min(BATCH, most - seen), last);
      for (const { learnerId, attemptId } of stale) {
        try {
          await correctAttempt(learnerId, attemptId);
          done++;
        } catch (error) {
          failures.push(error);
        }
      }
      seen += stale.length;
      last = stale.at(-1) ?? null;
      if (!last) {
        await finishCorrections();
        break;
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} attempts could not be scored again`);
    return done;
  });
}

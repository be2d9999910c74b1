import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { learnerScope } from '@/lib/auth/learner-scope';
import { can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import type { Role } from '@/lib/db/generated/enums';
import { AppError } from '@/lib/http/app-error';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { findLearnerName } from '@/lib/outcomes/outcome-data';
import { lockReviews } from '@/lib/review/review-data';
import { findAttemptClock, lockAttempt } from './attempt-data';
import { ensureScore, timelineOf } from './close-attempt';
import { listLateAnswers, storeLateAnswers } from './late-answers-data';
import { rescoreAttempt } from './rescore-attempt';
import { insertScoreChange } from './score-change-data';

/**
 * Lets answers count that arrived after deadline and grace, and scores the attempt anew: the learner in own practice (no assigned exam), as
 * far as they arrived before the result was opened; whoever may change scores for the learners whom they teach, all of
 * them, with a reason.
 * One transaction writes answers, score, the mark on the result and the audit event. Returns how many answers count since.
 * Throws AppError 'forbidden', 'not-found', or 'conflict' where it runs still or nothing waits.
 */
export async function acceptLateAnswers(
  actor: { id: string; role: Role },
  learnerId: string,
  attemptId: string,
  reason?: string,
): Promise<number> {
  const own = actor.id === learnerId && reason === undefined;
  if (!own && !can(actor.role, 'score.change'))
    throw new AppError('forbidden', 'Only an instructor can change a score. An administrator can change your role.');
  const seen = await findAttemptClock(learnerId, attemptId);
  if (!seen || (!own && (await findLearnerName(learnerScope(actor), learnerId)) === null))
    throw new AppError('not-found', 'There is no such exam in this account. Open it from the results.');
  if (own && seen.assignmentId !== null)
    throw new AppError('forbidden', 'This exam was assigned. Your instructor can accept late answers to it.');
  if (timelineOf(seen).state.phase !== 'over')
    throw new AppError('conflict', 'This exam is still running. Late answers can be accepted once it is over.');
  await ensureScore(learnerId, attemptId);
  const accepted = await db().$transaction(async (tx) => {
    await lockReviews(tx, learnerId);
    const attempt = await lockAttempt(tx, learnerId, attemptId, 'a.form');
    if (!attempt?.closedAt)
      throw new AppError('conflict', 'This exam was opened again meanwhile. Load the page again.');
    const late = await listLateAnswers(tx, learnerId, attemptId, { all: !own });
    if (late.length === 0)
      throw new AppError('conflict', 'No late answers wait here any more. Load the page again to see the result.');
    await storeLateAnswers(tx, learnerId, attemptId, late);
    const { before, after } = await rescoreAttempt(tx, attempt);
    await insertScoreChange(tx, {
      learnerId,
      attemptId,
      cause: 'late-answers',
      actorId: actor.id,
      answers: late.length,
      before: before.total,
      after: after.total,
    });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'attempt.late-answers.accept',
      subjectType: 'attempt',
      subjectId: attemptId,
      data: {
        learnerId,
        positions: late.map(({ position }) => position),
        afterResult: late.filter(({ afterResult }) => afterResult).length,
        before: { ...before.total },
        after: { ...after.total },
        reason: reason ?? null,
      },
    });
    return late.length;
  });
  void noteReadiness(learnerId, seen.blueprintId);
  return accepted;
}

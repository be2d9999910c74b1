import 'server-only';
import { getRevisions } from '@/lib/bank/revision-cache';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { noteReviews } from '@/lib/review/note-reviews';
import { maxPositions } from './answer';
import { findAttempt } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { keysOf } from './form-question';
import { listKeyRules } from './key-rule-data';
import { listResponses } from './response-data';
import { findScore, insertScore } from './score-data';
import { markForm, tallyMarks, type ScoreBreakdown } from './scoring';
import { timelineAt, type Timeline } from './timeline';

/** Where the attempt is at the time it was read, by the database's clock. */
export function timelineOf(attempt: AttemptRecord): Timeline {
  return timelineAt(attempt, attempt.now);
}

/**
 * The score of an attempt that is over: from its row, or computed and written down now. Nothing can change the
 * responses of an attempt that is over, so that whoever computes it, and when, comes to the same.
 * Throws where it is not over.
 */
export async function ensureScore(learnerId: string, attemptId: string): Promise<ScoreBreakdown> {
  return (await findScore(learnerId, attemptId)) ?? writeScore(learnerId, attemptId);
}

/** The same for an attempt that became over just now: it is not looked whether the score is there already. */
export async function writeScore(learnerId: string, attemptId: string): Promise<ScoreBreakdown> {
  const [attempt, responses] = await Promise.all([
    findAttempt(learnerId, attemptId),
    listResponses(learnerId, attemptId, 0, maxPositions - 1),
  ]);
  if (!attempt || timelineOf(attempt).state.phase !== 'over') throw new Error(`attempt ${attemptId} is not over`);
  const revisionIds = attempt.form.map((item) => item.revision);
  const [revisions, rules] = await Promise.all([getRevisions(revisionIds), listKeyRules(revisionIds)]);
  const marks = markForm(
    attempt.form,
    new Map(responses.map((response) => [response.position, response.answer])),
    keysOf(attempt.form, revisions),
    rules,
  );
  await insertScore(attempt, marks);
  void noteReadiness(attempt.learnerId, attempt.blueprintId);
  void noteReviews(attempt.learnerId, attempt.id);
  return tallyMarks(attempt.form, marks);
}

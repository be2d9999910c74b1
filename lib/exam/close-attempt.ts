import 'server-only';
import { getRevisions } from '@/lib/bank/revision-cache';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { noteReviews } from '@/lib/review/note-reviews';
import { maxPositions } from './answer';
import { AppError } from '@/lib/http/app-error';
import { findAttempt, waitForSaves } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { keysOf } from './form-question';
import { listKeyRules } from './key-rule-data';
import { listResponses, type ResponseRecord } from './response-data';
import { findScore, insertScore } from './score-data';
import { markForm, tallyMarks, type ScoreBreakdown } from './scoring';
import { timelineAt, type Timeline } from './timeline';

/** Each turn means that somebody wrote to the attempt between two statements. */
const mostTurns = 10;

/** Where the attempt is at the time it was read, by the database's clock. */
export function timelineOf(attempt: AttemptRecord): Timeline {
  return timelineAt(attempt, attempt.now);
}

/**
 * The score of an attempt that is over: from its row, or computed and written down now. Nothing can change the
 * responses of an attempt that is over, so that whoever computes it, and when, comes to the same.
 * Throws AppError 'conflict' where it is not over, or was opened again meanwhile.
 */
export async function ensureScore(learnerId: string, attemptId: string): Promise<ScoreBreakdown> {
  return (await findScore(learnerId, attemptId)) ?? scoreWhatIsOver(learnerId, attemptId);
}

/**
 * The same for an attempt that was submitted just now. Submitting waited for the saves that were on their way and let
 * none in after it, and what was submitted is never opened again: attempt and answers are read at once.
 */
export async function writeSubmittedScore(learnerId: string, attemptId: string): Promise<ScoreBreakdown> {
  const [attempt, responses] = await Promise.all([
    findAttempt(learnerId, attemptId),
    listResponses(learnerId, attemptId, 0, maxPositions - 1),
  ]);
  if (!attempt?.submittedAt) throw new Error(`attempt ${attemptId} is not submitted`);
  return (await writeScore(attempt, responses)) ?? ensureScore(learnerId, attemptId);
}

/*
 * Where time ended it, a save that read its clock within the grace may not have committed yet, and an invigilator may
 * open the attempt again. So, in this order: the attempt is over; every save that was let in before that has committed
 * (each holds the attempt's lock until then, and later ones read a later clock); the answers are read; and the score is
 * written only on the version of the row that was found over.
 */
async function scoreWhatIsOver(learnerId: string, attemptId: string): Promise<ScoreBreakdown> {
  for (let turn = 0; turn < mostTurns; turn++) {
    const attempt = await findAttempt(learnerId, attemptId);
    if (!attempt) throw new Error(`attempt ${attemptId} does not exist`);
    if (timelineOf(attempt).state.phase !== 'over')
      throw new AppError('conflict', 'This exam is running. Go on with it from your home page.');
    if (attempt.submittedAt === null) await waitForSaves(learnerId, attemptId);
    const responses = await listResponses(learnerId, attemptId, 0, maxPositions - 1);
    const score = (await writeScore(attempt, responses)) ?? (await findScore(learnerId, attemptId));
    if (score) return score;
  }
  throw new Error(`attempt ${attemptId} changed each time that it was scored`);
}

/** Null, and nothing written, where the attempt has changed since it was read. */
async function writeScore(
  attempt: AttemptRecord,
  responses: readonly ResponseRecord[],
): Promise<ScoreBreakdown | null> {
  const revisionIds = attempt.form.map((item) => item.revision);
  const [revisions, rules] = await Promise.all([getRevisions(revisionIds), listKeyRules(revisionIds)]);
  const marks = markForm(
    attempt.form,
    new Map(responses.map((response) => [response.position, response.answer])),
    keysOf(attempt.form, revisions),
    rules,
  );
  if (!(await insertScore(attempt, marks))) return null;
  void noteReadiness(attempt.learnerId, attempt.blueprintId);
  void noteReviews(attempt.learnerId, attempt.id);
  return tallyMarks(attempt.form, marks);
}

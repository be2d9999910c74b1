import 'server-only';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { listResponses } from '@/lib/exam/response-data';
import { AppError } from '@/lib/http/app-error';
import { writeReviews } from './record-reviews';
import { lockReviews, setMark } from './review-data';

/**
 * Lets a question come back because the learner asked for it, or takes that back. In study once its answer is
 * locked, otherwise once the attempt is over. Throws AppError 'not-found' or 'conflict'.
 */
export async function markQuestion(
  learnerId: string,
  attemptId: string,
  position: number,
  marked: boolean,
): Promise<void> {
  const attempt = await findAttempt(learnerId, attemptId);
  if (!attempt?.form[position]) {
    throw new AppError('not-found', 'There is no such question in your account. Load the page again.');
  }
  if (attempt.closedAt === null) {
    const [response] = attempt.mode === 'study' ? await listResponses(learnerId, attemptId, position, position) : [];
    if (!response?.locked) {
      throw new AppError(
        'conflict',
        attempt.mode === 'study'
          ? 'Check your answer first; then you can keep the question for review.'
          : 'Flag the question instead; it can be kept for review when the exam is over.',
      );
    }
  }
  await db().$transaction(async (tx) => {
    await lockReviews(tx, learnerId);
    await setMark(tx, learnerId, attemptId, position, marked);
    // Of an attempt that is open nothing is written yet: the mark enters with its answers.
    await writeReviews(tx, learnerId, attemptId);
  });
}

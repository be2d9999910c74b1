import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { deleteAttempt, lockAttempt } from './attempt-data';
import { attemptNotFound } from './attempt-view';

/**
 * Takes away an exam or a set that was prepared and never started. Nobody has seen its questions, so nothing is
 * lost and no record is kept. Throws AppError 'not-found', or 'conflict' where it has begun: starting and
 * discarding lock the same row, so one of the two is refused.
 */
export async function discardAttempt(learnerId: string, attemptId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const attempt = await lockAttempt(tx, learnerId, attemptId);
    if (!attempt) throw attemptNotFound();
    if (attempt.started.length > 0 || attempt.submittedAt !== null) {
      throw new AppError('conflict', 'This one has begun and cannot be discarded. Go on with it, or end it.');
    }
    await deleteAttempt(tx, learnerId, attemptId);
  });
}

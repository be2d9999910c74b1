import 'server-only';
import type { Db } from '@/lib/db/client';
import { dropSnapshotsFrom } from '@/lib/readiness/snapshot-data';
import { writeReviews } from '@/lib/review/record-reviews';
import { deleteMarks, deleteScore } from './allowance-data';
import type { AttemptRecord } from './attempt-row';

/**
 * Takes the score of an attempt back, with all that was made of it: marks, what entered review, and the snapshots of
 * readiness since its end. In the transaction of the caller, who holds the locks of the learner's reviews and of the
 * attempt, taken in this order, and has moved its deadline.
 */
export async function reopenAttempt(tx: Db, attempt: AttemptRecord): Promise<void> {
  await dropSnapshotsFrom(tx, attempt.learnerId, attempt.id);
  await deleteMarks(tx, attempt);
  // Without marks, or held back while others are at work again, it has no entries.
  await writeReviews(tx, attempt.learnerId, attempt.id);
  await deleteScore(tx, attempt);
}

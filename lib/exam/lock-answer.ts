import 'server-only';
import { AppError } from '@/lib/http/app-error';
import { findAttempt } from './attempt-data';
import { lockResponse } from './response-data';
import { reveal } from './reveal';
import type { Reveal } from './reveal-view';

/**
 * Study mode: locks the saved answer at a position, for good, and tells its key. Throws AppError 'not-found',
 * or 'conflict' in exam mode and where no answer is saved.
 */
export async function lockAnswer(learnerId: string, attemptId: string, position: number): Promise<Reveal> {
  const attempt = await findAttempt(learnerId, attemptId);
  const item = attempt?.form[position];
  if (!attempt || !item)
    throw new AppError('not-found', 'There is no such question in your account. Load the page again.');
  if (attempt.mode !== 'study') throw new AppError('conflict', 'In an exam the keys are shown when it is over.');
  if (!(await lockResponse(learnerId, attemptId, position))) {
    throw new AppError('conflict', 'Choose an answer first; it must be saved before it can be checked.');
  }
  return reveal(item);
}

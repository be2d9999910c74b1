import 'server-only';
import { AppError } from '@/lib/http/app-error';
import { findAttempt } from './attempt-data';
import { noteKeyTold } from './late-answers-data';
import { lockResponse } from './response-data';
import { openQuestions } from './open-questions';
import { reveal } from './reveal';
import type { Reveal } from './reveal-view';

/**
 * Study mode: locks the saved answer at a position, for good, and tells its key. Throws AppError 'not-found',
 * or 'conflict' in exam mode, where no answer is saved, and while the question stands in an exam that is open or held back.
 */
export async function lockAnswer(learnerId: string, attemptId: string, position: number): Promise<Reveal> {
  const attempt = await findAttempt(learnerId, attemptId);
  const item = attempt?.form[position];
  if (!attempt || !item)
    throw new AppError('not-found', 'There is no such question in your account. Load the page again.');
  if (attempt.mode !== 'study') throw new AppError('conflict', 'In an exam the keys are shown when it is over.');
  if ((await openQuestions(learnerId)).has(item.question)) {
    throw new AppError(
      'conflict',
      'This question is part of an exam of yours that is still open or not yet released. Go on with another question; this one can be checked afterwards.',
    );
  }
  if (!(await lockResponse(learnerId, attemptId, position))) {
    throw new AppError('conflict', 'Choose an answer first; it must be saved before it can be checked.');
  }
  // Before the key leaves the server, as with a result.
  await noteKeyTold(learnerId, item.question);
  return reveal(item);
}

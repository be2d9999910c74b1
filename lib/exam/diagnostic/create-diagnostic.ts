import 'server-only';
import { v7 as uuid } from 'uuid';
import { AppError } from '@/lib/http/app-error';
import { insertAttempt } from '../attempt-data';
import { offeredBlueprint, randomSeed } from '../draw-exam';
import { DIAGNOSTIC_LENGTH, DIAGNOSTIC_QUESTIONS, DIAGNOSTIC_STAGES, STAGE_QUESTIONS } from './choose-stage';
import { nextStage } from './diagnostic-ground';

/**
 * Prepares a diagnostic: an untimed attempt under exam rules of five sections, the first of them chosen now, each
 * other when the one before it is finished. Throws AppError 'not-found' for a plan that is not offered,
 * 'conflict' where the bank is too small.
 */
export async function createDiagnostic(learnerId: string, blueprintId: string): Promise<{ attemptId: string }> {
  const seed = randomSeed();
  const stage = await nextStage(learnerId, (index) => offeredBlueprint(index, blueprintId), {
    form: [],
    fresh: [],
    seed,
  });
  if (!stage)
    throw new AppError(
      'conflict',
      `The question bank is too small for a diagnostic of ${DIAGNOSTIC_QUESTIONS} questions right now. Take a short exam instead.`,
    );
  const { blueprint, bankVersion, items } = stage;
  const attemptId = uuid();
  await insertAttempt({
    learnerId,
    id: attemptId,
    blueprintId,
    mode: 'exam',
    length: DIAGNOSTIC_LENGTH,
    title: `${blueprint.certification.id} diagnostic`,
    seed,
    bankVersion,
    form: items,
    sections: Array.from({ length: DIAGNOSTIC_STAGES }, (_, index) => ({
      index,
      firstPosition: index * STAGE_QUESTIONS,
      lastPosition: (index + 1) * STAGE_QUESTIONS - 1,
      minutes: null,
    })),
    breakMinutesTotal: 0,
  });
  return { attemptId };
}

import 'server-only';
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { bankIndex } from '@/lib/bank/bank-index';
import { AppError } from '@/lib/http/app-error';
import { assembleForm, ShortBankError } from './assemble';
import { insertAttempt, readHistory } from './attempt-data';
import { planExam, type ExamLength } from './exam-plan';

/** 63 bits of chance: a bigint column holds no more. */
function randomSeed(): bigint {
  return randomBytes(8).readBigUInt64BE() >> 1n;
}

/**
 * Assembles a practice exam for a learner and stores it. The clock starts with its first section, not here.
 * Throws AppError 'not-found' for a blueprint that is not offered, 'conflict' where the bank is too small.
 */
export async function createAttempt(learnerId: string, request: { blueprintId: string; length: ExamLength }): Promise<{ attemptId: string }> {
  const { bankVersion, history, now } = await readHistory(learnerId);
  const index = await bankIndex(bankVersion);
  const blueprint = index.blueprints.get(request.blueprintId);
  if (!blueprint || !index.currentBlueprints.includes(request.blueprintId)) {
    throw new AppError('not-found', 'This test plan is not offered any more. Choose an exam from the list.');
  }
  const plan = planExam(blueprint, request.length);
  const seed = randomSeed();
  const attemptId = uuid();
  try {
    const form = assembleForm({
      pool: index.pool(blueprint.id),
      scored: plan.scored,
      pretest: plan.pretest,
      history,
      today: new Date(now).toISOString().slice(0, 10),
      seed,
    });
    await insertAttempt({
      learnerId,
      id: attemptId,
      blueprintId: blueprint.id,
      mode: 'exam',
      length: request.length,
      seed,
      bankVersion: index.version,
      form,
      sections: plan.sections,
      breakMinutesTotal: plan.breakMinutesTotal,
    });
  } catch (error) {
    if (error instanceof ShortBankError) {
      throw new AppError('conflict', 'The question bank is not large enough for this length yet. Choose a shorter exam.');
    }
    throw error;
  }
  return { attemptId };
}

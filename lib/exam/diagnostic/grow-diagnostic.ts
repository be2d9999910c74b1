import 'server-only';
import { getRevisions } from '@/lib/bank/revision-cache';
import type { FirstAnswer } from '@/lib/readiness/first-answers';
import { extendForm, findAttempt, findSeed } from '../attempt-data';
import { keysOf } from '../form-question';
import { listResponses } from '../response-data';
import { mark } from '../scoring';
import { DIAGNOSTIC_STAGES, STAGE_QUESTIONS } from './choose-stage';
import { nextStage } from './diagnostic-ground';

/**
 * Chooses the questions that follow section `index` of a diagnostic, from the answers saved so far, and appends
 * them to its form. Called before the section is finished: no section begins without its questions. Doing it
 * again, or at the same moment twice, changes nothing.
 */
export async function growDiagnostic(learnerId: string, attemptId: string, index: number): Promise<void> {
  const attempt = await findAttempt(learnerId, attemptId);
  const length = (index + 1) * STAGE_QUESTIONS;
  if (!attempt || index + 1 >= DIAGNOSTIC_STAGES || attempt.form.length !== length) return;
  const [responses, revisions, seed] = await Promise.all([
    listResponses(learnerId, attemptId, 0, length - 1),
    getRevisions(attempt.form.map(({ revision }) => revision)),
    findSeed(learnerId, attemptId),
  ]);
  const keys = keysOf(attempt.form, revisions);
  const fresh = responses.flatMap(({ position, answer }): FirstAnswer[] => {
    const item = attempt.form[position];
    const key = keys[position];
    if (!item || key === undefined || answer === null) return [];
    const right = mark(item, answer, key) === 'right';
    return [{ attemptId, questionId: item.question, right, kind: 'exam', at: attempt.now }];
  });
  const { items } = await nextStage(learnerId, attempt.blueprintId, { form: attempt.form, fresh, seed });
  await extendForm(learnerId, attemptId, length, items);
}

import 'server-only';
import { getBlueprint } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import type { FirstAnswer } from '@/lib/readiness/first-answers';
import { extendForm, findAttempt, findSeed } from '../attempt-data';
import { keysOf } from '../form-question';
import { listKeyRules } from '../key-rule-data';
import { listResponses } from '../response-data';
import { markForm } from '../scoring';
import { DIAGNOSTIC_STAGES, STAGE_QUESTIONS } from './choose-stage';
import { nextStage } from './diagnostic-ground';

/**
 * Chooses the questions that follow section `index` of a diagnostic, from the answers saved so far, and appends
 * them to its form. Called before the section is finished: no section begins without its questions. Doing it
 * again, or at the same moment twice, changes nothing. It goes by the attempt's own blueprint, which another may have
 * replaced since. 'nothing-left' where the bank has no stage that could follow: the diagnostic ends with what there is.
 */
export async function growDiagnostic(
  learnerId: string,
  attemptId: string,
  index: number,
): Promise<'grown' | 'nothing-left'> {
  const attempt = await findAttempt(learnerId, attemptId);
  const length = (index + 1) * STAGE_QUESTIONS;
  if (!attempt || index + 1 >= DIAGNOSTIC_STAGES || attempt.form.length !== length) return 'grown';
  const revisionIds = attempt.form.map(({ revision }) => revision);
  const [responses, revisions, rules, seed] = await Promise.all([
    listResponses(learnerId, attemptId, 0, length - 1),
    getRevisions(revisionIds),
    listKeyRules(revisionIds),
    findSeed(learnerId, attemptId),
  ]);
  const answers = new Map(responses.map(({ position, answer }) => [position, answer]));
  const marks = markForm(attempt.form, answers, keysOf(attempt.form, revisions), rules);
  const fresh = attempt.form.flatMap((item, position): FirstAnswer[] => {
    const marked = marks[position];
    if (!marked || marked.outcome === 'unanswered' || marked.treatment !== null) return [];
    const right = marked.outcome === 'right';
    return [{ attemptId, questionId: item.question, right, kind: 'exam', at: attempt.now }];
  });
  const blueprint = await getBlueprint(attempt.blueprintId);
  const stage = await nextStage(learnerId, () => blueprint, { form: attempt.form, fresh, seed });
  if (!stage) return 'nothing-left';
  await extendForm(learnerId, attemptId, length, stage.items);
  return 'grown';
}

import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { estimateAbility } from '@/lib/readiness/ability/estimate-ability';
import { forecastGround } from '@/lib/readiness/current-forecast';
import { listFirstAnswers } from '@/lib/readiness/evidence-data';
import { dayOf, domainItems, toEvidence, type FirstAnswer } from '@/lib/readiness/first-answers';
import { AppError } from '@/lib/http/app-error';
import type { Blueprint } from '../blueprint';
import type { IndexedQuestion } from '../assemble';
import type { FormItem } from '../form';
import { readHistory } from '../history-data';
import { openQuestions } from '../open-questions';
import { chooseStage, DIAGNOSTIC_QUESTIONS, STAGE_QUESTIONS } from './choose-stage';

/** Unseen questions of a domain, or all usable ones where fewer are unseen than a stage may need. */
function usablePool(
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>,
  usable: (question: IndexedQuestion) => boolean,
  seen: ReadonlyMap<string, number>,
): Map<string, IndexedQuestion[]> {
  return new Map(
    [...pool].map(([domain, questions]) => {
      const open = questions.filter(usable);
      const unseen = open.filter(({ id }) => !seen.has(id));
      return [domain, unseen.length >= STAGE_QUESTIONS ? unseen : open];
    }),
  );
}

/**
 * The next stage for a learner, from all first answers so far and those of this diagnostic that are not marked yet.
 * Throws AppError 'not-found' for a test plan that is not offered, 'conflict' where the bank is too small.
 */
export async function nextStage(
  learnerId: string,
  blueprintId: string,
  { form, fresh, seed }: { form: readonly FormItem[]; fresh: readonly FirstAnswer[]; seed: bigint },
): Promise<{ blueprint: Blueprint; bankVersion: bigint; items: FormItem[] }> {
  const [{ bankVersion, history, now }, open, answers] = await Promise.all([
    readHistory(learnerId),
    openQuestions(learnerId),
    listFirstAnswers(learnerId),
  ]);
  const index = await bankIndex(bankVersion);
  const blueprint = index.blueprints.get(blueprintId);
  if (!blueprint || !index.currentBlueprints.includes(blueprintId))
    throw new AppError('not-found', 'This test plan is not offered any more. Choose an exam from the list.');
  const { items, groupOf } = await forecastGround(blueprint.certification.id);
  const evidence = toEvidence([...answers, ...fresh], items, groupOf);
  const domains = domainItems(blueprint);
  const known = evidence.filter(({ domain }) => domains.some((one) => one.domain === domain));
  const asOf = known.reduce((latest, { day }) => Math.max(latest, day), dayOf(now));
  const asked = new Set(form.map(({ question }) => question));
  const reserve = index.reserve(blueprintId);
  const today = new Date(now).toISOString().slice(0, 10);
  const withheld = new Set([...open].filter((id) => !asked.has(id)));
  const stage = chooseStage({
    pool: usablePool(
      index.pool(blueprintId),
      ({ id, reviewBy }) => !withheld.has(id) && !reserve.has(id) && (reviewBy === null || reviewBy >= today),
      history,
    ),
    difficulties: items,
    abilities: estimateAbility({ answers: known, domains, asOf }).domains,
    form,
    barred: new Set(index.questions.flatMap(({ id, enemies }) => (asked.has(id) ? enemies : []))),
    seed,
  });
  if (stage.length < STAGE_QUESTIONS)
    throw new AppError(
      'conflict',
      `The question bank is too small for a diagnostic of ${DIAGNOSTIC_QUESTIONS} questions right now. Take a short exam instead.`,
    );
  return { blueprint, bankVersion: index.version, items: stage };
}

import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import { estimateAbility } from '@/lib/readiness/ability/estimate-ability';
import { forecastGroundOf } from '@/lib/readiness/current-forecast';
import { listFirstAnswers } from '@/lib/readiness/evidence-data';
import { dayOf, domainItems, toEvidence, type FirstAnswer } from '@/lib/readiness/first-answers';
import type { Blueprint } from '../blueprint';
import type { IndexedQuestion } from '../assemble';
import { certifiedOnly } from '../certified-pool';
import type { FormItem } from '../form';
import { readHistory } from '../history-data';
import { openQuestions } from '../open-questions';
import { chooseStage, STAGE_QUESTIONS } from './choose-stage';

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
 * Null where the bank has no whole stage left.
 *
 * @param choose the blueprint to go by, from the bank as it is now
 */
export async function nextStage(
  learnerId: string,
  choose: (index: BankIndex) => Blueprint,
  { form, fresh, seed }: { form: readonly FormItem[]; fresh: readonly FirstAnswer[]; seed: bigint },
): Promise<{ blueprint: Blueprint; bankVersion: bigint; items: FormItem[] } | null> {
  const [{ bankVersion, history, now }, open, answers] = await Promise.all([
    readHistory(learnerId),
    openQuestions(learnerId),
    listFirstAnswers(learnerId),
  ]);
  const index = await bankIndex(bankVersion);
  const blueprint = choose(index);
  const { items, groupOf } = await forecastGroundOf(blueprint);
  const evidence = toEvidence([...answers, ...fresh], items, groupOf);
  const domains = domainItems(blueprint);
  const known = evidence.filter(({ domain }) => domains.some((one) => one.domain === domain));
  const asOf = known.reduce((latest, { day }) => Math.max(latest, day), dayOf(now));
  const asked = new Set(form.map(({ question }) => question));
  const reserve = index.reserve(blueprint.id);
  const today = new Date(now).toISOString().slice(0, 10);
  const withheld = new Set([...open].filter((id) => !asked.has(id)));
  const stage = chooseStage({
    pool: usablePool(
      certifiedOnly(index.pool(blueprint.id)),
      ({ id, reviewBy }) => !withheld.has(id) && !reserve.has(id) && (reviewBy === null || reviewBy >= today),
      history,
    ),
    difficulties: items,
    abilities: estimateAbility({ answers: known, domains, asOf }).domains,
    form,
    barred: new Set(index.questions.flatMap(({ id, enemies }) => (asked.has(id) ? enemies : []))),
    seed,
  });
  if (stage.length < STAGE_QUESTIONS) return null;
  return { blueprint, bankVersion: index.version, items: stage };
}

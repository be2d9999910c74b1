import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { readPrimary, readReport } from '@/lib/db/replica';
import { leafDomains } from '@/lib/exam/blueprint-domains';
import { findRefit } from '@/lib/outcomes/outcome-data';
import { applyRefit } from '@/lib/outcomes/refit';
import type { Actor } from '../cohort-data';
import { getCohort } from '../get-cohort';
import type { CohortCounts } from './cohort-counts';
import { domainsToTeach, mostMissed, worries } from './cohort-standing';
import { countLearners, listLearnerCounts, type CountedLearner, type WorryTerms } from './learner-rollup-data';
import { refreshRollup } from './refresh-rollups';
import { findRollup } from './rollup-data';
import { standingFilterSchema, type StandingFilter } from './standing-filter';

const classObjectives = 3;
const questionsEach = 2;
const pageSize = 50;
/** How many of those who may need help are named on top. */
const firstAtRisk = 5;
const mostAtRisk = { search: '', show: 'risk', sort: 'reasons', order: 'up' } as const;

/** A learner with the chance of passing as it is shown, and why they may need help. */
export function standing({ correct, n, chance, ...learner }: CountedLearner, { now, refit }: WorryTerms) {
  const shown = chance === null ? null : applyRefit(chance, refit);
  const total = { correct, n };
  return { ...learner, total, chance: shown, reasons: worries({ ...learner, ...total, chance: shown }, now.getTime()) };
}

async function lessonOf(counts: CohortCounts, index: BankIndex) {
  const missed = mostMissed(counts, classObjectives);
  // What is kept for full-length exams is not shown to a class.
  const kept = index.reserve(counts.blueprintId);
  const chosen = missed.map(({ id: wanted }) =>
    index.questions.filter(({ id, objective }) => objective === wanted && !kept.has(id)).slice(0, questionsEach),
  );
  const revisions = await getRevisions(chosen.flat().map(({ revision }) => revision));
  return missed.map((objective, place) => {
    const topicId = objective.id.split('.')[0] ?? '';
    return {
      ...objective,
      title: index.objectives.get(objective.id)?.title ?? objective.id,
      topic: index.topics.get(topicId)?.title ?? '',
      topicId,
      questions: (chosen[place] ?? []).map(({ id, revision }) => ({ id, stem: revisions.get(revision)?.stem ?? '' })),
    };
  });
}

/**
 * How a cohort stands, from what was counted last (counted now where nothing was), with the page of its learners that
 * `filter` asks for. Null where no test plan is offered. Throws AppError 'not-found'.
 */
export async function readCohortReadiness(
  actor: Actor,
  cohortId: string,
  filter: StandingFilter = standingFilterSchema.parse({}),
) {
  const cohort = await getCohort(actor, cohortId);
  let rollup = await readReport((source) => findRollup(cohortId, source));
  // Nothing counted, or not arrived yet: what is counted now is read where it was written.
  const read = rollup ? readReport : readPrimary;
  rollup ??= await findRollup(cohortId);
  if (!rollup && (await refreshRollup(cohort))) rollup = await findRollup(cohortId);
  const index = await bankIndex();
  const blueprint = rollup && index.blueprints.get(rollup.counts.blueprintId);
  if (!rollup || !blueprint) return null;
  const { counts, madeAt } = rollup;
  const domains = leafDomains(blueprint.domains).map(({ id, name, items }) => ({ id, name, items }));
  const sort = filter.sort === 'name' || domains.some(({ id }) => id === filter.sort) ? filter.sort : 'all';
  const terms: WorryTerms = { now: new Date(), refit: await findRefit() };
  const [{ found, foundAtRisk, atRisk }, listed, worst, lesson] = await Promise.all([
    read((source) => countLearners(cohortId, terms, filter.search, source)),
    read((source) =>
      listLearnerCounts(
        cohortId,
        terms,
        { ...filter, sort },
        { take: pageSize, skip: (filter.page - 1) * pageSize },
        source,
      ),
    ),
    read((source) => listLearnerCounts(cohortId, terms, mostAtRisk, { take: firstAtRisk, skip: 0 }, source)),
    lessonOf(counts, index),
  ]);
  const total = filter.show === 'risk' ? foundAtRisk : found;
  return {
    certification: blueprint.certification.id,
    countedAt: madeAt.toISOString(),
    answered: Object.values(counts.domains).some(({ n }) => n > 0),
    domains,
    filter: { ...filter, sort },
    /** How many learners the filter finds, on how many pages; and those of this page. */
    total,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    learners: listed.map((one) => standing(one, terms)),
    atRisk: { total: atRisk, first: worst.map((one) => standing(one, terms)) },
    shares: counts.shares,
    weeks: counts.weeks,
    teach: domainsToTeach(counts, domains),
    lesson,
  };
}
export type CohortReadiness = NonNullable<Awaited<ReturnType<typeof readCohortReadiness>>>;

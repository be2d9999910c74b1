import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { leafDomains } from '@/lib/exam/blueprint';
import { findRefit } from '@/lib/outcomes/outcome-data';
import { applyRefit } from '@/lib/outcomes/refit';
import type { Actor } from '../cohort-data';
import { getCohort } from '../get-cohort';
import { domainsToTeach, learnerStandings, mostMissed } from './cohort-standing';
import { refreshRollup } from './refresh-rollups';
import { findRollup, listMemberNames } from './rollup-data';

const classObjectives = 3;
const questionsEach = 2;

/**
 * How a cohort stands, from what was counted last; counted now where nothing was. Null where no test plan is offered.
 * Throws AppError 'not-found'.
 */
export async function readCohortReadiness(actor: Actor, cohortId: string) {
  const cohort = await getCohort(actor, cohortId);
  let rollup = await findRollup(cohortId);
  if (!rollup && (await refreshRollup(cohort))) rollup = await findRollup(cohortId);
  const index = await bankIndex();
  const blueprint = rollup && index.blueprints.get(rollup.counts.blueprintId);
  if (!rollup || !blueprint) return null;
  const { counts, madeAt } = rollup;
  const refit = await findRefit();
  const shown = {
    ...counts,
    learners: counts.learners.map((one) => ({
      ...one,
      chance: one.chance === null ? null : applyRefit(one.chance, refit),
    })),
  };
  const members = new Map((await listMemberNames(cohortId)).map((member) => [member.id, member]));
  const domains = leafDomains(blueprint.domains).map(({ id, name, items }) => ({ id, name, items }));
  const missed = mostMissed(counts, classObjectives);
  const chosen = missed.map(({ id }) =>
    index.questions.filter(({ objective }) => objective === id).slice(0, questionsEach),
  );
  const revisions = await getRevisions(chosen.flat().map(({ revision }) => revision));
  return {
    certification: blueprint.certification.id,
    countedAt: madeAt.toISOString(),
    domains,
    learners: learnerStandings(shown, Date.now()).flatMap((standing) => {
      const member = members.get(standing.id);
      return member ? [{ ...standing, name: member.name, email: member.email }] : [];
    }),
    weeks: counts.weeks,
    teach: domainsToTeach(counts, domains),
    lesson: missed.map((objective, place) => ({
      ...objective,
      title: index.objectives.get(objective.id)?.title ?? objective.id,
      topic: index.topics.get(objective.id.split('.')[0] ?? '')?.title ?? '',
      topicId: objective.id.split('.')[0] ?? '',
      questions: (chosen[place] ?? []).map(({ id, revision }) => ({ id, stem: revisions.get(revision)?.stem ?? '' })),
    })),
  };
}

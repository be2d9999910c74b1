import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { leafDomains } from '@/lib/exam/blueprint-domains';
import { wilsonInterval } from '@/lib/exam/wilson';
import { AppError } from '@/lib/http/app-error';
import { findRefit } from '@/lib/outcomes/outcome-data';
import { findGradebookLearner, type Actor } from '../cohort-data';
import { getCohort } from '../get-cohort';
import { readLearnerGrades } from '../read-assignments';
import { findLearnerCounts } from './learner-rollup-data';
import { standing } from './read-cohort-readiness';
import { findRollup } from './rollup-data';

/**
 * One learner of a cohort: what was counted last, domains lowest first, and what they did of its assignments. Throws AppError
 * 'not-found'.
 */
export async function readCohortLearner(actor: Actor, cohortId: string, learnerId: string) {
  await getCohort(actor, cohortId);
  const learner = await findGradebookLearner(cohortId, learnerId);
  if (!learner) throw new AppError('not-found', 'There is no such learner in this cohort. Choose one from the list.');
  const [counted, rollup, refit, grades, index] = await Promise.all([
    findLearnerCounts(cohortId, learnerId),
    findRollup(cohortId),
    findRefit(),
    readLearnerGrades(cohortId, learnerId),
    bankIndex(),
  ]);
  const blueprint = rollup && index.blueprints.get(rollup.counts.blueprintId);
  const stands = counted && standing(counted, { now: new Date(), refit });
  const shareOf = (id: string) => stands?.domains[id] ?? { correct: 0, n: 0 };
  return {
    learner,
    grades,
    stands: stands && blueprint ? { total: stands.total, reasons: stands.reasons, chance: stands.chance } : null,
    certification: blueprint?.certification.id ?? null,
    domains: (stands && blueprint ? leafDomains(blueprint.domains) : [])
      .map(({ id, name }) => {
        const { correct, n } = shareOf(id);
        const interval = wilsonInterval(correct, n);
        return { id, name, correct, n, low: interval?.low ?? null, high: interval?.high ?? null };
      })
      .sort((a, b) => (a.n === 0 ? 2 : a.correct / a.n) - (b.n === 0 ? 2 : b.correct / b.n)),
  };
}

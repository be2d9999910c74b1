import 'server-only';
import type { CurrentUser } from '@/lib/auth/current-user';
import { learnerScope } from '@/lib/auth/learner-scope';
import { examCatalog } from '@/lib/exam/catalog';
import { findLearnerName, listOutcomes } from './outcome-data';
import type { OutcomeView } from './outcome-view';

/** What was told of a learner's exams, and what exams there are. */
export async function readOutcomes(
  learnerId: string,
): Promise<{ outcomes: OutcomeView[]; certifications: { id: string; name: string; min: number; max: number }[] }> {
  const [outcomes, catalog] = await Promise.all([listOutcomes(learnerId), examCatalog()]);
  const certifications = catalog.map(({ blueprint: { certification, scale } }) => ({
    id: certification.id,
    name: certification.name,
    min: scale.min,
    max: scale.max,
  }));
  return { outcomes, certifications };
}

/** The same for an instructor, with the learner's name; null where the actor has no such learner. */
export async function readOutcomesOf(actor: Pick<CurrentUser, 'id' | 'role'>, learnerId: string) {
  const name = await findLearnerName(learnerScope(actor), learnerId);
  return name === null ? null : { name, ...(await readOutcomes(learnerId)) };
}

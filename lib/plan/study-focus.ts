import 'server-only';
import type { BankIndex } from '@/lib/bank/bank-index';
import type { Blueprint } from '@/lib/exam/blueprint';
import type { LearnerDay } from './learner-day';
import { findLatestBlueprint } from './plan-data';

/**
 * The test plan that a learner studies for: that of the next exam, else of the latest exam or study set, where it is
 * still offered; else the first on offer. Null where the bank holds none.
 */
export async function studyFocus(
  learnerId: string,
  exam: LearnerDay['exam'],
  index: BankIndex,
): Promise<Blueprint | null> {
  const offered = index.currentBlueprints.flatMap((id) => index.blueprints.get(id) ?? []);
  const of = (certification: string | undefined) =>
    offered.find((blueprint) => blueprint.certification.id === certification);
  const entered = of(exam?.certificationId);
  if (entered) return entered;
  const latest = await findLatestBlueprint(learnerId);
  return of(latest === null ? undefined : index.blueprints.get(latest)?.certification.id) ?? offered[0] ?? null;
}

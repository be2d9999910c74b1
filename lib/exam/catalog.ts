import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import type { Blueprint } from './blueprint';
import { certifiedOnly } from './certified-pool';
import { examLengths, planExam, type ExamPlan } from './exam-plan';

export interface CatalogEntry {
  blueprint: Blueprint;
  lengths: { plan: ExamPlan; available: boolean }[];
  /** Published questions of the bank by leaf domain. */
  bankCounts: ReadonlyMap<string, number>;
}

/** What can be taken: every current blueprint with its lengths, and whether the bank suffices for each. */
export async function examCatalog(): Promise<CatalogEntry[]> {
  const index = await bankIndex();
  const today = new Date().toISOString().slice(0, 10);
  return index.currentBlueprints.flatMap((id) => {
    const blueprint = index.blueprints.get(id);
    if (!blueprint) return [];
    const reserve = index.reserve(id);
    const lengths = examLengths.map((length) => {
      const plan = planExam(blueprint, length);
      const enough = [...plan.scored].every(([domain, scored]) => {
        const usable = (certifiedOnly(index.pool(id)).get(domain) ?? []).filter(
          (question) =>
            (question.reviewBy === null || question.reviewBy >= today) &&
            (length === 'full' || !reserve.has(question.id)),
        );
        return usable.length >= scored + (plan.pretest.get(domain) ?? 0);
      });
      return { plan, available: enough };
    });
    const bankCounts = new Map([...index.pool(id)].map(([domain, questions]) => [domain, questions.length]));
    return [{ blueprint, lengths, bankCounts }];
  });
}

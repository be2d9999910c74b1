import type { Blueprint } from '@/lib/exam/blueprint';
import { domainOfObjectives, leafDomains } from '@/lib/exam/blueprint-domains';
import type { AnswerEvidence, DomainItems } from './ability/ability-model';
import type { ReferenceDifficulty, ReferenceForm } from './ability/reference-form';

/** An answer to a question that the learner had not met before. */
export interface FirstAnswer {
  readonly attemptId: string;
  readonly questionId: string;
  readonly right: boolean;
  readonly kind: 'exam' | 'study';
  /** ms since 1970 */
  readonly at: number;
}

/** What this module needs to know of a question; `ItemDifficulty` has it. */
interface KnownItem {
  readonly objective: string;
  readonly published: boolean;
  readonly guessing: number;
  readonly exam: ReferenceDifficulty;
  readonly study: ReferenceDifficulty;
}

export type KnownItems = ReadonlyMap<string, KnownItem>;

const dayMs = 86_400_000;

/** Days since 1970, UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** The leaf domains of a blueprint with their scored items. */
export function domainItems(blueprint: Pick<Blueprint, 'domains'>): DomainItems[] {
  return leafDomains(blueprint.domains).map(({ id, items }) => ({ domain: id, items }));
}

/** The leaf domain of a blueprint that a question belongs to, by its objective; absent where none lists it. */
export function domainOfItems(
  blueprint: Pick<Blueprint, 'domains'>,
  items: KnownItems,
): (questionId: string) => string | undefined {
  const byObjective = domainOfObjectives(blueprint, new Set([...items.values()].map(({ objective }) => objective)));
  return (questionId) => byObjective.get(items.get(questionId)?.objective ?? '');
}

/** First answers as evidence about one grouping of questions (the domains of a blueprint, or topics). Those of no group are left out. */
export function toEvidence(
  answers: readonly FirstAnswer[],
  items: KnownItems,
  groupOf: (questionId: string) => string | undefined,
): AnswerEvidence[] {
  const evidence: AnswerEvidence[] = [];
  for (const { questionId, kind, at, right } of answers) {
    const item = items.get(questionId);
    const domain = groupOf(questionId);
    if (!item || domain === undefined) continue;
    const { mean, sd } = item[kind];
    evidence.push({ day: dayOf(at), domain, difficulty: mean, difficultySd: sd, right, guessing: item.guessing });
  }
  return evidence;
}

/**
 * The form on which the cut is a share: the blueprint's items, each as hard as a published question of its
 * group is, exam rules, measured or as labelled. Groups without questions keep the assumed difficulty.
 */
export function referenceFormOf(items: KnownItems, groupOf: (questionId: string) => string | undefined): ReferenceForm {
  const sums = new Map<string, { n: number; mean: number; square: number }>();
  let guessing = 0;
  let counted = 0;
  for (const [id, item] of items) {
    const group = item.published ? groupOf(id) : undefined;
    if (group === undefined) continue;
    const sum = sums.get(group) ?? { n: 0, mean: 0, square: 0 };
    sum.n++;
    sum.mean += item.exam.mean;
    sum.square += item.exam.mean ** 2 + item.exam.sd ** 2;
    sums.set(group, sum);
    guessing += item.guessing;
    counted++;
  }
  const difficulty = new Map(
    [...sums].map(([group, { n, mean, square }]) => [
      group,
      { mean: mean / n, sd: Math.sqrt(Math.max(0, square / n - (mean / n) ** 2)) },
    ]),
  );
  return counted > 0 ? { difficulty, guessing: guessing / counted } : { difficulty };
}

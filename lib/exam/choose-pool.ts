import type { IndexedQuestion } from './assemble';
import { leafDomains, type Blueprint } from './blueprint';
import type { Selection } from './exam-request';
import { largestRemainder } from './largest-remainder';

/** What a learner has done with the questions that a selection may look at. */
export interface LearnerRecord {
  history: ReadonlyMap<string, number>;
  /** Not right when last marked. */
  missed: ReadonlySet<string>;
  withheld: ReadonlySet<string>;
}

export interface ChosenPool {
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>;
  /** Items of each leaf domain. */
  counts: ReadonlyMap<string, number>;
  total: number;
}

type CustomSelection = Exclude<Selection, { kind: 'plan' }>;

function matches(selection: CustomSelection, blueprint: Pick<Blueprint, 'domains'>, record: LearnerRecord) {
  switch (selection.kind) {
    case 'domain': {
      const within = new Set(
        blueprint.domains
          .filter((domain) => domain.id === selection.domain || domain.parent === selection.domain)
          .map((domain) => domain.id),
      );
      return (_question: IndexedQuestion, domain: string) => within.has(domain);
    }
    case 'topics': {
      const topics = new Set(selection.topics);
      return (question: IndexedQuestion) => topics.has(question.topic);
    }
    case 'missed':
      return (question: IndexedQuestion) => record.missed.has(question.id);
    case 'unseen':
      return (question: IndexedQuestion) => !record.history.has(question.id);
  }
}

/**
 * The questions that a selection allows, by leaf domain, and how many of each to take: as many as were asked
 * for or as there are. Unseen sets follow the blueprint's proportions as far as the questions go; the others
 * follow what there is.
 */
export function choosePool(
  selection: CustomSelection,
  blueprint: Pick<Blueprint, 'domains'>,
  bank: ReadonlyMap<string, readonly IndexedQuestion[]>,
  record: LearnerRecord,
  today: string,
): ChosenPool {
  const match = matches(selection, blueprint, record);
  const usable = (question: IndexedQuestion) =>
    (question.reviewBy === null || question.reviewBy >= today) && !record.withheld.has(question.id);
  const leaves = leafDomains(blueprint.domains);
  const pool = new Map(
    leaves.map((domain) => [
      domain.id,
      (bank.get(domain.id) ?? []).filter((question) => usable(question) && match(question, domain.id)),
    ]),
  );
  const held = leaves.map((domain) => pool.get(domain.id)?.length ?? 0);
  const total = Math.min(
    selection.count,
    held.reduce((sum, n) => sum + n, 0),
  );
  const weights =
    selection.kind === 'unseen' || selection.kind === 'domain' ? leaves.map((domain) => domain.items) : held;
  const counts = shareWithin(weights, held, total);
  return { pool, counts: new Map(leaves.map((domain, place) => [domain.id, counts[place] as number])), total };
}

/** Shares `total` by weight without giving any place more than it holds; what one cannot take, the others do. */
export function shareWithin(weights: readonly number[], held: readonly number[], total: number): number[] {
  const counts = weights.map(() => 0);
  let left = total;
  while (left > 0) {
    const open = weights.map((weight, place) =>
      (held[place] as number) > (counts[place] as number) ? Math.max(weight, 1e-9) : 0,
    );
    if (open.every((weight) => weight === 0)) break;
    largestRemainder(open, left).forEach((seats, place) => {
      const given = Math.min(seats, (held[place] as number) - (counts[place] as number));
      counts[place] = (counts[place] as number) + given;
      left -= given;
    });
  }
  return counts;
}

import { chooseDue } from '@/lib/review/review-queue';
import type { IndexedQuestion } from './assemble';
import { leafDomains, type Blueprint } from './blueprint';
import type { Selection } from './exam-request';
import { largestRemainder } from './largest-remainder';

/** What a learner has done with the questions that a selection may look at. */
export interface LearnerRecord {
  history: ReadonlyMap<string, number>;
  /** Not right when last marked. */
  missed: ReadonlySet<string>;
  /** Due for review, in the order of asking. */
  due: readonly string[];
  withheld: ReadonlySet<string>;
}

export interface ChosenPool {
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>;
  /** Items of each leaf domain. */
  counts: ReadonlyMap<string, number>;
  total: number;
}

type CustomSelection = Exclude<Selection, { kind: 'plan' }>;

type Test = (question: IndexedQuestion, domain: string) => boolean;

function isAbout(selection: CustomSelection, blueprint: Pick<Blueprint, 'domains'>): Test {
  switch (selection.kind) {
    case 'domain': {
      const within = new Set(
        blueprint.domains
          .filter((domain) => domain.id === selection.domain || domain.parent === selection.domain)
          .map((domain) => domain.id),
      );
      return (_question, domain) => within.has(domain);
    }
    case 'topics': {
      const topics = new Set(selection.topics);
      return (question) => topics.has(question.topic);
    }
    case 'mix':
    case 'missed':
    case 'review':
    case 'unseen':
      return () => true;
  }
}

/** Which part of what a selection is about it takes: what was missed, what was never met, or null for all. */
export function onlyOf(selection: Selection): 'missed' | 'unseen' | null {
  switch (selection.kind) {
    case 'missed':
    case 'unseen':
      return selection.kind;
    case 'domain':
    case 'topics':
      return selection.only ?? null;
    case 'mix':
    case 'plan':
    case 'review':
      return null;
  }
}

/** Whether a question may be used on this day and is not withheld. */
export function isUsable(question: IndexedQuestion, withheld: ReadonlySet<string>, today: string): boolean {
  return (question.reviewBy === null || question.reviewBy >= today) && !withheld.has(question.id);
}

/** How many of these questions a form can hold together: enemies give each other away, so one of them counts. */
export function countTogether(questions: readonly IndexedQuestion[]): number {
  const taken = new Set<string>();
  const barred = new Set<string>();
  for (const { id, enemies } of questions) {
    if (barred.has(id) || enemies.some((enemy) => taken.has(enemy))) continue;
    taken.add(id);
    for (const enemy of enemies) barred.add(enemy);
  }
  return taken.size;
}

/**
 * The questions that a selection allows, by leaf domain, and how many of each to take: as many as were asked
 * for or as there are. Mixed, unseen and domain sets follow the blueprint's proportions as far as the questions go;
 * the others follow what there is.
 */
export function choosePool(
  selection: CustomSelection,
  blueprint: Pick<Blueprint, 'domains'>,
  bank: ReadonlyMap<string, readonly IndexedQuestion[]>,
  record: LearnerRecord,
  today: string,
): ChosenPool {
  const about = isAbout(selection, blueprint);
  const only = onlyOf(selection);
  const wanted = ({ id }: IndexedQuestion) =>
    only === null || (only === 'missed' ? record.missed.has(id) : !record.history.has(id));
  const leaves = leafDomains(blueprint.domains);
  const pool = new Map(
    leaves.map((domain) => [
      domain.id,
      (bank.get(domain.id) ?? []).filter(
        (question) => isUsable(question, record.withheld, today) && about(question, domain.id) && wanted(question),
      ),
    ]),
  );
  if (selection.kind === 'review') {
    const found = new Map([...pool.values()].flat().map((question) => [question.id, question]));
    const chosen = chooseDue(record.due, selection.count, (id) => found.get(id));
    for (const [domain, questions] of pool) {
      pool.set(
        domain,
        questions.filter(({ id }) => chosen.has(id)),
      );
    }
  }
  const held = leaves.map((domain) => countTogether(pool.get(domain.id) ?? []));
  const total = Math.min(
    selection.count,
    held.reduce((sum, n) => sum + n, 0),
  );
  const byPlan = selection.kind === 'mix' || selection.kind === 'unseen' || selection.kind === 'domain';
  const weights = byPlan ? leaves.map((domain) => domain.items) : held;
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

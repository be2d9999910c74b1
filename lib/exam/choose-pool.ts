import { chooseDue } from '@/lib/review/review-queue';
import type { IndexedQuestion } from './assemble';
import type { Blueprint } from './blueprint';
import { leafDomains } from './blueprint-domains';
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
  /** Where to draw from; only what `accepts` says yes to may be drawn. */
  pool: Pool;
  accepts: (question: IndexedQuestion) => boolean;
  /** Items of each leaf domain. */
  counts: ReadonlyMap<string, number>;
  total: number;
}

type CustomSelection = Exclude<Selection, { kind: 'plan' }>;

type Pool = ReadonlyMap<string, readonly IndexedQuestion[]>;

/** A bank by question and by topic. */
interface Order {
  byId: Map<string, { question: IndexedQuestion; domain: string }>;
  /** By domain, then topic, in the order of the bank. */
  byTopic: Map<string, Map<string, IndexedQuestion[]>>;
}

// Made once for each bank, which lives as long as its index: choosing then looks at a part of it only.
const orders = new WeakMap<Pool, Order>();

function orderOf(bank: Pool): Order {
  const known = orders.get(bank);
  if (known) return known;
  const order: Order = { byId: new Map(), byTopic: new Map() };
  for (const [domain, questions] of bank) {
    const topics = new Map<string, IndexedQuestion[]>();
    for (const question of questions) {
      order.byId.set(question.id, { question, domain });
      const held = topics.get(question.topic);
      if (held) held.push(question);
      else topics.set(question.topic, [question]);
    }
    order.byTopic.set(domain, topics);
  }
  orders.set(bank, order);
  return order;
}

/** What a selection is about, in one domain. */
function aboutIn(selection: CustomSelection, blueprint: Pick<Blueprint, 'domains'>, bank: Pool, domain: string) {
  switch (selection.kind) {
    case 'domain': {
      const parent = blueprint.domains.find(({ id }) => id === domain)?.parent;
      return selection.domain === domain || selection.domain === parent ? (bank.get(domain) ?? []) : [];
    }
    case 'topics': {
      const topics = orderOf(bank).byTopic.get(domain);
      return [...new Set(selection.topics)].flatMap((topic) => topics?.get(topic) ?? []);
    }
    case 'objectives': {
      const topics = orderOf(bank).byTopic.get(domain);
      const wanted = new Set(selection.objectives);
      return [...new Set(selection.objectives.map((id) => id.split('.')[0] ?? ''))].flatMap((topic) =>
        (topics?.get(topic) ?? []).filter(({ objective }) => wanted.has(objective)),
      );
    }
    case 'mix':
    case 'missed':
    case 'review':
    case 'unseen':
      return bank.get(domain) ?? [];
  }
}

/** Which of these questions a selection is about, by domain, in the order given. */
function namedIn(
  selection: CustomSelection,
  blueprint: Pick<Blueprint, 'domains'>,
  bank: Pool,
  ids: Iterable<string>,
): Map<string, IndexedQuestion[]> {
  const { byId } = orderOf(bank);
  const found = new Map<string, IndexedQuestion[]>();
  for (const id of ids) {
    const entry = byId.get(id);
    if (!entry) continue;
    const { question, domain } = entry;
    if (selection.kind === 'topics' && !selection.topics.includes(question.topic)) continue;
    if (selection.kind === 'domain' && aboutIn(selection, blueprint, bank, domain).length === 0) continue;
    found.set(domain, [...(found.get(domain) ?? []), question]);
  }
  return found;
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
    case 'objectives':
    case 'plan':
    case 'review':
      return null;
  }
}

/** Whether a question may be used on this day and is not withheld. */
export function isUsable(question: IndexedQuestion, withheld: ReadonlySet<string>, today: string): boolean {
  return (question.reviewBy === null || question.reviewBy >= today) && !withheld.has(question.id);
}

/**
 * How many of these questions a form can hold together: enemies give each other away, so one of them counts. Counts no
 * further than `enough`.
 */
export function countTogether(questions: Iterable<IndexedQuestion>, enough = Infinity): number {
  const taken = new Set<string>();
  const barred = new Set<string>();
  for (const { id, enemies } of questions) {
    if (taken.size >= enough) break;
    if (barred.has(id) || enemies.some((enemy) => taken.has(enemy))) continue;
    taken.add(id);
    for (const enemy of enemies) barred.add(enemy);
  }
  return taken.size;
}

function* matching(questions: readonly IndexedQuestion[], accepts: ChosenPool['accepts']) {
  for (const question of questions) if (accepts(question)) yield question;
}

/**
 * The questions that a selection allows, by leaf domain, and how many of each to take: as many as were asked
 * for or as there are. Mixed, unseen and domain sets follow the blueprint's proportions as far as the questions go;
 * the others follow what there is. What is looked at grows with the set and with what the learner has met, not
 * with the bank.
 */
export function choosePool(
  selection: CustomSelection,
  blueprint: Pick<Blueprint, 'domains'>,
  bank: Pool,
  record: LearnerRecord,
  today: string,
): ChosenPool {
  const only = onlyOf(selection);
  const accepts = (question: IndexedQuestion) =>
    isUsable(question, record.withheld, today) && (only !== 'unseen' || !record.history.has(question.id));
  const due = () =>
    chooseDue(record.due, selection.count, (id) => {
      const question = orderOf(bank).byId.get(id)?.question;
      return question && accepts(question) ? question : undefined;
    });
  const leaves = leafDomains(blueprint.domains);
  const ids = selection.kind === 'review' ? due() : only === 'missed' ? [...record.missed].sort() : null;
  const named = ids && namedIn(selection, blueprint, bank, ids);
  const pool = new Map(
    leaves.map(({ id }) => [id, named ? (named.get(id) ?? []) : aboutIn(selection, blueprint, bank, id)]),
  );
  const held = leaves.map(({ id }) => countTogether(matching(pool.get(id) ?? [], accepts), selection.count));
  const total = Math.min(
    selection.count,
    held.reduce((sum, n) => sum + n, 0),
  );
  const byPlan = selection.kind === 'mix' || selection.kind === 'unseen' || selection.kind === 'domain';
  const weights = leaves.map((domain) => (byPlan ? domain.items : (pool.get(domain.id) ?? []).length));
  const counts = shareWithin(weights, held, total);
  return { pool, accepts, counts: new Map(leaves.map((domain, place) => [domain.id, counts[place] as number])), total };
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

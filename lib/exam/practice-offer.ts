import type { IndexedQuestion } from './assemble';
import type { Blueprint } from './blueprint';
import { leafDomains } from './blueprint-domains';
import { countTogether, isUsable } from './choose-pool';

/** How many questions a learner can draw from some part of the bank now. */
export interface Supply {
  /** Of what is open to study. */
  all: number;
  /** Of those, never met. */
  unseen: number;
  /** Missed when last met; the kept ones too, since they have been met already. */
  missed: number;
  /** All, with those that are kept for full-length exams. */
  allWithKept: number;
  unseenWithKept: number;
}

export interface DomainOffer {
  id: string;
  name: string;
  parent: string | null;
  supply: Supply;
}

export interface TopicOffer {
  id: string;
  title: string;
  supply: Supply;
}

/** What a learner can build a practice set from, for one certification. */
export interface PracticeOffer {
  blueprintId: string;
  certification: string;
  name: string;
  /** What the exam's pace is computed from. */
  pace: Pick<Blueprint, 'sections' | 'scoredItems' | 'pretestItems'>;
  /** In blueprint order, parents before their parts. */
  domains: DomainOffer[];
  /** By title. */
  topics: TopicOffer[];
  supply: Supply;
}

export interface OfferInput {
  blueprint: Blueprint;
  /** Published questions by leaf domain. */
  bank: ReadonlyMap<string, readonly IndexedQuestion[]>;
  topicTitle: (id: string) => string;
  history: ReadonlyMap<string, number>;
  missed: ReadonlySet<string>;
  /** In an exam of the learner that is open. */
  open: ReadonlySet<string>;
  /** Kept for full-length exams. */
  reserve: ReadonlySet<string>;
  /** "2026-11-22" */
  today: string;
}

const nothing: Supply = { all: 0, unseen: 0, missed: 0, allWithKept: 0, unseenWithKept: 0 };

/** Several parts together. */
export function addSupplies(supplies: readonly Supply[]): Supply {
  return supplies.reduce(
    (sum, one) => ({
      all: sum.all + one.all,
      unseen: sum.unseen + one.unseen,
      missed: sum.missed + one.missed,
      allWithKept: sum.allWithKept + one.allWithKept,
      unseenWithKept: sum.unseenWithKept + one.unseenWithKept,
    }),
    nothing,
  );
}

function supplyOf(questions: readonly IndexedQuestion[], { history, missed, reserve }: OfferInput): Supply {
  const count = (test: (id: string) => boolean) => countTogether(questions.filter(({ id }) => test(id)));
  return {
    all: count((id) => !reserve.has(id)),
    unseen: count((id) => !reserve.has(id) && !history.has(id)),
    missed: count((id) => missed.has(id)),
    allWithKept: count(() => true),
    unseenWithKept: count((id) => !history.has(id)),
  };
}

/** Counts what the rules of drawing allow, so that no set is promised that cannot be drawn. */
export function practiceOffer(input: OfferInput): PracticeOffer {
  const { blueprint, bank, topicTitle, open, today } = input;
  const usable = new Map(
    leafDomains(blueprint.domains).map(({ id }) => [
      id,
      (bank.get(id) ?? []).filter((question) => isUsable(question, open, today)),
    ]),
  );
  const byLeaf = new Map([...usable].map(([id, questions]) => [id, supplyOf(questions, input)]));
  const byTopic = new Map<string, IndexedQuestion[]>();
  for (const question of [...usable.values()].flat()) {
    const held = byTopic.get(question.topic);
    if (held) held.push(question);
    else byTopic.set(question.topic, [question]);
  }
  return {
    blueprintId: blueprint.id,
    certification: blueprint.certification.id,
    name: blueprint.certification.name,
    pace: { sections: blueprint.sections, scoredItems: blueprint.scoredItems, pretestItems: blueprint.pretestItems },
    domains: blueprint.domains.map(({ id, name, parent }) => {
      const parts = blueprint.domains.filter((other) => other.parent === id);
      const supply = byLeaf.get(id) ?? addSupplies(parts.flatMap((part) => byLeaf.get(part.id) ?? []));
      return { id, name, parent: parent ?? null, supply };
    }),
    topics: [...byTopic]
      .map(([id, questions]) => ({ id, title: topicTitle(id), supply: supplyOf(questions, input) }))
      .sort((a, b) => a.title.localeCompare(b.title, 'en')),
    supply: addSupplies([...byLeaf.values()]),
  };
}

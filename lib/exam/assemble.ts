import type { Template } from '@/lib/bank/template/template';
import type { FormItem } from './form';
import { drawn, seededRandom, shuffled, type SeededRandom } from './seeded-random';
import { toFormItem } from './to-form-item';

/** A published question, as the index of the bank keeps it. */
export interface IndexedQuestion {
  id: string;
  revision: string;
  topic: string;
  /** "topic.objective" */
  objective: string;
  /** Absent: one right option. */
  type?: FormItem['type'];
  optionCount: number;
  fixedOrder: boolean;
  enemies: readonly string[];
  /** "2027-01-31": not used in a form after that day. */
  reviewBy: string | null;
  /** Where its numbers are drawn for each attempt. */
  template?: Template;
}

export interface AssembleInput {
  /** Published questions of each leaf domain, in a fixed order. */
  pool: ReadonlyMap<string, readonly IndexedQuestion[]>;
  /** Which of the pool may be drawn; absent: all. Asked of a question when its turn comes, not of the whole pool. */
  accepts?: (question: IndexedQuestion) => boolean;
  scored: ReadonlyMap<string, number>;
  pretest: ReadonlyMap<string, number>;
  /** When this learner last met a question, in ms since 1970, by question id. */
  history: ReadonlyMap<string, number>;
  /** Questions that must not appear: those of the learner's open exams. */
  withheld: ReadonlySet<string>;
  /** "2026-11-22" */
  today: string;
  seed: bigint;
  /** Take what there is where a domain holds less than asked for, as for sets that a learner builds. */
  fewerIsFine?: boolean;
}

/** The bank does not hold enough questions for a domain. */
export class ShortBankError extends Error {
  constructor(readonly domain: string) {
    super(`The bank has too few questions for domain ${domain}.`);
  }
}

interface Chosen {
  question: IndexedQuestion;
  domain: string;
  scored: boolean;
}

/** Unseen questions in random order, then the seen ones, least recently seen first. */
function* candidates(
  pool: readonly IndexedQuestion[],
  input: AssembleInput,
  random: SeededRandom,
): Generator<IndexedQuestion> {
  const seen: IndexedQuestion[] = [];
  for (const question of drawn(pool, random)) {
    if (question.reviewBy !== null && question.reviewBy < input.today) continue;
    if (input.withheld.has(question.id) || input.accepts?.(question) === false) continue;
    if (input.history.has(question.id)) seen.push(question);
    else yield question;
  }
  // The draw above was random, and the sort is stable: equal times keep a random order.
  seen.sort((a, b) => (input.history.get(a.id) as number) - (input.history.get(b.id) as number));
  yield* seen;
}

function take(input: AssembleInput, random: SeededRandom): Chosen[] {
  const chosen: Chosen[] = [];
  const taken = new Set<string>();
  const barred = new Set<string>();
  for (const [domain, scored] of input.scored) {
    const wanted = scored + (input.pretest.get(domain) ?? 0);
    if (wanted === 0) continue;
    const found: IndexedQuestion[] = [];
    for (const question of candidates(input.pool.get(domain) ?? [], input, random)) {
      if (barred.has(question.id) || question.enemies.some((enemy) => taken.has(enemy))) continue;
      found.push(question);
      taken.add(question.id);
      for (const enemy of question.enemies) barred.add(enemy);
      if (found.length === wanted) break;
    }
    if (found.length < wanted && !input.fewerIsFine) throw new ShortBankError(domain);
    // Which of them are pretest is drawn apart from the order of choice, or the least seen would always be scored.
    shuffled(found, random).forEach((question, place) => chosen.push({ question, domain, scored: place < scored }));
  }
  return chosen;
}

/**
 * Assembles a form: the counts asked for in each domain, unseen questions first, then least recently seen,
 * no withheld ones, no two enemies, domains mixed, pretest items unmarked among them, options shuffled except where their order
 * carries meaning, templates drawn. The same input gives the same form. Cost grows with the form and with what the learner
 * has seen, not with the bank. Throws ShortBankError.
 */
export function assembleForm(input: AssembleInput): FormItem[] {
  const random = seededRandom(input.seed);
  return shuffled(take(input, random), random).map(({ question, domain, scored }) =>
    toFormItem(question, { domain, scored, seed: input.seed }, random),
  );
}

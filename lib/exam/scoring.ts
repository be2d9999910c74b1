import type { Answer } from './answer';
import type { FormItem } from './form';
import { outcomeUnder, treatmentOf, type KeyRules, type Treatment } from './key-rule';

export type Outcome = 'right' | 'wrong' | 'unanswered';

/** Right answers of n scored items. */
export interface Tally {
  correct: number;
  n: number;
}

export interface ScoreBreakdown {
  total: Tally;
  /** By leaf domain of the blueprint. */
  domains: Record<string, Tally>;
  topics: Record<string, Tally>;
  /** One for each position, pretest items included. */
  outcomes: Outcome[];
}

/** Marks one answer. `key` is the authored place of the right option. */
export function mark(item: Pick<FormItem, 'order'>, answer: Answer | null | undefined, key: number): Outcome {
  if (!answer) return 'unanswered';
  return item.order[answer.option] === key ? 'right' : 'wrong';
}

/** How one place of a form is marked. */
export interface ItemMark {
  /** By the key that holds. */
  outcome: Outcome;
  /** Authored place of the option that was chosen; null where none was. */
  chosen: number | null;
  treatment: Treatment;
  /** The correction of the key that it was marked by. */
  correctionId: string | null;
}

/**
 * Marks every place of a form, by the author's key or what a correction has put in its place.
 *
 * @param answers by position; absent is unanswered
 * @param keys authored place of the right option, by position
 */
export function markForm(
  form: readonly FormItem[],
  answers: ReadonlyMap<number, Answer | null>,
  keys: readonly number[],
  rules: KeyRules = new Map(),
): ItemMark[] {
  return form.map((item, position) => {
    const key = keys[position];
    if (key === undefined) throw new Error(`no key for position ${position}`);
    const answer = answers.get(position);
    const chosen = answer ? (item.order[answer.option] ?? null) : null;
    const rule = rules.get(item.revision);
    return {
      outcome: outcomeUnder(rule, mark(item, answer, key), chosen),
      chosen,
      treatment: treatmentOf(rule),
      correctionId: rule?.correctionId ?? null,
    };
  });
}

/**
 * Adds marks up: one for each right answer to a scored item, none off for a wrong one, an unanswered one counts as not
 * right. Pretest items are marked but enter no tally; neither do items that a correction has excluded. What it credits is
 * right for everybody.
 */
export function tallyMarks(form: readonly FormItem[], marks: readonly ItemMark[]): ScoreBreakdown {
  const result: ScoreBreakdown = { total: { correct: 0, n: 0 }, domains: {}, topics: {}, outcomes: [] };
  form.forEach((item, position) => {
    const { outcome: marked, treatment } = marks[position] as ItemMark;
    const outcome = treatment === 'credited' ? 'right' : marked;
    result.outcomes.push(outcome);
    if (!item.scored || treatment === 'excluded') return;
    const tallies = [
      result.total,
      (result.domains[item.domain] ??= { correct: 0, n: 0 }),
      (result.topics[item.topic] ??= { correct: 0, n: 0 }),
    ];
    for (const tally of tallies) {
      tally.n++;
      if (outcome === 'right') tally.correct++;
    }
  });
  return result;
}

/** Marks a form and adds the marks up. */
export function scoreForm(...of: Parameters<typeof markForm>): ScoreBreakdown {
  return tallyMarks(of[0], markForm(...of));
}

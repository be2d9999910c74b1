import type { Answer } from './answer';
import type { FormItem } from './form';

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

/**
 * Scores a form: one mark for each right answer to a scored item, none off for a wrong one, an unanswered one
 * counts as not right. Pretest items are marked but enter no tally.
 *
 * @param answers by position; absent is unanswered
 * @param keys authored place of the right option, by position
 */
export function scoreForm(
  form: readonly FormItem[],
  answers: ReadonlyMap<number, Answer | null>,
  keys: readonly number[],
): ScoreBreakdown {
  const result: ScoreBreakdown = { total: { correct: 0, n: 0 }, domains: {}, topics: {}, outcomes: [] };
  form.forEach((item, position) => {
    const key = keys[position];
    if (key === undefined) throw new Error(`no key for position ${position}`);
    const outcome = mark(item, answers.get(position), key);
    result.outcomes.push(outcome);
    if (!item.scored) return;
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

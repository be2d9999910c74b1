import type { Answer } from './answer';
import { authoredAnswer, countsAsRight } from './answer-key';
import type { AnswerKey } from './answer-key-schema';
import type { FormItem } from './form';
import { keysInForce, treatmentOf, type KeyRules, type Treatment } from './key-rule';

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

/** How one place of a form is marked. */
export interface ItemMark {
  /** By the key that holds. */
  outcome: Outcome;
  /** Authored place of the one option that was chosen; null where none was, and where the answer is of another type. */
  chosen: number | null;
  /** The answer in authored places, where it is not the choice of one option. */
  given: Answer | null;
  treatment: Treatment;
  /** The correction of the key that it was marked by. */
  correctionId: string | null;
}

/**
 * Marks every place of a form, by the author's key or what a correction has put in its place: right or not, nothing
 * between. Several options are right if all the right ones and no others are ticked, an order only if it is exact, a number
 * if it is within the tolerance. Where all are credited or none counts, the outcome is by the author's key, for the record.
 *
 * @param answers by position; absent is unanswered
 * @param keys in authored places, by position
 */
export function markForm(
  form: readonly FormItem[],
  answers: ReadonlyMap<number, Answer | null>,
  keys: readonly AnswerKey[],
  rules: KeyRules = new Map(),
): ItemMark[] {
  return form.map((item, position) => {
    const key = keys[position];
    if (key === undefined) throw new Error(`no key for position ${position}`);
    const answer = answers.get(position);
    const authored = answer ? authoredAnswer(answer, item.order) : null;
    const rule = rules.get(item.revision);
    return {
      outcome: !answer ? 'unanswered' : countsAsRight(authored, keysInForce(key, rule)) ? 'right' : 'wrong',
      chosen: authored?.type === 'choice' ? authored.option : null,
      given: authored?.type === 'choice' ? null : authored,
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

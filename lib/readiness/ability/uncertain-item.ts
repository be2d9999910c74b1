import { logistic } from '../irt/item-response';
import { DEFAULT_GUESSING, type AnswerEvidence } from './ability-model';

/**
 * By how much a logit shrinks when it is averaged over a normal spread: E logistic(x + sd Z) is close to
 * logistic(attenuation x), attenuation = 1 / √(1 + π sd² / 8) (MacKay 1992, Neural Comput. 4:720). Off by
 * less than .02 anywhere.
 */
export function attenuation(sd: number): number {
  return 1 / Math.sqrt(1 + (Math.PI / 8) * sd * sd);
}

/** Chance of a right answer to an item whose difficulty is N(difficulty, sd²). */
export function chanceRight(theta: number, difficulty: number, sd: number, guessing: number): number {
  return guessing + (1 - guessing) * logistic(attenuation(sd) * (theta - difficulty));
}

/** The answers of one day in one domain, column by column: every step of the climb to the mode walks through them. */
export interface DayAnswers {
  /** Attenuation by the uncertain difficulty. */
  readonly slope: Float64Array;
  readonly difficulty: Float64Array;
  readonly guessing: Float64Array;
  /** 1 right, 0 wrong. */
  readonly right: Uint8Array;
}

export function dayAnswers(answers: readonly AnswerEvidence[]): DayAnswers {
  const n = answers.length;
  const day = {
    slope: new Float64Array(n),
    difficulty: new Float64Array(n),
    guessing: new Float64Array(n),
    right: new Uint8Array(n),
  };
  for (let at = 0; at < n; at++) {
    const { difficulty, difficultySd, guessing = DEFAULT_GUESSING, right } = answers[at]!;
    day.slope[at] = attenuation(difficultySd);
    day.difficulty[at] = difficulty;
    day.guessing[at] = guessing;
    day.right[at] = right ? 1 : 0;
  }
  return day;
}

/** For the days of one domain: score and Fisher information of each day's answers by the ability on it. */
export interface AnswerTerms {
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/**
 * Log chance of a day's answers at ability `theta`; writes their score and information to place `k`. An uncertain difficulty
 * flattens the curve, so that an answer tells less. The same as `logProbability`, `answerScore` and `logitInformation` give,
 * with one exponential and one logarithm an answer.
 */
export function addDay(
  into: AnswerTerms,
  k: number,
  theta: number,
  { slope, difficulty, guessing, right }: DayAnswers,
): number {
  let value = 0;
  let score = 0;
  let information = 0;
  for (let at = 0; at < slope.length; at++) {
    const flat = slope[at]!;
    const c = guessing[at]!;
    const x = flat * (theta - difficulty[at]!);
    const e = Math.exp(-Math.abs(x));
    const knows = x >= 0 ? 1 / (1 + e) : e / (1 + e);
    const not = x >= 0 ? e / (1 + e) : 1 / (1 + e);
    const chance = c + (1 - c) * knows;
    // Slope of log P, which is also that of a right answer's log chance.
    const rise = chance > 0 ? ((1 - c) * knows * not) / chance : not;
    if (right[at] === 1) {
      value += c > 0 ? Math.log(chance) : Math.min(0, x) - Math.log1p(e);
      score += flat * rise;
    } else {
      value += Math.log1p(-c) + Math.min(0, -x) - Math.log1p(e);
      score -= flat * knows;
    }
    information += flat * flat * rise * knows;
  }
  into.score[k] = score;
  into.information[k] = information;
  return value;
}

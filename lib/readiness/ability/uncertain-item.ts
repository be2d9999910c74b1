import { answerScore, logProbability, logistic, logitInformation } from '../irt/item-response';
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

/** Log chance of an answer at ability `theta`, with score and Fisher information by theta. */
export interface AnswerTerms {
  value: number;
  score: number;
  information: number;
}

/** Adds one answer. An uncertain difficulty flattens the curve, so that the answer tells less. */
export function addAnswerTerms(
  into: AnswerTerms,
  theta: number,
  { difficulty, difficultySd, right, guessing = DEFAULT_GUESSING }: AnswerEvidence,
): void {
  const slope = attenuation(difficultySd);
  const logit = slope * (theta - difficulty);
  into.value += logProbability(logit, guessing, right);
  into.score += slope * answerScore(logit, guessing, right);
  into.information += slope * slope * logitInformation(logit, guessing);
}

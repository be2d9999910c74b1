import { DEFAULT_GUESSING } from './ability-model';
import { attenuation } from './uncertain-item';

/** Authors guess within about this many logits: an author's label is a wide prior and nothing more. */
export const LABEL_SD = 0.8;

/**
 * Difficulty in logits of a question that, so its author guesses, this share of recent graduates answers
 * right, recent graduates being N(0, 1): solves share = c + (1 - c) E logistic(theta - b) for b.
 * Throws RangeError unless the share lies between guessing and 1.
 */
export function difficultyOfLabel(share: number, guessing = DEFAULT_GUESSING): { mean: number; sd: number } {
  const known = (share - guessing) / (1 - guessing);
  if (!(known > 0 && known < 1)) throw new RangeError(`a share of ${share} lies outside the guessing floor and 1`);
  return { mean: -Math.log(known / (1 - known)) / attenuation(1), sd: LABEL_SD };
}

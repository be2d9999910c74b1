/**
 * One item of a logistic model with fixed guessing floor:
 * P(right | theta) = c + (1 - c) / (1 + exp(-a (theta - b))).
 * (Birnbaum 1968, in Lord and Novick, Statistical Theories of Mental Test Scores, ch. 17; a = 1 and c = 0 is
 * the model of Rasch 1960.) No scaling constant 1.7: a and b are in logits.
 */
export interface ItemParameters {
  /** Slope, in logits per unit of ability. */
  readonly a: number;
  /** Difficulty: the ability at which the chance is halfway between c and 1. */
  readonly b: number;
  /** Guessing floor, 0 if absent. */
  readonly c?: number;
}

/** One answer of an examinee to an item of known parameters. */
export interface ScoredAnswer {
  readonly item: ItemParameters;
  readonly right: boolean;
}

/** 1 / (1 + exp(-x)), without overflow. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 / (1 + exp(-x))), exact in both tails. */
export function logLogistic(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

/** Chance of a right answer. */
export function probabilityRight(item: ItemParameters, theta: number): number {
  const c = item.c ?? 0;
  return c + (1 - c) * logistic(item.a * (theta - item.b));
}

/** Log of the chance of this answer, at logit `x` and floor `c`. */
export function logProbability(x: number, c: number, right: boolean): number {
  if (!right) return Math.log1p(-c) + logLogistic(-x);
  return c > 0 ? Math.log(c + (1 - c) * logistic(x)) : logLogistic(x);
}

/** Derivative by the logit `x` of the log chance of this answer: with c = 0, right - P. */
export function answerScore(x: number, c: number, right: boolean): number {
  const p = logistic(x);
  return right ? ((1 - c) * p * (1 - p)) / (c + (1 - c) * p) : -p;
}

/** Minus the second derivative by the logit `x` of the log chance of this answer: with c = 0, P (1 - P). Below 0 where a right answer looks guessed. */
export function answerCurvature(x: number, c: number, right: boolean): number {
  const p = logistic(x);
  if (!right) return p * (1 - p);
  const score = answerScore(x, c, true);
  return score * (score - (1 - p) + p);
}

/** Fisher information about the logit `x` in one answer: (1 - c) p² q / P (Birnbaum 1968, 20.4), p = logistic(x), q = 1 - p. */
export function logitInformation(x: number, c: number): number {
  const p = logistic(x);
  return ((1 - c) * p * p * (1 - p)) / (c + (1 - c) * p || 1);
}

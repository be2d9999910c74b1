/** Normal prior of a difficulty, in logits. */
export interface DifficultyPrior {
  readonly mean: number;
  readonly sd: number;
}

/** Lognormal prior of a slope: ln a ~ N(logMean, logSd²). */
export interface SlopePrior {
  readonly logMean: number;
  readonly logSd: number;
}

/**
 * Priors that make estimates of items with few answers stable (Mislevy 1986, Psychometrika 51:177). A
 * difficulty prior may differ by item, as where an author has said how hard the item is.
 */
export interface ItemPriors {
  readonly difficulty?: DifficultyPrior | readonly (DifficultyPrior | null)[];
  readonly slope?: SlopePrior;
}

/** What the command takes for `--priors`: weak enough to yield to a few dozen answers. */
export const weakPriors: ItemPriors = { difficulty: { mean: 0, sd: 2 }, slope: { logMean: 0, logSd: 0.5 } };

/** The prior of the difficulty of one item. */
export function difficultyPriorOf(priors: ItemPriors, item: number): DifficultyPrior | null {
  const { difficulty } = priors;
  if (!difficulty) return null;
  return 'mean' in difficulty ? difficulty : (difficulty[item] ?? null);
}

/** Log prior density up to a constant, its gradient by slope and intercept, and information that is never negative. */
export interface PriorTerms {
  value: number;
  slope: number;
  intercept: number;
  slopeSlope: number;
  slopeIntercept: number;
  interceptIntercept: number;
}

/**
 * The normal prior of b = -intercept / slope. The information leaves out the second derivative of b
 * (Gauss-Newton), which keeps the step of the M-step uphill and vanishes where prior and estimate agree.
 */
export function difficultyPriorTerms({ mean, sd }: DifficultyPrior, slope: number, intercept: number): PriorTerms {
  const b = -intercept / slope;
  const pull = (mean - b) / sd ** 2;
  const bySlope = -b / slope;
  const byIntercept = -1 / slope;
  return {
    value: -((b - mean) ** 2) / (2 * sd ** 2),
    slope: pull * bySlope,
    intercept: pull * byIntercept,
    slopeSlope: (bySlope / sd) ** 2,
    slopeIntercept: (bySlope * byIntercept) / sd ** 2,
    interceptIntercept: (byIntercept / sd) ** 2,
  };
}

/** The lognormal prior of a slope: density (1/a) exp(-(ln a - m)² / 2 s²). Value -Infinity for a slope of 0 or less. */
export function slopePriorTerms(
  { logMean, logSd }: SlopePrior,
  slope: number,
): { value: number; slope: number; slopeSlope: number } {
  if (slope <= 0) return { value: -Infinity, slope: 0, slopeSlope: 0 };
  const z = (Math.log(slope) - logMean) / logSd ** 2;
  return {
    value: -Math.log(slope) - (Math.log(slope) - logMean) ** 2 / (2 * logSd ** 2),
    slope: -(1 + z) / slope,
    slopeSlope: Math.max(0, 1 / logSd ** 2 - 1 - z) / slope ** 2,
  };
}

/** Minus the second derivatives of the normal prior of b by slope and intercept, exact. */
export function difficultyPriorInformation(
  { mean, sd }: DifficultyPrior,
  slope: number,
  intercept: number,
): [slopeSlope: number, slopeIntercept: number, interceptIntercept: number] {
  const b = -intercept / slope;
  const off = b - mean;
  return [(b * b + off * 2 * b) / (slope * sd) ** 2, (b + off) / (slope * sd) ** 2, 1 / (slope * sd) ** 2];
}

/** Minus the second derivative of the lognormal prior by the slope, exact. */
export function slopePriorInformation({ logMean, logSd }: SlopePrior, slope: number): number {
  return (1 / logSd ** 2 - 1 - (Math.log(slope) - logMean) / logSd ** 2) / slope ** 2;
}

/** Abilities at which examinees are counted: -4 to 4 by 1/4 logit, finer than the posterior of a whole exam is wide. */
export const abilityGrid = Float64Array.from({ length: 33 }, (_, at) => -4 + at / 4);

/** Weights of N(mean, sd²) on the grid, adding up to 1. */
export function gridWeights(mean: number, sd: number): Float64Array {
  const weights = abilityGrid.map((theta) => Math.exp(-((theta - mean) ** 2) / (2 * sd ** 2)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

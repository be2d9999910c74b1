/** Parts of a mixture of normal distributions; the weights add up to 1. */
export interface NormalPart {
  readonly weight: number;
  readonly mean: number;
  readonly sd: number;
}

/** Standard normal distribution function, within 1e-15 (West 2005, Wilmott 5:70, after Hart 1968). */
export function normalCdf(x: number): number {
  const z = Math.abs(x);
  if (z > 37) return x > 0 ? 1 : 0;
  const e = Math.exp((-z * z) / 2);
  let tail: number;
  if (z < 7.07106781186547) {
    let above = 3.52624965998911e-2 * z + 0.700383064443688;
    for (const c of [6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376])
      above = above * z + c;
    let below = 8.83883476483184e-2 * z + 1.75566716318264;
    for (const c of [
      16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752,
    ])
      below = below * z + c;
    tail = (e * above) / below;
  } else {
    tail = e / ((z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) * 2.506628274631);
  }
  return x > 0 ? 1 - tail : tail;
}

/** Chance that a draw from the mixture is at most `x`. */
export function mixtureCdf(parts: readonly NormalPart[], x: number): number {
  let sum = 0;
  for (const { weight, mean, sd } of parts) sum += weight * (sd > 0 ? normalCdf((x - mean) / sd) : Number(x >= mean));
  return sum;
}

/** The value that a draw stays below with chance `p`, by bisection. */
export function mixtureQuantile(parts: readonly NormalPart[], p: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { mean, sd } of parts) {
    low = Math.min(low, mean - 9 * sd);
    high = Math.max(high, mean + 9 * sd);
  }
  for (let step = 0; step < 80 && high - low > 1e-10 * (1 + Math.abs(low)); step++) {
    const middle = (low + high) / 2;
    if (mixtureCdf(parts, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export function mixtureMean(parts: readonly NormalPart[]): number {
  return parts.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
}

export function mixtureVariance(parts: readonly NormalPart[]): number {
  const middle = mixtureMean(parts);
  return parts.reduce((sum, { weight, mean, sd }) => sum + weight * (sd ** 2 + (mean - middle) ** 2), 0);
}

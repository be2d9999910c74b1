/** Sums over pairs, from which every coefficient here is made. Kept by Welford's updates, so that large means lose no digits. */
export interface PairMoments {
  readonly n: number;
  readonly covariance: number;
  readonly varianceX: number;
  readonly varianceY: number;
}

/** Sample moments (divisor n - 1) of two lists of equal length; zero where n < 2. */
export function pairMoments(x: ArrayLike<number>, y: ArrayLike<number>): PairMoments {
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    meanX += dx / (i + 1);
    meanY += dy / (i + 1);
    xx += dx * (x[i]! - meanX);
    yy += dy * (y[i]! - meanY);
    xy += dx * (y[i]! - meanY);
  }
  const divisor = Math.max(1, x.length - 1);
  return { n: x.length, covariance: xy / divisor, varianceX: xx / divisor, varianceY: yy / divisor };
}

/** Variances below this share of the squared size of the marks are rounding, not spread. */
const NO_SPREAD = 1e-24;

/** Product-moment correlation. Null where either list does not vary. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const { covariance, varianceX, varianceY } = pairMoments(x, y);
  if (!(varianceX > NO_SPREAD && varianceY > NO_SPREAD)) return null;
  return Math.min(1, Math.max(-1, covariance / Math.sqrt(varianceX * varianceY)));
}

/** Covariance divided by the largest that the two lists allow, which they reach when both are sorted. Null where either does not vary. */
export function covarianceRatio(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const { covariance, varianceX, varianceY } = pairMoments(x, y);
  if (!(varianceX > NO_SPREAD && varianceY > NO_SPREAD)) return null;
  const largest = pairMoments(Float64Array.from(x).sort(), Float64Array.from(y).sort()).covariance;
  return largest > 0 ? covariance / largest : null;
}

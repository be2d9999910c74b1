/** Standard normal quantile of .90: bounds of a two-sided 80 % interval. */
const z80 = 1.2815515655446004;

/**
 * 80 % interval of a share by Wilson's score method (Wilson 1927, J. Am. Stat. Assoc. 22:209). Null for n = 0.
 */
export function wilsonInterval(correct: number, n: number): { low: number; high: number } | null {
  if (n === 0) return null;
  const p = correct / n;
  const z2 = z80 * z80;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z80 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // At the ends the formula gives exactly 0 and 1, which rounding would miss by the last digit.
  return {
    low: correct === 0 ? 0 : Math.max(0, centre - half),
    high: correct === n ? 1 : Math.min(1, centre + half),
  };
}

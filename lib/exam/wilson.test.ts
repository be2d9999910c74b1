import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson';

describe('wilsonInterval', () => {
  it('solves the equation that defines it: a bound is z standard errors of its own away from the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (n, k) => {
        const correct = Math.min(k, n);
        const interval = wilsonInterval(correct, n);
        if (!interval) throw new Error('no interval');
        for (const bound of [interval.low, interval.high]) {
          // Both sides squared: at a bound of 1 the root would magnify the last digit.
          const distance = correct / n - bound;
          expect(distance ** 2).toBeCloseTo((1.2815515655446004 ** 2 * bound * (1 - bound)) / n, 10);
        }
        expect(interval.low).toBeLessThanOrEqual(correct / n);
        expect(interval.high).toBeGreaterThanOrEqual(correct / n);
      }),
    );
  });

  it('covers a share in about 80 % of samples', () => {
    const p = 0.7;
    const n = 40;
    // Exact coverage: the binomial probability of every count whose interval holds p.
    let probability = (1 - p) ** n;
    let covered = 0;
    for (let k = 0; k <= n; k++) {
      const interval = wilsonInterval(k, n);
      if (interval && interval.low <= p && p <= interval.high) covered += probability;
      probability *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    expect(covered).toBeGreaterThan(0.77);
    expect(covered).toBeLessThan(0.84);
  });

  it('is null without items', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareChange } from './share-change';
import { share } from './shares';

/** 95 % Wilson limits, as the published example uses them. */
function share95(correct: number, n: number) {
  const z = 1.959964;
  const p = correct / n;
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { correct, n, low: centre - half, high: centre + half };
}

describe('shareChange', () => {
  // Newcombe 1998, Stat. Med. 17:873, table II, method 10.
  it.each([
    [48, 80, 56, 70, 0.0524, 0.3339],
    [3, 10, 9, 10, 0.1705, 0.809],
    [0, 29, 5, 56, -0.0381, 0.1926],
  ])('gives the published interval of %s/%s to %s/%s', (a, m, b, n, low, high) => {
    const change = shareChange(share95(a, m), share95(b, n));
    expect(change?.low).toBeCloseTo(low, 4);
    expect(change?.high).toBeCloseTo(high, 4);
  });

  it('turns round with the order of the two, and holds the difference itself', () => {
    const tally = fc
      .integer({ min: 1, max: 200 })
      .chain((n) => fc.record({ n: fc.constant(n), correct: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        const there = shareChange(share(a), share(b));
        const back = shareChange(share(b), share(a));
        expect(there?.low).toBeCloseTo(-(back?.high ?? NaN), 12);
        expect(there?.low).toBeLessThanOrEqual(there?.change ?? NaN);
        expect(there?.high).toBeGreaterThanOrEqual(there?.change ?? NaN);
      }),
    );
  });

  it('is null where one counts nothing', () => {
    expect(shareChange(share({ correct: 0, n: 0 }), share({ correct: 3, n: 4 }))).toBeNull();
  });
});

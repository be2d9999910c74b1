import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn, seededRandom, shuffled } from './seeded-random';

describe('drawn', () => {
  it('yields every item once, in an order that the seed decides', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { maxLength: 50 }),
        fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
        (items, seed) => {
          const order = [...drawn(items, seededRandom(seed))];
          expect([...order].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
          expect([...drawn(items, seededRandom(seed))]).toEqual(order);
        },
      ),
    );
  });

  it('draws each item first equally often (chi-square, 5 degrees of freedom, p = .001)', () => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (let seed = 0n; seed < 6000n; seed++) {
      const [first] = drawn([0, 1, 2, 3, 4, 5], seededRandom(seed));
      counts[first as number] = (counts[first as number] as number) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(20.52);
  });
});

describe('shuffled', () => {
  it('leaves its input alone', () => {
    const items = Object.freeze([1, 2, 3]);
    expect(shuffled(items, seededRandom(3n)).sort()).toEqual([1, 2, 3]);
  });
});

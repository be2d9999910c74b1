import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRemainder } from './largest-remainder';

describe('largestRemainder', () => {
  it('shares seats as Hamilton did', () => {
    // Balinski & Young, Fair Representation (1982): populations 21, 14, 7, 5, 3 of 50, house of 26.
    expect(largestRemainder([7270, 1230, 2220], 14)).toEqual([9, 2, 3]);
    expect(largestRemainder([1, 1, 1], 10)).toEqual([4, 3, 3]);
  });

  it('keeps the CCMA plan as it is at full length', () => {
    const plan = [15, 8, 14, 28, 15, 9, 12, 6, 12, 12, 12, 7];
    expect(largestRemainder(plan, 150)).toEqual(plan);
  });

  it('adds up, and stays within one of the exact share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 20 }), fc.nat(400), (weights, total) => {
        fc.pre(weights.some((weight) => weight > 0));
        const seats = largestRemainder(weights, total);
        const sum = weights.reduce((a, b) => a + b, 0);
        expect(seats.reduce((a, b) => a + b, 0)).toBe(total);
        seats.forEach((seat, place) =>
          expect(Math.abs(seat - ((weights[place] as number) * total) / sum)).toBeLessThan(1),
        );
      }),
    );
  });

  it('refuses weights that share nothing', () => {
    expect(() => largestRemainder([0, 0], 3)).toThrow(RangeError);
    expect(() => largestRemainder([2, -1], 3)).toThrow(RangeError);
  });
});

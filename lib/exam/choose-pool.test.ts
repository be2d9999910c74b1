import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareWithin } from './choose-pool';

describe('shareWithin', () => {
  it('is largest remainder where there is enough', () => {
    expect(shareWithin([12, 8, 0], [40, 40, 40], 20)).toEqual([12, 8, 0]);
  });

  it('gives to the others what one place cannot hold', () => {
    expect(shareWithin([12, 8], [3, 40], 20)).toEqual([3, 17]);
    expect(shareWithin([10, 0], [2, 9], 5)).toEqual([2, 3]);
  });

  it('gives as much as asked for or as there is, and no place more than it holds', () => {
    const places = fc.array(fc.record({ weight: fc.nat(50), held: fc.nat(30) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(places, fc.nat(200), (rows, total) => {
        const held = rows.map((row) => row.held);
        const all = held.reduce((sum, n) => sum + n, 0);
        const counts = shareWithin(
          rows.map((row) => row.weight),
          held,
          Math.min(total, all),
        );
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(Math.min(total, all));
        counts.forEach((count, place) => expect(count).toBeLessThanOrEqual(held[place] as number));
      }),
    );
  });
});

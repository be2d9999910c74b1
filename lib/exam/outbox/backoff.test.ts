import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('doubles from half a second to 15 s, with half of it left to chance', () => {
    expect([1, 2, 3, 6, 99].map((attempt) => backoffMs(attempt, () => 0.999_999))).toEqual([
      500, 1000, 2000, 15_000, 15_000,
    ]);
    expect(backoffMs(1, () => 0)).toBe(250);
  });

  it('never waits less than the server asked for', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(60_000),
        (attempt, chance, asked) => {
          expect(backoffMs(attempt, () => chance, asked)).toBeGreaterThanOrEqual(Math.max(asked, 250));
        },
      ),
    );
  });
});

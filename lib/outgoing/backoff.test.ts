import { describe, expect, it } from 'vitest';
import { backoffMs, mostTries } from './backoff';

describe('backoffMs', () => {
  it('doubles from a minute to six hours', () => {
    expect([1, 2, 3, 9, 10, 20].map((tries) => backoffMs(tries, 0) / 60_000)).toEqual([1, 2, 4, 256, 360, 360]);
  });

  it('adds up to a fifth by chance', () => {
    expect(backoffMs(1, 1)).toBe(72_000);
  });

  it('gives a system that is down some days', () => {
    const hours =
      Array.from({ length: mostTries }, (_, place) => backoffMs(place + 1, 0)).reduce((a, b) => a + b) / 3.6e6;
    expect(hours).toBeGreaterThan(48);
    expect(hours).toBeLessThan(120);
  });
});

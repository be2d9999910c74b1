import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRate, describeWait, rateRules, type RateRule } from './rate-decision';

const rule: RateRule = { name: 'test', limit: 3, windowSeconds: 60 };

describe('decideRate', () => {
  it('allows up to the limit and refuses the next', () => {
    expect(decideRate([], rule)).toEqual({ allowed: true });
    expect(decideRate([1, 2], rule)).toEqual({ allowed: true });
    expect(decideRate([1, 2, 3], rule)).toEqual({ allowed: false, retryAfterSeconds: 57 });
  });

  it('does not count what has left the window', () => {
    expect(decideRate([1, 2, 60], rule)).toEqual({ allowed: true });
    expect(decideRate([1, 2, 59.5], rule)).toEqual({ allowed: false, retryAfterSeconds: 1 });
  });

  it('takes events in any order', () => {
    expect(decideRate([40, 5, 20], rule)).toEqual(decideRate([5, 20, 40], rule));
  });

  it('promises a wait after which the same events allow one more, and not earlier', () => {
    const ages = fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(ages, fc.integer({ min: 1, max: 8 }), (events, limit) => {
        const some = { ...rule, limit };
        const decision = decideRate(events, some);
        const inWindow = events.filter((age) => age < some.windowSeconds).length;
        expect(decision.allowed).toBe(inWindow < limit);
        if (decision.allowed) return;
        const later = (seconds: number) =>
          decideRate(
            events.map((age) => age + seconds),
            some,
          );
        expect(later(decision.retryAfterSeconds).allowed).toBe(true);
        if (decision.retryAfterSeconds > 1) expect(later(decision.retryAfterSeconds - 1).allowed).toBe(false);
      }),
    );
  });

  it('leaves room for a classroom behind one address', () => {
    expect(rateRules.signInAddress.limit).toBeGreaterThanOrEqual(300);
    expect(rateRules.signInAccount.limit).toBeLessThanOrEqual(10);
  });
});

describe('describeWait', () => {
  it.each([
    [1, 'a minute'],
    [60, 'a minute'],
    [61, '2 minutes'],
    [900, '15 minutes'],
    [3600, '60 minutes'],
    [7200, '2 hours'],
  ])('%d s is %s', (seconds, words) => {
    expect(describeWait(seconds)).toBe(words);
  });
});

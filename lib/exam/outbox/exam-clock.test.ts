import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betterSample,
  dueWarning,
  errorBound,
  formatRemaining,
  remainingMs,
  serverTime,
  slept,
  type ClockSample,
} from './exam-clock';

/** A server whose clock is `offset` ahead of the monotonic one, read `share` of the way through a round trip. */
function sampleOf(offset: number, sentAt: number, roundTrip: number, share: number): ClockSample {
  return { sentAt, receivedAt: sentAt + roundTrip, now: sentAt + roundTrip * share + offset };
}

const network = fc.record({
  gap: fc.integer({ min: 0, max: 120_000 }),
  roundTrip: fc.integer({ min: 1, max: 30_000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('exam clock', () => {
  it('is never wrong by more than its bound, whatever the network does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 2e12 }),
        fc.array(network, { minLength: 1, maxLength: 20 }),
        (offset, steps) => {
          let held: ClockSample | null = null;
          let at = 0;
          for (const step of steps) {
            const fresh = sampleOf(offset, at + step.gap, step.roundTrip, step.share);
            at = fresh.receivedAt;
            held = betterSample(held, fresh);
            if (!held) throw new Error('a sample was lost');
            expect(Math.abs(serverTime(held, at) - (at + offset))).toBeLessThanOrEqual(errorBound(held, at) + 0.01);
            expect(errorBound(held, at)).toBeLessThanOrEqual(errorBound(fresh, at));
          }
        },
      ),
    );
  });

  it('keeps the sample with the smallest round trip', () => {
    const quick = sampleOf(1e12, 0, 40, 0.5);
    expect(betterSample(quick, sampleOf(1e12, 1000, 900, 1))).toBe(quick);
    const quicker = sampleOf(1e12, 2000, 20, 0.5);
    expect(betterSample(quick, quicker)).toBe(quicker);
  });

  it('lets an old sample go when drift has made it worse than a new one', () => {
    const old = sampleOf(0, 0, 40, 0.5);
    const fresh = sampleOf(0, 3_600_000, 60, 0.5);
    expect(betterSample(old, fresh)).toBe(fresh);
  });

  it('refuses samples that cannot be', () => {
    expect(betterSample(null, { sentAt: 10, receivedAt: 5, now: 1 })).toBeNull();
    expect(betterSample(null, { sentAt: 0, receivedAt: 5, now: Number.NaN })).toBeNull();
  });

  it('counts down to the end and stops at zero', () => {
    const sample = sampleOf(1_000_000, 0, 10, 0.5);
    expect(remainingMs(null, 1_060_000, 0)).toBeNull();
    expect(remainingMs(sample, 1_060_000, 0)).toBe(60_000);
    expect(remainingMs(sample, 1_060_000, 59_999)).toBe(1);
    expect(remainingMs(sample, 1_060_000, 99_999)).toBe(0);
  });

  it('sees a sleep and a clock that was set, not ordinary waiting', () => {
    expect(slept({ monotonic: 0, wall: 0 }, { monotonic: 60_000, wall: 60_400 })).toBe(false);
    expect(slept({ monotonic: 0, wall: 0 }, { monotonic: 1_000, wall: 3_601_000 })).toBe(true);
    expect(slept({ monotonic: 0, wall: 86_400_000 }, { monotonic: 1_000, wall: 1_000 })).toBe(true);
  });

  it('warns once at 15, 5 and 1 minutes while counting down at any step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 901, max: 7200 }), fc.integer({ min: 1, max: 50 }), (start, step) => {
        const heard: number[] = [];
        for (let left = start; left > 0; left -= step) {
          const due = dueWarning(left * 1000, (left - step) * 1000);
          if (due) heard.push(due);
        }
        expect(heard.filter((minutes) => minutes !== 1)).toEqual([15, 5]);
        expect(heard.filter((minutes) => minutes === 1).length).toBeLessThanOrEqual(1);
      }),
    );
    expect(dueWarning(null, 14 * 60_000)).toBeNull();
    expect(dueWarning(61_000, 60_000)).toBe(1);
    expect(dueWarning(16 * 60_000, 4 * 60_000)).toBe(5);
    expect(dueWarning(61_000, 0)).toBeNull();
  });

  it('writes the time left', () => {
    expect(formatRemaining(6_128_000)).toBe('1:42:08');
    expect(formatRemaining(249_000)).toBe('4:09');
    expect(formatRemaining(1)).toBe('0:01');
    expect(formatRemaining(0)).toBe('0:00');
  });
});

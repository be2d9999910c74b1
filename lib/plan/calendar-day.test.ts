import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, daysBetween, isTimeZone, weekdayOf } from './calendar-day';

describe('calendar days', () => {
  it('are those of the place', () => {
    const at = Date.UTC(2026, 10, 22, 2, 30);
    expect(dayAt(at, 'UTC')).toBe('2026-11-22');
    expect(dayAt(at, 'America/Chicago')).toBe('2026-11-21');
    expect(isTimeZone('America/Chicago')).toBe(true);
    expect(isTimeZone('Nowhere/At_All')).toBe(false);
  });

  it('know their weekday', () => {
    expect(weekdayOf('2026-11-22')).toBe(0);
    expect(weekdayOf('2028-02-29')).toBe(2);
  });

  it('add and subtract without losing any', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(daysBetween('2026-03-08', addDays('2026-03-08', days))).toBe(days);
        expect(weekdayOf(addDays('2026-03-08', days))).toBe((((0 + days) % 7) + 7) % 7);
      }),
    );
  });
});

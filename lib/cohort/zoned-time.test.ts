import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, wallTime, zonedWords } from './zoned-time';

const chicago = 'America/Chicago';

describe('a time of the school', () => {
  it('comes back as it was typed, in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom(chicago, 'America/Phoenix', 'Pacific/Auckland', 'Asia/Kolkata', 'UTC'),
        (date, zone) => {
          const wall = wallTime(date.getTime(), zone);
          expect(wallTime(momentOf(wall, zone), zone)).toBe(wall);
        },
      ),
    );
  });

  it('follows summer time', () => {
    expect(new Date(momentOf('2026-07-01T17:00', chicago)).toISOString()).toBe('2026-07-01T22:00:00.000Z');
    expect(new Date(momentOf('2026-11-30T17:00', chicago)).toISOString()).toBe('2026-11-30T23:00:00.000Z');
    // Shown twice on November 1, 2026: the first. Never shown on March 8, 2026.
    expect(new Date(momentOf('2026-11-01T01:30', chicago)).toISOString()).toBe('2026-11-01T06:30:00.000Z');
    expect(new Date(momentOf('2026-03-08T02:30', chicago)).toISOString()).toBe('2026-03-08T08:30:00.000Z');
  });

  it('is said with its zone', () => {
    expect(zonedWords(Date.parse('2026-11-30T23:00:00Z'), chicago)).toBe('Mon, Nov 30, 5:00 PM CST');
  });
});

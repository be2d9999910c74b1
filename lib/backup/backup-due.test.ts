import { describe, expect, it } from 'vitest';
import { isBackupDue } from './backup-due';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('isBackupDue', () => {
  it.each([
    ['none was ever made', null, null, 24, true],
    ['the last is a day old', hoursAgo(24), hoursAgo(24), 24, true],
    ['the last is younger', hoursAgo(23.9), hoursAgo(23.9), 24, false],
    ['one failed a moment ago', hoursAgo(40), hoursAgo(0.1), 24, false],
    ['one failed an hour ago', hoursAgo(40), hoursAgo(1), 24, true],
    ['the schedule is off', null, null, 0, false],
    ['the interval is short and one failed', null, hoursAgo(0.3), 0.25, true],
  ])('when %s', (_, good, tried, everyHours, due) => {
    expect(isBackupDue({ good, tried }, now, everyHours)).toBe(due);
  });
});

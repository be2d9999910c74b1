import { describe, expect, it } from 'vitest';
import { durationWords, timeLeftWords, timeSpentWords } from './duration-words';

describe('durationWords', () => {
  it.each([
    [1, '1 minute'],
    [25, '25 minutes'],
    [60, '60 minutes'],
    [90, '90 minutes'],
    [120, '2 hours'],
    [135, '2 hours 15 minutes'],
    [180, '3 hours'],
    [181, '3 hours 1 minute'],
    [22.5, '22 minutes 30 seconds'],
    [0, '0 minutes'],
    [0.25, '15 seconds'],
    [135.5, '2 hours 15 minutes 30 seconds'],
  ])('says %s as %s', (minutes, words) => {
    expect(durationWords(minutes)).toBe(words);
  });
});

describe('timeLeftWords', () => {
  it.each([
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [6_120_000, '1 h 42 min'],
  ])('never promises more than %s ms: %s', (ms, words) => {
    expect(timeLeftWords(ms)).toBe(words);
  });
});

describe('timeSpentWords', () => {
  it.each([
    [200, '1 s'],
    [48_000, '48 s'],
    [59_600, '1 min'],
    [72_400, '1 min 12 s'],
  ])('says %s ms as %s', (ms, words) => {
    expect(timeSpentWords(ms)).toBe(words);
  });
});

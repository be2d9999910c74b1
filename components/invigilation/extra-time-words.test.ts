import { describe, expect, it } from 'vitest';
import { confirmWords, doneWords } from './extra-time-words';

const effects = (...reopens: boolean[]) => reopens.map((one) => ({ reopens: one }));

describe('words of extra time', () => {
  it('count minutes and exams', () => {
    expect(confirmWords(1, 1)).toBe('Add 1 minute to 1 exam');
    expect(confirmWords(10, 12)).toBe('Add 10 minutes to 12 exams');
  });

  it.each([
    [10, effects(false, false), '2 exams have 10 more minutes.'],
    [1, effects(false), '1 exam has 1 more minute.'],
    [5, effects(true), '1 exam has 5 more minutes. It is reopened.'],
    [5, effects(true, false), '2 exams have 5 more minutes. 1 of them is reopened.'],
    [5, effects(true, true, false), '3 exams have 5 more minutes. 2 of them are reopened.'],
  ])('say what was done: %s', (minutes, done, text) => {
    expect(doneWords(minutes, done)).toBe(text);
  });
});

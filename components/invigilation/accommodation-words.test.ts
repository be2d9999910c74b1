import { describe, expect, it } from 'vitest';
import { breakWords, effectSentence, factorWords } from './accommodation-words';

const none = { timeFactor: 1, extraBreakMinutes: 0 };

describe('effectSentence', () => {
  it('says what an exam becomes, and that running ones change', () => {
    expect(effectSentence(none, { timeFactor: 1.5, extraBreakMinutes: 0 })).toBe(
      'An exam of 180 minutes becomes 270. Running exams change at once.',
    );
  });

  it('says that a running section is not shortened', () => {
    expect(effectSentence({ timeFactor: 2, extraBreakMinutes: 0 }, none)).toBe(
      'An exam of 180 minutes takes 180. A section that runs now keeps its time; the smaller factor counts from the next one on.',
    );
  });

  it('names the breaks where they grow', () => {
    expect(effectSentence(none, { timeFactor: 1, extraBreakMinutes: 1 })).toContain('they are 1 minute longer in all');
    expect(effectSentence(none, { timeFactor: 1.25, extraBreakMinutes: 15 })).toContain('they are 15 minutes longer');
    expect(effectSentence(none, { timeFactor: 1.25, extraBreakMinutes: Number.NaN })).not.toContain('breaks');
  });

  it('writes no endless decimals', () => {
    expect(effectSentence(none, { timeFactor: 1.1, extraBreakMinutes: 0 })).toContain('becomes 198.');
    expect(effectSentence(none, { timeFactor: 1.33, extraBreakMinutes: 0 })).toContain('becomes 239.4.');
  });

  it.each([0.9, 5.1, Number.NaN])('says nothing of a factor that cannot be granted: %s', (timeFactor) => {
    expect(effectSentence(none, { timeFactor, extraBreakMinutes: 0 })).toBeNull();
  });
});

describe('factorWords and breakWords', () => {
  it('are words for people', () => {
    expect([1, 1.25, 2].map(factorWords)).toEqual(['Standard time', '1.25 times the time', '2 times the time']);
    expect([0, 1, 10].map(breakWords)).toEqual(['None', '1 minute', '10 minutes']);
  });
});

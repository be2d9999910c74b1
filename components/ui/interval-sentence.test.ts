import { describe, expect, it } from 'vitest';
import { intervalSentence } from './interval-sentence';

describe('intervalSentence', () => {
  it('names the count, the share and the interval', () => {
    expect(intervalSentence({ correct: 40, n: 60, low: 0.584, high: 0.739 })).toBe(
      '40 of 60 right, 67%. Likely between 58% and 74% (80% interval).',
    );
  });

  it('warns where few questions stand behind the share', () => {
    const warning = 'With so few questions this can still change a lot.';
    expect(intervalSentence({ correct: 2, n: 4, low: 0.24, high: 0.76 })).toContain(warning);
    expect(intervalSentence({ correct: 2, n: 5, low: 0.18, high: 0.67 })).not.toContain(warning);
  });

  it('claims nothing where nothing was counted', () => {
    expect(intervalSentence({ correct: 0, n: 0, low: null, high: null })).toBe('No questions counted yet.');
  });
});

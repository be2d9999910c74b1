import { describe, expect, it } from 'vitest';
import { chanceRangeWords, chanceWords } from './readiness-words';

describe('a chance in words', () => {
  it('is never certainty', () => {
    expect([0, 0.004, 0.25, 0.994, 1].map(chanceWords)).toEqual([
      'under 1%',
      'under 1%',
      '25%',
      'over 99%',
      'over 99%',
    ]);
  });

  it('has a range, said once where both ends read the same', () => {
    expect(chanceRangeWords({ low: 0.2, high: 0.451 })).toBe('Likely between 20% and 45% (80% interval)');
    expect(chanceRangeWords({ low: 0, high: 0.003 })).toBe('Likely under 1% (80% interval)');
  });
});

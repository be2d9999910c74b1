import { describe, expect, it } from 'vitest';
import { estimateSentence, sureSentence } from './estimate-sentence';

const estimate = (name: string, low: number, high: number) => ({
  id: name,
  name,
  low,
  high,
  share: (low + high) / 2,
  answers: 10,
});

describe('estimateSentence', () => {
  it('names what lies below the goal, and counts the rest', () => {
    const topics = [estimate('EKG', 0.4, 0.6), estimate('HIPAA', 0.8, 0.9), estimate('Safety', 0.6, 0.8)];
    expect(estimateSentence('topic', topics, 0.75)).toBe(
      'Surely below your goal of 75%: EKG. 1 of 3 lie surely at or above it; of the others the range holds the goal.',
    );
    expect(estimateSentence('topic', topics.slice(2), 0.75)).toMatch(/^No topic lies surely below your goal of 75%\./);
  });
});

describe('sureSentence', () => {
  it('says how often each was right, and nothing where nothing was marked', () => {
    expect(
      sureSentence([
        { confidence: 'sure', n: 20, correct: 18 },
        { confidence: 'guess', n: 8, correct: 2 },
      ]),
    ).toBe('You were right when you were sure 18 of 20, 90%; when you guessed 2 of 8, 25%.');
    expect(sureSentence([])).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { confidenceSentence } from './confidence-sentence';
import type { ReviewQuestion } from './result-view';

type Given = Pick<ReviewQuestion, 'confidence' | 'outcome'>;
const many = (n: number, confidence: Given['confidence'], outcome: Given['outcome']): Given[] =>
  Array.from({ length: n }, () => ({ confidence, outcome }));

describe('confidenceSentence', () => {
  it('says nothing where nothing was said', () => {
    expect(confidenceSentence(many(5, null, 'right'))).toBeNull();
    expect(confidenceSentence(many(2, 'sure', 'unanswered'))).toBeNull();
  });

  it('leads to what was sure and wrong', () => {
    expect(confidenceSentence([...many(7, 'sure', 'right'), ...many(2, 'sure', 'wrong')])).toBe(
      'You were sure of 9 answers; 2 of them were wrong. Read those first.',
    );
    expect(confidenceSentence(many(1, 'sure', 'wrong'))).toBe(
      'You were sure of 1 answer, and it was wrong. Read it first.',
    );
  });

  it('does not take a lucky guess for knowledge', () => {
    expect(
      confidenceSentence([...many(3, 'sure', 'right'), ...many(2, 'guess', 'right'), ...many(1, 'unsure', 'wrong')]),
    ).toBe(
      'You were sure of 3 answers, and right each time. Of 3 answers that you were unsure of or guessed, 2 were right.',
    );
  });
});

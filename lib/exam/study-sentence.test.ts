import { describe, expect, it } from 'vitest';
import { studySentence } from './study-sentence';

const sentence = (correct: number, answered: number, n: number) =>
  studySentence({ answered, total: { correct, n, low: null, high: null } });

describe('studySentence', () => {
  it('says how much was worked through, and how much of that was right', () => {
    expect(sentence(14, 20, 20)).toBe('You worked through 20 questions and got 14 right, 70%.');
    expect(sentence(9, 12, 20)).toBe('You answered 12 of 20 questions and got 9 right, 75%.');
    expect(sentence(20, 20, 20)).toBe('You worked through 20 questions and got all of them right.');
    expect(sentence(1, 1, 1)).toBe('You worked through 1 question and got it right.');
    expect(sentence(0, 0, 20)).toBe('You left every question of this set open.');
  });
});

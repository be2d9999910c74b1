import { describe, expect, it } from 'vitest';
import { changeSentence, lateSentence, scoreBeforeSentence } from './late-sentence';

describe('what is said of late answers', () => {
  const late = (lateSaves: number, acceptable = 0, afterResult = 0) =>
    lateSentence({ lateSaves, lateAnswers: { acceptable, afterResult, assigned: 0 } });

  it('counts answers, else other changes, else says nothing', () => {
    expect(late(0)).toBeNull();
    expect(late(1)).toBe('1 change arrived after the end and was not counted.');
    expect(late(3)).toBe('3 changes arrived after the end and were not counted.');
    expect(late(3, 1)).toBe('1 answer arrived after the end and is not counted.');
    expect(late(5, 2, 1)).toBe('3 answers arrived after the end and are not counted.');
  });

  it('marks a result with what was done and by whom', () => {
    expect(changeSentence({ cause: 'late-answers', answers: 3, by: null })).toBe('3 answers accepted late, by you');
    expect(changeSentence({ cause: 'late-answers', answers: 1, by: 'Ada Lee' })).toBe(
      '1 answer accepted late, by Ada Lee',
    );
    expect(scoreBeforeSentence({ before: { correct: 12, n: 20 } })).toBe('Before: 12 of 20 right, 60%.');
    expect(scoreBeforeSentence({ before: { correct: 0, n: 0 } })).toBe('Before: 0 of 0 right.');
  });
});

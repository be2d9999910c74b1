import { describe, expect, it } from 'vitest';
import { editEntry, emptyContent, emptyEntry } from '@/lib/exam/outbox/response-entry';
import { listWords, optionLetter } from '@/lib/exam/answer-words';
import { questionStates, questionWords } from './exam-words';

describe('exam words', () => {
  it('says lists and letters', () => {
    expect([listWords([]), listWords([4]), listWords([1, 4, 9])]).toEqual(['', '4', '1, 4 and 9']);
    expect([0, 3, 7].map(optionLetter)).toEqual(['A', 'D', 'H']);
  });

  it('numbers questions as the exam does, by section where there are several', () => {
    const section = (firstPosition: number, lastPosition: number) => ({ firstPosition, lastPosition });
    expect(questionWords([4, 0], [section(0, 9)])).toBe('questions 1 and 5');
    const two = [section(0, 49), section(50, 99)];
    expect(questionWords([61], two)).toBe('question 12 of section 2');
    expect(questionWords([61, 3, 60], two)).toBe('question 4 of section 1 and questions 11 and 12 of section 2');
  });

  it('tells where each question of a section stands', () => {
    const content = { ...emptyContent, answer: { type: 'choice' as const, option: 1 }, flagged: true };
    const entry = editEntry(emptyEntry(11), { saveId: 'a', content, soft: false, atMs: 1 });
    const states = questionStates(10, 12, new Map([[11, entry]]));
    expect(states.map(({ number, answered, flagged }) => [number, answered, flagged])).toEqual([
      [1, false, false],
      [2, true, true],
      [3, false, false],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { editEntry, emptyContent, emptyEntry } from '@/lib/exam/outbox/response-entry';
import { listWords, optionLetter, questionStates } from './exam-words';

describe('exam words', () => {
  it('says lists and letters', () => {
    expect([listWords([]), listWords([4]), listWords([1, 4, 9])]).toEqual(['', '4', '1, 4 and 9']);
    expect([0, 3, 7].map(optionLetter)).toEqual(['A', 'D', 'H']);
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

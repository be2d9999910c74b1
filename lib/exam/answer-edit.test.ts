import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSchema } from './answer';
import { chosen, movedBy, put, struckOut } from './answer-edit';

describe('what is done on the screen', () => {
  it('takes one option, or ticks several and unticks them, and restores what was struck out', () => {
    const none = { answer: null, struck: [1] };
    expect(chosen(none, 'choice', 1)).toEqual({ answer: { type: 'choice', option: 1 }, struck: [] });
    const two = chosen(chosen(none, 'multiple', 3), 'multiple', 1);
    expect(two).toEqual({ answer: { type: 'multiple', options: [1, 3] }, struck: [] });
    expect(chosen(chosen(two, 'multiple', 1), 'multiple', 3).answer).toBeNull();
    expect(struckOut({ struck: [2] }, 0).struck).toEqual([0, 2]);
    expect(struckOut({ struck: [0, 2] }, 0).struck).toEqual([2]);
    expect([put('numeric', ' '), put('numeric', '2,')]).toEqual([null, { type: 'numeric', text: '2,' }]);
    expect([put('numeric', '\t'), put('numeric', '2.5\t')]).toEqual([null, { type: 'numeric', text: '2.5 ' }]);
  });

  it('makes only answers that the server takes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7), { maxLength: 20 }), (presses) => {
        const held = presses.reduce<Parameters<typeof chosen>[0]>(
          (content, option) => chosen(content, 'multiple', option),
          { answer: null, struck: [] },
        );
        expect(answerSchema.nullable().safeParse(held.answer).success).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.constantFrom(-1 as const, 1 as const))), (moves) => {
        const order = moves.reduce((held, [index, by]) => movedBy(held, index, by), [0, 1, 2, 3, 4]);
        expect(answerSchema.safeParse({ type: 'ordering', order }).success).toBe(true);
        expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { typedQuestions } from '@/tests/setup/small-bank';
import type { QuestionContent } from '@/lib/bank/question';
import { keyOf } from './answer-key';
import type { AnswerKey } from './answer-key-schema';
import { withKeyInForce } from './key-in-force';
import type { KeyRule } from './key-rule';

const plain = (content: (typeof typedQuestions)['numeric']): QuestionContent => {
  if ('template' in content) throw new Error('a template has no key of its own');
  return content;
};
const rule = (kind: KeyRule['kind'], ...acceptedKeys: AnswerKey[]): KeyRule => ({
  correctionId: 'c',
  kind,
  accepted: [],
  acceptedKeys,
});

describe('a question with the key that holds', () => {
  it('is what its author wrote until another key is put in its place', () => {
    const [multiple, numeric, ordering] = [
      plain(typedQuestions.multiple),
      plain(typedQuestions.numeric),
      plain(typedQuestions.ordering),
    ];
    for (const one of [multiple, numeric, ordering]) {
      expect(withKeyInForce(one, undefined)).toEqual(one);
      expect(withKeyInForce(one, rule('credit'))).toEqual(one);
      expect(withKeyInForce(one, rule('accept', keyOf(one), keyOf(one)))).toEqual(one);
    }
    const several: AnswerKey = { type: 'multiple', options: [1, 4] };
    expect(keyOf(withKeyInForce(multiple, rule('replace', several)))).toEqual(several);
    const number: AnswerKey = { type: 'numeric', value: '25', tolerance: 0, unit: 'mL' };
    expect(keyOf(withKeyInForce(numeric, rule('replace', number)))).toEqual(number);
    const other = withKeyInForce(ordering, rule('replace', { type: 'ordering', order: [1, 0, 2, 3] }));
    expect(other.options.map(({ text }) => text)).toEqual(['two', 'one', 'three', 'four']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference } from './difference';

const sideOf = (before: string, after: string, left: 'removed' | 'added') =>
  difference(before, after)
    .filter((one) => one.kind !== left)
    .map((one) => one.text)
    .join('');

describe('difference', () => {
  it('names the words that changed', () => {
    expect(difference('Give 5 mL now.', 'Give 10 mL now.')).toEqual([
      { kind: 'same', text: 'Give ' },
      { kind: 'removed', text: '5' },
      { kind: 'added', text: '10' },
      { kind: 'same', text: ' mL now.' },
    ]);
    expect(difference('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
    expect(difference('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', 'word', '5', '.', '\n', 'é')).map((list) => list.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
        expect(sideOf(before, after, 'added')).toBe(before);
        expect(sideOf(before, after, 'removed')).toBe(after);
      }),
    );
  });

  it('shows very long texts as replaced', () => {
    expect(difference('a '.repeat(3000), 'b '.repeat(3000)).map((one) => one.kind)).toEqual(['removed', 'added']);
  });
});

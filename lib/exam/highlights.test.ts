import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf, tidyHighlights, toggleHighlight, wordsOf, type Highlight } from './highlights';

const stem = 'A patient has  eaten toast.\nWhat comes first?';
const place = (word: string): Highlight => [stem.indexOf(word), stem.indexOf(word) + word.length];

const texts = fc.array(fc.constantFrom('a', 'b', ' ', '\n'), { maxLength: 40 }).map((letters) => letters.join(''));
const stretches = fc.tuple(fc.nat(45), fc.nat(45));

describe('highlights', () => {
  it('marks, joins neighbors and unmarks a part', () => {
    const one = toggleHighlight(stem, [], place('eaten'));
    expect(one).toEqual([place('eaten')]);
    const two = toggleHighlight(stem, one ?? [], place('has'));
    expect(two).toEqual([[place('has')[0], place('eaten')[1]]]);
    expect(toggleHighlight(stem, two ?? [], place('has'))).toEqual([place('eaten')]);
    expect(toggleHighlight(stem, [[0, stem.length]], place('toast.'))).toEqual([
      [0, place('eaten')[1]],
      [place('What')[0], stem.length],
    ]);
  });

  it('drops blanks at the ends of what was selected, and selects nothing of nothing', () => {
    expect(toggleHighlight(stem, [], [13, 21])).toEqual([place('eaten')]);
    expect(toggleHighlight(stem, [], [13, 15])).toBeNull();
    expect(toggleHighlight(stem, [], [400, 500])).toBeNull();
  });

  it('keeps no more than a response can hold', () => {
    const text = 'a b '.repeat(60);
    const full = Array.from({ length: 50 }, (_, index): Highlight => [index * 4, index * 4 + 1]);
    expect(toggleHighlight(text, full, [204, 205])).toBeNull();
    expect(toggleHighlight(text, full, [0, 1])).toHaveLength(49);
  });

  it('finds words', () => {
    expect(wordsOf(stem).map(([start, end]) => stem.slice(start, end))).toEqual(stem.split(/\s+/));
  });

  it('toggling twice brings back what there was, whatever the text', () => {
    fc.assert(
      fc.property(texts, fc.array(stretches, { maxLength: 6 }), (text, made) => {
        let marks: Highlight[] = [];
        for (const stretch of made) {
          marks = toggleHighlight(text, marks, stretch) ?? marks;
          expect(tidyHighlights(text, marks)).toEqual(marks);
          expect(
            segmentsOf(text, marks)
              .map((segment) => segment.text)
              .join(''),
          ).toBe(text);
        }
        for (const word of wordsOf(text)) {
          const once = toggleHighlight(text, marks, word) ?? marks;
          expect(segmentsOf(text, once)).not.toEqual(segmentsOf(text, marks));
        }
      }),
    );
  });
});

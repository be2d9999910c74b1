import { describe, expect, it } from 'vitest';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import { smallQuestion, typedQuestions } from '@/tests/setup/small-bank';
import { carriedKeys, carriedPlaces, isAlike, keyBroughtBack, keyChange, placesOf } from './key-change';

const base = smallQuestion('ekg', 0);

/** The same question with these options, the right one first. */
function withOptions(...texts: string[]): RevisionContent {
  return {
    ...base,
    options: texts.map((text, place) => ({
      text,
      rationale: 'A sentence that says why.',
      ...(place === 0 ? { correct: true as const } : {}),
    })),
  };
}

describe('a key that an update changes', () => {
  const before = withOptions('Red', 'Blue', 'Green', 'Gray');

  it('is one that stood among the wrong options, or leaves the old one there', () => {
    expect(keyChange(before, withOptions('Blue', 'Red', 'Green', 'Gray'))).toEqual({ oldKey: 'Red', newKey: 'Blue' });
    expect(keyChange(before, withOptions('Light blue', 'Red', 'Green', 'Gray'))).toEqual({
      oldKey: 'Red',
      newKey: 'Light blue',
    });
    expect(keyChange(before, withOptions('Blue', 'Pink', 'Green', 'Gray'))?.newKey).toBe('Blue');
  });

  it('is none where the key is worded anew, moved, or the rest changes', () => {
    expect(keyChange(before, withOptions('Bright red', 'Blue', 'Green', 'Gray'))).toBeNull();
    expect(keyChange(before, withOptions(' red ', 'Pink', 'Violet', 'Black'))).toBeNull();
    expect(keyChange(before, before)).toBeNull();
  });
});

describe('a correction', () => {
  const before = withOptions('Red', 'Blue', 'Green', 'Gray');

  it('follows its options, and the author’s key that is worded anew', () => {
    expect(carriedPlaces(before, withOptions('Red', 'Gray', 'Blue', 'Green'), [1])).toEqual([2]);
    expect(carriedPlaces(before, withOptions('Bright red', 'Blue', 'Green', 'Gray'), [0, 1])).toEqual([0, 1]);
    expect(carriedPlaces(before, withOptions('Red', 'Pink', 'Green', 'Gray'), [1])).toBeNull();
  });

  it('is noticed where a revision would bring the withdrawn key back', () => {
    const replaced = { kind: 'replace', accepted: [1] } as const;
    expect(keyBroughtBack(before, withOptions('Red', 'Blue', 'Gray', 'Green'), replaced)).toBe('Blue');
    expect(keyBroughtBack(before, withOptions('Blue', 'Red', 'Green', 'Gray'), replaced)).toBeNull();
    expect(keyBroughtBack(before, withOptions('Green', 'Red', 'Blue', 'Gray'), replaced)).toBeNull();
    expect(keyBroughtBack(before, before, { kind: 'accept', accepted: [0, 1] })).toBeNull();
    expect(keyBroughtBack(before, before, { kind: 'restore', accepted: [] })).toBeNull();
  });
});

describe('other revisions', () => {
  it('are alike with the same options and key in any order', () => {
    const one = withOptions('Red', 'Blue', 'Green', 'Gray');
    expect(isAlike(one, withOptions('red', 'Gray', 'Green', 'Blue'))).toBe(true);
    expect(isAlike(one, withOptions('Blue', 'Red', 'Green', 'Gray'))).toBe(false);
    expect(isAlike(one, withOptions('Red', 'Blue', 'Green', 'Pink'))).toBe(false);
  });

  it('have options by their texts', () => {
    const other = withOptions('Green', 'Gray', 'Red', 'Blue');
    expect(placesOf(other, ['Blue', 'RED'])).toEqual([2, 3]);
    expect(placesOf(other, ['Pink'])).toBeNull();
  });
});

describe('keys of questions that are not answered by one option', () => {
  const { multiple, numeric, ordering } = typedQuestions;
  const change = (content: RevisionContent, patch: object) => revisionContentSchema.parse({ ...content, ...patch });
  const optionsOf = (content: RevisionContent) => ('options' in content ? content.options : []);

  it('change with the options that are right, the number or the order, and not with the words around them', () => {
    const others = optionsOf(multiple).map(({ correct: _, ...option }, place) => ({
      ...option,
      ...(place < 2 ? { correct: true } : {}),
    }));
    expect(keyChange(multiple, change(multiple, { options: others }))).toEqual({
      oldKey: 'first right; second right',
      newKey: 'first right; wrong',
    });
    const [only] = optionsOf(numeric);
    expect(keyChange(numeric, change(numeric, { options: [{ ...only, text: '25' }] }))).toMatchObject({
      oldKey: '2.5 mL, give or take 0.05',
      newKey: '25 mL, give or take 0.05',
    });
    const turned = change(ordering, { options: [...optionsOf(ordering)].reverse() });
    expect(keyChange(ordering, turned)).toEqual({ oldKey: 'one; two; three; four', newKey: 'four; three; two; one' });
    for (const one of [multiple, numeric, ordering]) {
      expect(keyChange(one, change(one, { stem: 'Asked in other words?' }))).toBeNull();
      expect(isAlike(one, change(one, { stem: 'Asked in other words?' }))).toBe(true);
    }
    expect(isAlike(ordering, turned)).toBe(false);
    expect(keyChange(multiple, smallQuestion('ekg', 1))).toBeNull();
  });

  it('are no other ones where their options only move, or a number is only written anew', () => {
    const options = optionsOf(multiple);
    const moved = change(multiple, { options: [options[2], options[3], options[0], options[4], options[1]] });
    expect(keyChange(multiple, moved)).toBeNull();
    const [only] = optionsOf(numeric);
    expect(keyChange(numeric, change(numeric, { options: [{ ...only, text: '2,50' }] }))).toBeNull();
    expect(isAlike(numeric, change(numeric, { options: [{ ...only, text: '2,50' }] }))).toBe(true);
    expect(keyChange(numeric, change(numeric, { tolerance: 0.5 }))?.newKey).toBe('2.5 mL, give or take 0.5');
    // One worded anew beside the others: the key is another one if those say so.
    const anew = options.map((option, place) => (place === 4 ? { ...option, text: 'wrong in other words' } : option));
    expect(keyChange(multiple, change(multiple, { options: anew }))).toBeNull();
    const other = anew.map(({ correct: _, ...option }, place) => (place < 2 ? { ...option, correct: true } : option));
    expect(keyChange(multiple, change(multiple, { options: other }))?.newKey).toBe('first right; wrong');
    // An order whose steps are worded alike has no places to be carried to.
    expect(
      carriedKeys(
        ordering,
        change(ordering, { options: optionsOf(ordering).map((one) => ({ ...one, text: 'one' })) }),
        [],
      ),
    ).toBeNull();
  });

  it('are not brought back by a draft that was begun before they were withdrawn', () => {
    const options = optionsOf(multiple);
    const rule = (kind: 'replace' | 'accept', ...acceptedKeys: AnswerKey[]) => ({ kind, accepted: [], acceptedKeys });
    const held = rule('replace', { type: 'multiple', options: [0, 1] });
    const reworded = (place: number) =>
      options.map((one, at) => (at === place ? { ...one, text: 'in other words' } : one));
    expect(keyBroughtBack(multiple, multiple, held)).toBe('first right; wrong');
    for (const place of [0, 3])
      expect(keyBroughtBack(multiple, change(multiple, { options: reworded(place) }), held)).toBe('first right; wrong');
    expect(keyBroughtBack(multiple, change(multiple, { options: [...options].reverse() }), held)).not.toBeNull();
    const two = reworded(3).map((one, place) => (place === 4 ? { ...one, text: 'more words' } : one));
    expect(keyBroughtBack(multiple, change(multiple, { options: two }), held)).not.toBeNull();
    const mended = options.map(({ correct: _, ...one }, place) => (place < 2 ? { ...one, correct: true } : one));
    expect(keyBroughtBack(multiple, change(multiple, { options: mended }), held)).toBeNull();
    const both = rule('accept', { type: 'multiple', options: [0, 2] }, { type: 'multiple', options: [0, 1] });
    expect(keyBroughtBack(multiple, multiple, both)).toBeNull();

    const backward = rule('replace', { type: 'ordering', order: [3, 2, 1, 0] });
    const steps = optionsOf(ordering).map((one, place) => (place === 2 ? { ...one, text: 'drei' } : one));
    expect(keyBroughtBack(ordering, change(ordering, { options: steps }), backward)).toBe(
      '1. four 2. three 3. two 4. one',
    );
    expect(keyBroughtBack(ordering, change(ordering, { options: [...steps].reverse() }), backward)).toBeNull();
    const number = rule('replace', { type: 'numeric', value: '2.6', tolerance: 0, unit: 'mL' });
    expect(
      keyBroughtBack(numeric, change(numeric, { options: [{ ...optionsOf(numeric)[0], text: '2.50' }] }), number),
    ).toBe('2.6 mL');
  });

  it('are carried with their options, one of which may be worded anew', () => {
    const options = optionsOf(multiple);
    const ticked = { type: 'multiple' as const, options: [0, 1] };
    const turned = change(multiple, { options: [...options].reverse() });
    const last = options.length - 1;
    expect(carriedKeys(multiple, turned, [ticked])).toEqual([{ type: 'multiple', options: [last - 1, last] }]);
    const typo = options.map((option, place) => (place === 0 ? { ...option, text: 'first, worded anew' } : option));
    expect(carriedKeys(multiple, change(multiple, { options: typo }), [ticked])).toEqual([ticked]);
    const others = options.map((option, place) => ({ ...option, text: place < 2 ? `other ${place}` : option.text }));
    expect(carriedKeys(multiple, change(multiple, { options: others }), [ticked])).toBeNull();
    const backward = { type: 'ordering' as const, order: [3, 2, 1, 0] };
    const anew = optionsOf(ordering).map((option, place) => (place === 2 ? { ...option, text: 'Three' } : option));
    expect(carriedKeys(ordering, change(ordering, { options: anew }), [backward])).toEqual([backward]);
    expect(carriedKeys(multiple, ordering, [ticked])).toBeNull();
  });

  it('take over no places of a question with one right option, and give it none', () => {
    expect(carriedPlaces(multiple, multiple, [])).toBeNull();
    const single = smallQuestion('ekg', 1);
    expect(carriedPlaces(single, change(single, { type: 'multiple' }), [0, 1])).toBeNull();
  });
});

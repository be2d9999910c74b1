import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerSchema, type Answer } from './answer';
import { authoredAnswer, isRight, keyOf, keyOnScreen } from './answer-key';
import type { AnswerKey } from './answer-key-schema';
import { markForm } from './scoring';

function mark(order: number[], answer: Answer, key: AnswerKey) {
  const item = { question: 'q', revision: 'r', scored: true, domain: 'A', topic: 'a', objective: 'a.b', order };
  return markForm([item], new Map([[0, answer]]), [key])[0]?.outcome;
}

/** The options of a screen: authored places 0 to n - 1, mixed. */
const screen = fc
  .integer({ min: 3, max: 8 })
  .chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }));

const question = {
  id: 'a.b.001',
  topic: 'a',
  objective: 'b',
  level: 'recall',
  difficulty: 0.6,
  stem: 'Which?',
  references: [{ source: 'x' }],
} as const;
const option = (text: string, correct?: true) => ({ text, rationale: 'Why.', ...(correct ? { correct } : {}) });

describe('keyOf', () => {
  it('is what the author wrote, for each type', () => {
    const four = [option('a'), option('b', true), option('c'), option('d', true)];
    expect(keyOf({ ...question, type: 'multiple', options: four })).toEqual({ type: 'multiple', options: [1, 3] });
    expect(keyOf({ ...question, options: [option('a', true), option('b')] })).toEqual({ type: 'choice', options: [0] });
    expect(keyOf({ ...question, type: 'ordering', options: four.map(({ text }) => option(text)) })).toEqual({
      type: 'ordering',
      order: [0, 1, 2, 3],
    });
    expect(keyOf({ ...question, type: 'numeric', options: [option('2.5')], tolerance: 0.1, unit: 'mL' })).toEqual({
      type: 'numeric',
      value: '2.5',
      tolerance: 0.1,
      unit: 'mL',
    });
  });
});

describe('marking of several options', () => {
  it('is right for all and only the right ones, whatever the screen', () => {
    const drawn = screen.chain((order) =>
      fc.tuple(
        fc.constant(order),
        fc.subarray([...order.keys()], { minLength: 1 }),
        fc.subarray([...order.keys()], { minLength: 1 }),
      ),
    );
    fc.assert(
      fc.property(drawn, ([order, key, ticked]) => {
        const rightOnes: AnswerKey = { type: 'multiple', options: [...key].sort((a, b) => a - b) };
        const shown = ticked.map((authored) => order.indexOf(authored)).sort((a, b) => a - b);
        const answer: Answer = { type: 'multiple', options: shown };
        const same = key.length === ticked.length && key.every((place) => ticked.includes(place));
        expect(mark(order, answer, rightOnes)).toBe(same ? 'right' : 'wrong');
        // The browser, which knows only places of its screen, comes to the same.
        expect(isRight(answer, keyOnScreen(rightOnes, order))).toBe(same);
      }),
    );
  });
});

describe('marking of an order', () => {
  it('is right for the one exact order, and one exchange makes it wrong', () => {
    fc.assert(
      fc.property(screen, fc.nat(), fc.nat(), (order, one, other) => {
        const key: AnswerKey = { type: 'ordering', order: [...order.keys()] };
        const right = key.order.map((authored) => order.indexOf(authored));
        expect(mark(order, { type: 'ordering', order: right }, key)).toBe('right');
        expect(isRight({ type: 'ordering', order: right }, keyOnScreen(key, order))).toBe(true);
        const [a, b] = [one % order.length, other % order.length];
        const swapped = [...right];
        [swapped[a], swapped[b]] = [right[b] as number, right[a] as number];
        expect(mark(order, { type: 'ordering', order: swapped }, key)).toBe(a === b ? 'right' : 'wrong');
      }),
    );
  });
});

describe('marking of a number', () => {
  const key: AnswerKey = { type: 'numeric', value: '2.5', tolerance: 0.05, unit: 'mL' };
  const of = (text: string) => mark([0], { type: 'numeric', text }, key);

  it('takes every way of writing it, to the edge of the tolerance and no further', () => {
    expect(['2.5', '2,50', '2.5 ml', '2.45', '2.55'].map(of)).toEqual(Array(5).fill('right'));
    expect(['2.449', '2.551', '25', 'two', '2.5 mg', '-2.5'].map(of)).toEqual(Array(6).fill('wrong'));
  });
});

describe('answers of another type', () => {
  it('are wrong, never an error', () => {
    const key: AnswerKey = { type: 'multiple', options: [0, 1] };
    expect(mark([0, 1, 2], { type: 'choice', option: 0 }, key)).toBe('wrong');
    expect(mark([0, 1, 2], { type: 'numeric', text: '1' }, key)).toBe('wrong');
    expect(mark([0, 1, 2], { type: 'multiple', options: [0, 7] }, key)).toBe('wrong');
    expect(authoredAnswer({ type: 'choice', option: 5 }, [0, 1, 2])).toBeNull();
  });
});

describe('the schema of answers', () => {
  it('refuses a text of millions of letters as fast as a short one', () => {
    const text = `${'a'.repeat(2_000_000)}\u0001`;
    expect(answerSchema.safeParse({ type: 'numeric', text }).success).toBe(false);
    expect(answerSchema.safeParse({ type: 'numeric', text: '2.5\t' }).success).toBe(false);
    expect(answerSchema.safeParse({ type: 'numeric', text: '   ' }).success).toBe(false);
  });

  it('takes each type, and refuses what no screen makes', () => {
    const good: unknown[] = [
      { type: 'choice', option: 0 },
      { type: 'multiple', options: [0, 3] },
      { type: 'numeric', text: ' 2,5 ' },
      { type: 'ordering', order: [2, 0, 1] },
    ];
    for (const answer of good) expect(answerSchema.safeParse(answer).success, JSON.stringify(answer)).toBe(true);
    const bad: unknown[] = [
      { type: 'multiple', options: [] },
      { type: 'multiple', options: [3, 0] },
      { type: 'multiple', options: [1, 1] },
      { type: 'numeric', text: '  ' },
      { type: 'numeric', text: '1\u00002' },
      { type: 'numeric', text: '1'.repeat(41) },
      { type: 'ordering', order: [0, 0, 1] },
      { type: 'ordering', order: [0, 8] },
      { type: 'choice', option: 0, key: 1 },
    ];
    for (const answer of bad) expect(answerSchema.safeParse(answer).success, JSON.stringify(answer)).toBe(false);
  });
});

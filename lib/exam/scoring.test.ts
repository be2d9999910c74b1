import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from './answer';
import type { AnswerKey } from './answer-key-schema';
import type { FormItem } from './form';
import { markForm, tallyMarks } from './scoring';

function item(n: number, extra: Partial<FormItem> = {}): FormItem {
  return {
    question: `q${n}`,
    revision: `r${n}`,
    order: [2, 0, 3, 1],
    scored: true,
    domain: 'A',
    topic: 'ekg',
    objective: 'ekg.leads',
    ...extra,
  };
}

const choice = (option: number): AnswerKey => ({ type: 'choice', options: [option] });

const mark = (order: number[], answer: Answer | null, key: AnswerKey) =>
  markForm([item(0, { order })], new Map([[0, answer]]), [key])[0]?.outcome;

const scoreForm = (...of: Parameters<typeof markForm>) => tallyMarks(of[0], markForm(...of));

describe('a mark', () => {
  it('compares the option on the screen with the authored key', () => {
    // The authored first option (0) is shown second (1).
    expect(mark([2, 0, 3, 1], { type: 'choice', option: 1 }, choice(0))).toBe('right');
    expect(mark([2, 0, 3, 1], { type: 'choice', option: 0 }, choice(0))).toBe('wrong');
    expect(mark([0, 1, 2, 3], null, choice(0))).toBe('unanswered');
    expect(markForm([item(0)], new Map(), [choice(0)])[0]?.outcome).toBe('unanswered');
  });
});

describe('the score of a form', () => {
  it('counts by hand: three right of four scored, one pretest item left out', () => {
    const form = [
      item(0),
      item(1, { domain: 'B', topic: 'hipaa' }),
      item(2),
      item(3, { domain: 'B' }),
      item(4, { scored: false }),
    ];
    const keys = [2, 0, 1, 3, 2].map(choice);
    const answers = new Map([0, 1, 3, 0].map((option, position) => [position, { type: 'choice' as const, option }]));
    const score = scoreForm(form, answers, keys);
    expect(score.outcomes).toEqual(['right', 'right', 'right', 'wrong', 'unanswered']);
    expect(score.total).toEqual({ correct: 3, n: 4 });
    expect(score.domains).toEqual({ A: { correct: 2, n: 2 }, B: { correct: 1, n: 2 } });
    expect(score.topics).toEqual({ ekg: { correct: 2, n: 3 }, hipaa: { correct: 1, n: 1 } });
  });

  it('adds up: domains and topics hold every scored item once, and pretest answers change no tally', () => {
    const items = fc.array(
      fc.record({
        scored: fc.boolean(),
        domain: fc.constantFrom('A', 'B'),
        topic: fc.constantFrom('x', 'y', 'z'),
        option: fc.option(fc.nat(3)),
        key: fc.nat(3),
        other: fc.option(fc.nat(3)),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(items, (rows) => {
        const form = rows.map((row, n) => item(n, { scored: row.scored, domain: row.domain, topic: row.topic }));
        const keys = rows.map((row) => choice(row.key));
        const given = (pick: (row: (typeof rows)[number]) => number | null) =>
          new Map(
            rows.flatMap((row, n) =>
              pick(row) === null ? [] : [[n, { type: 'choice' as const, option: pick(row) as number }]],
            ),
          );
        const score = scoreForm(
          form,
          given((row) => row.option),
          keys,
        );
        for (const part of [score.domains, score.topics]) {
          expect(Object.values(part).reduce((sum, tally) => sum + tally.n, 0)).toBe(score.total.n);
          expect(Object.values(part).reduce((sum, tally) => sum + tally.correct, 0)).toBe(score.total.correct);
        }
        expect(score.total.n).toBe(rows.filter((row) => row.scored).length);
        const changed = scoreForm(
          form,
          given((row) => (row.scored ? row.option : row.other)),
          keys,
        );
        expect(changed.total).toEqual(score.total);
      }),
    );
  });

  it('refuses a form without its keys', () => {
    expect(() => scoreForm([item(0)], new Map(), [])).toThrow('no key');
  });
});

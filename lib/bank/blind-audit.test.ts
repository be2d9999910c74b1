import { describe, expect, it } from 'vitest';
import { blindPictures, blindSheet, compareAnswers } from './blind-audit';
import type { QuestionContent } from './question';

const question = (id: string, stimulus?: QuestionContent['stimulus']): QuestionContent => ({
  id,
  topic: 'ekg',
  objective: 'rates',
  level: 'application',
  difficulty: 0.6,
  stem: `What is the finding in ${id}?`,
  stimulus,
  options: ['one', 'two', 'three', 'four'].map((text, place) => ({
    text,
    rationale: `Reason of ${text}.`,
    ...(place === 2 ? { correct: true as const } : {}),
  })),
  references: [{ source: 'aha' }],
});

const strip = { kind: 'ekg', view: 'strip', rhythm: 'sinus-bradycardia', rate: 45, seed: 7 } as const;
const questions = [
  question('ekg.rates.001', strip),
  question('ekg.rates.002', { kind: 'note', title: 'Order', lines: ['Rest for 5 minutes.'] }),
  question('ekg.rates.003'),
];

describe('the sheet for answering cold', () => {
  it('tells neither key, rationale, objective nor the parameters of a drawing', () => {
    const sheet = blindSheet(questions, 3n, (id) => (id === 'ekg.rates.001' ? 'pictures/a.png' : undefined));
    expect(sheet.map(({ id }) => id).sort()).toEqual(questions.map(({ id }) => id));
    for (const one of sheet) {
      expect(Object.keys(one).filter((field) => field !== 'stimulus')).toEqual(['id', 'answer', 'stem', 'options']);
      expect(JSON.stringify(one)).not.toMatch(/correct|Reason|objective|sinus-bradycardia|"seed"/);
    }
    const drawing = sheet.find(({ id }) => id === 'ekg.rates.001')?.stimulus;
    expect(drawing).toMatchObject({ kind: 'drawing', picture: 'pictures/a.png' });
    expect(drawing).toHaveProperty('alt');
  });

  it('comes with a picture of each drawing and of nothing else', () => {
    const pictures = blindPictures(questions, 3n);
    expect(pictures.map(({ id }) => id)).toEqual(['ekg.rates.001']);
    expect(pictures[0]?.svg).toMatch(/^<svg/);
    expect(pictures[0]?.svg).not.toContain('sinus-bradycardia');
  });

  it('gives a question the same letters whatever else is on the sheet, so that answers to a part compare', () => {
    for (const seed of [1n, 2n, 3n]) {
      const whole = new Map(blindSheet(questions, seed).map((one) => [one.id, one.options]));
      const answers = Object.fromEntries(
        blindSheet(questions.slice(0, 2), seed).map(({ id, options }) => {
          expect(options).toEqual(whole.get(id));
          return [id, Object.entries(options ?? {}).find(([, text]) => text === 'three')?.[0] ?? ''];
        }),
      );
      expect(compareAnswers(questions, seed, answers)).toEqual({ agreed: 2, disagreements: [], unknown: [] });
      expect(compareAnswers(questions, seed, { 'ekg.rates.009': 'A' }).unknown).toEqual(['ekg.rates.009']);
    }
  });
});

const rationale = 'Reason that teaches the rule.';
const typed: QuestionContent[] = [
  {
    ...question('ekg.rates.004'),
    type: 'multiple',
    options: ['one', 'two', 'three', 'four', 'five', 'six'].map((text, place) => ({
      text,
      rationale,
      ...(place < 2 ? { correct: true as const } : {}),
    })),
  },
  {
    ...question('ekg.rates.005'),
    type: 'ordering',
    options: ['first', 'second', 'third'].map((text) => ({ text, rationale })),
  },
  {
    ...question('ekg.rates.006'),
    type: 'numeric',
    options: [{ text: '12.5', rationale }],
    tolerance: 0.1,
    unit: 'mL',
  },
];

describe('questions with several right options, an order or a number', () => {
  const lettersOf = (id: string, texts: readonly string[], seed: bigint) => {
    const options = blindSheet(typed, seed).find((one) => one.id === id)?.options ?? {};
    return texts.map((text) => Object.entries(options).find(([, other]) => other === text)?.[0] ?? '?').join('');
  };
  const compared = (answers: Record<string, string>, seed = 1n) => compareAnswers(typed, seed, answers);

  it('are on the sheet with the way to answer and without the key', () => {
    for (const seed of [1n, 2n, 3n]) {
      const sheet = blindSheet([...questions, ...typed], seed);
      expect(sheet).toHaveLength(questions.length + typed.length);
      expect(JSON.stringify(sheet)).not.toMatch(/correct|Reason|tolerance|12\.5/);
      const found = new Map(sheet.map((one) => [one.id, one]));
      expect(found.get('ekg.rates.003')?.answer).toBe('one letter');
      expect(found.get('ekg.rates.004')?.answer).toBe('the letters of all that are right');
      expect(Object.keys(found.get('ekg.rates.004')?.options ?? {}).join('')).toBe('ABCDEF');
      expect(found.get('ekg.rates.005')?.answer).toBe('all letters in order');
      expect(found.get('ekg.rates.006')).toMatchObject({ answer: 'a number', unit: 'mL' });
      expect(found.get('ekg.rates.006')).not.toHaveProperty('options');
    }
    const orders = Array.from({ length: 20 }, (_, seed) =>
      lettersOf('ekg.rates.005', ['first', 'second', 'third'], BigInt(seed)),
    );
    expect(new Set(orders).size).toBeGreaterThan(2);
  });

  it('agree where the whole answer is right, however it is written', () => {
    for (const seed of [1n, 2n, 3n]) {
      const both = lettersOf('ekg.rates.004', ['two', 'one'], seed);
      const order = lettersOf('ekg.rates.005', ['first', 'second', 'third'], seed);
      for (const answers of [
        { 'ekg.rates.004': both, 'ekg.rates.005': order, 'ekg.rates.006': '12.5' },
        {
          'ekg.rates.004': Array.from(both).join(', '),
          'ekg.rates.005': Array.from(order.toLowerCase()).join(' > '),
          'ekg.rates.006': '12.4 mL',
        },
      ])
        expect(compared(answers, seed)).toEqual({ agreed: 3, disagreements: [], unknown: [] });
    }
  });

  it('disagree where a part is wrong, and say both answers', () => {
    const { agreed, disagreements } = compared({
      'ekg.rates.004': lettersOf('ekg.rates.004', ['one'], 1n),
      'ekg.rates.005': lettersOf('ekg.rates.005', ['second', 'first', 'third'], 1n),
      'ekg.rates.006': '1.25',
    });
    expect(agreed).toBe(0);
    expect(disagreements).toEqual([
      { id: 'ekg.rates.004', answered: 'one', key: 'one; two' },
      { id: 'ekg.rates.005', answered: '1. second 2. first 3. third', key: '1. first 2. second 3. third' },
      { id: 'ekg.rates.006', answered: '1.25 mL', key: '12.5 mL, give or take 0.1' },
    ]);
  });

  it('are unknown where the answer is none of its type', () => {
    const wrong = { 'ekg.rates.004': 'AAB', 'ekg.rates.005': 'AB' };
    expect(compared(wrong).unknown).toEqual(Object.keys(wrong));
    expect(compared({ 'ekg.rates.004': 'AG' }).unknown).toEqual(['ekg.rates.004']);
    expect(compareAnswers(questions, 1n, { 'ekg.rates.003': 'AB' }).unknown).toEqual(['ekg.rates.003']);
  });
});

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
      expect(Object.keys(one).filter((field) => field !== 'stimulus')).toEqual(['id', 'stem', 'options']);
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
          return [id, Object.entries(options).find(([, text]) => text === 'three')?.[0] ?? ''];
        }),
      );
      expect(compareAnswers(questions, seed, answers)).toEqual({ agreed: 2, disagreements: [], unknown: [] });
      expect(compareAnswers(questions, seed, { 'ekg.rates.009': 'A' }).unknown).toEqual(['ekg.rates.009']);
    }
  });
});

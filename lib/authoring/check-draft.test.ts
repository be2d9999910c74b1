import { describe, expect, it } from 'vitest';
import { substance, trigrams } from '@/lib/bank/lint/check-duplicates';
import { checkDraft, type CheckContext } from './check-draft';
import type { DraftContent } from './draft-content';

const id = 'school.test.001';

const context: CheckContext = {
  objectives: new Set(['ekg.leads']),
  references: new Map([
    ['open', { access: 'public' }],
    ['closed', { access: 'paywalled' }],
  ]),
  exists: (other) => other === 'ekg.leads.001',
  others: [],
  knows: (word) => word !== 'electrod',
  today: '2026-11-22',
};

const why = 'A sentence with enough words to say why this is so';

const whole: DraftContent = {
  topic: 'ekg',
  objective: 'leads',
  level: 'recall',
  difficulty: 0.6,
  stem: 'Where does the electrode of V1 go?',
  options: ['Fourth space, right', 'Fourth space, left', 'Fifth space, right', 'Fifth space, left'].map(
    (text, place) => ({
      text,
      rationale: `${why} (${place}).`,
      correct: place === 0,
    }),
  ),
  references: [{ source: 'open' }],
};

const fields = (draft: DraftContent, change: Partial<CheckContext> = {}) =>
  checkDraft(draft, id, { ...context, ...change }).map(({ field, severity }) => `${severity} ${field}`);

describe('checkDraft', () => {
  it('finds nothing in a whole question', () => {
    expect(checkDraft(whole, id, context)).toEqual([]);
  });

  it('takes the Markdown that is drawn, and names what is left of its signs', () => {
    const stem = 'Where does the **electrode** of V~1~ go?';
    expect(checkDraft({ ...whole, stem }, id, context)).toEqual([]);
    for (const wrong of [
      'Where does **V1 go?',
      'Where does `V1` go?',
      'Where does __V1__ go?',
      'Where does <b>V1</b> go?',
    ])
      expect(fields({ ...whole, stem: wrong })).toEqual(['error stem']);
  });

  it('says of an empty draft what to write, once a field', () => {
    const findings = checkDraft({ stem: '' }, id, context);
    expect(findings.map((one) => one.field).sort()).toEqual(
      ['difficulty', 'level', 'objective', 'options', 'references', 'stem'].sort(),
    );
    expect(findings.find((one) => one.field === 'stem')?.message).toBe('Write the question.');
  });

  it('points to the option that is missing something', () => {
    const options = whole.options?.map((option, place) => (place === 2 ? { ...option, rationale: ' ' } : option));
    expect(checkDraft({ ...whole, options }, id, context)).toEqual([
      { field: 'options.2.rationale', severity: 'error', message: 'Say why option C is right or wrong.' },
    ]);
    expect(fields({ ...whole, options: whole.options?.map((option) => ({ ...option, correct: false })) })).toEqual([
      'error options',
    ]);
  });

  it('runs the checks of the bank at their fields', () => {
    const options = whole.options?.map((option, place) =>
      place === 3 ? { ...option, text: 'All of the above' } : option,
    );
    expect(fields({ ...whole, stem: 'V1 goes here ____', options })).toEqual([
      'error stem',
      'error stem',
      'advice stem',
      'error stem',
      'error options.3.text',
    ]);
    const numbers = whole.options?.map((option, place) => ({ ...option, text: `${place + 1} mL` }));
    expect(fields({ ...whole, options: numbers })).toEqual(['error fixedOrder']);
    expect(fields({ ...whole, options: numbers, fixedOrder: true })).toEqual([]);
  });

  it('checks what is named', () => {
    expect(fields({ ...whole, references: [{ source: 'closed' }] })).toEqual(['error references']);
    expect(fields({ ...whole, references: [{ source: 'made-up' }] })).toEqual(['error references.0.source']);
    expect(fields({ ...whole, objective: 'astrology' })).toEqual(['error objective']);
    expect(fields({ ...whole, enemies: ['ekg.leads.001', 'ekg.leads.002'] })).toEqual(['error enemies']);
    expect(fields({ ...whole, reviewBy: '2026-11-21' })).toEqual(['error reviewBy']);
  });

  it('advises on spelling and on a key that stands out', () => {
    expect(fields({ ...whole, stem: 'Where does the electrod of V1 go?' })).toEqual(['advice ']);
    const long = whole.options?.map((option, place) =>
      place === 0 ? { ...option, text: 'The fourth intercostal space at the right edge of the sternum' } : option,
    );
    expect(fields({ ...whole, options: long })).toEqual(['advice options.0.text']);
  });

  it('finds a question that is nearly the same, unless it is named', () => {
    const others = [{ id: 'ekg.leads.001', grams: trigrams(substance(whole as Parameters<typeof substance>[0])) }];
    expect(fields(whole, { others })).toEqual(['error enemies']);
    expect(fields({ ...whole, enemies: ['ekg.leads.001'] }, { others })).toEqual(['advice ']);
  });

  it('draws a template and says what is wrong with it', () => {
    const template = {
      parameters: { weight: { from: 44, to: 220, step: 11 } },
      key: 'weight / 2.2',
      reason: 'Pounds are divided by 2.2 to get kilograms, so {weight} lb is {key}.',
      distractors: [
        { formula: 'weight * 2.2', mistake: 'This multiplies by 2.2, which turns kilograms into pounds.' },
        { formula: 'weight / 2', mistake: 'This divides by 2, which is too coarse for a dose by weight.' },
        { formula: 'weight', mistake: 'This leaves the number of pounds as it is, without any conversion.' },
      ],
      round: 1,
      unit: 'kg',
    };
    const { options: _, ...rest } = whole;
    const drawn = checkDraft({ ...rest, stem: 'How many kilograms are {weight} lb?', template }, id, context);
    expect(drawn.map((one) => one.field)).toContain('template');
    expect(drawn.map((one) => one.message).join(' ')).toMatch(/The key stands at place \d in/);
    // A number that is typed has no places: wrong answers that were written stay in the draft, and out of the way.
    const typed = { ...rest, type: 'numeric' as const, stem: 'How many kilograms are {weight} lb?', template };
    expect(fields(typed)).toEqual([]);
    expect(fields({ ...typed, template: { ...template, unit: { one: 'kg', many: 'kg' } } })).toEqual([
      'error template.unit',
    ]);
    const broken = { ...template, key: 'height / 2' };
    expect(fields({ ...rest, stem: 'How many kilograms are {weight} lb?', template: broken })).toEqual([
      'error template.key',
    ]);
  });
});

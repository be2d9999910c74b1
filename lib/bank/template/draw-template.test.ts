import { describe, expect, it } from 'vitest';
import { drawValues, optionText, templateDrawSchema, templateOptions, TemplateError } from './draw-template';
import { readNumber } from '@/lib/exam/decimal';
import { templateSchema, type Template } from './template';
import { concreteQuestion, drawnQuestion, templateQuestionSchema } from './template-question';
import { tryTemplate } from './try-template';

const mistake = 'A rationale that is long enough to teach something.';
const dose: Template = templateSchema.parse({
  parameters: {
    ordered: { from: 100, to: 500, step: 50 },
    drug: {
      choose: [
        { name: 'amoxicillin', strength: 250 },
        { name: 'cephalexin', strength: 125 },
      ],
    },
  },
  where: 'multiple(ordered / drug.strength * 5, 0.5)',
  key: 'ordered / drug.strength * 5',
  reason: '{ordered} mg / {drug.strength} mg x 5 mL = {key}. A rationale that is long enough.',
  distractors: [
    { formula: 'drug.strength / ordered * 5', mistake },
    { formula: 'ordered / drug.strength', mistake },
    { formula: 'ordered / drug.strength * 2.5', mistake },
    { formula: 'ordered / drug.strength * 10', mistake: 'This {answer} is twice {key}, and long enough to teach.' },
    { formula: 'ordered / drug.strength * 7.5', mistake },
    { formula: 'ordered / drug.strength * 5 + 5', mistake },
  ],
  round: 0.1,
  unit: 'mL',
});

describe('a template', () => {
  it('gives the same draw for the same seed, and others for others', () => {
    const draws = Array.from({ length: 50 }, (_, seed) => JSON.stringify(drawValues(dose, BigInt(seed))));
    expect(Array.from({ length: 50 }, (_, seed) => JSON.stringify(drawValues(dose, BigInt(seed))))).toEqual(draws);
    expect(new Set(draws).size).toBeGreaterThan(20);
  });

  it('gives four different options in rising order, one of them the key', () => {
    for (let seed = 0n; seed < 500n; seed++) {
      const options = templateOptions(dose, drawValues(dose, seed));
      const values = options.map((option) => Number.parseFloat(option.text));
      expect(values).toHaveLength(4);
      values.slice(1).forEach((value, place) => expect(value).toBeGreaterThan(values[place] as number));
      expect(options.filter((option) => option.correct)).toHaveLength(1);
    }
  });

  it('fills rationales with the values of the draw', () => {
    const drawn = { values: { ordered: 500, drug: { name: 'amoxicillin', strength: 250 } }, distractors: [1, 2, 3] };
    const options = templateOptions(dose, drawn);
    expect(options.map((option) => option.text)).toEqual(['2 mL', '5 mL', '10 mL', '20 mL']);
    expect(options[2]).toMatchObject({
      correct: true,
      rationale: '500 mg / 250 mg x 5 mL = 10 mL. A rationale that is long enough.',
    });
    expect(options[3]?.rationale).toContain('This 20 mL is twice 10 mL');
  });

  it('refuses formulas that name nothing, and conditions that never hold', () => {
    expect(templateSchema.safeParse({ ...dose, key: 'order / 2' }).success).toBe(false);
    expect(templateSchema.safeParse({ ...dose, derived: { half: 'later / 2', later: 'ordered' } }).success).toBe(false);
    expect(templateSchema.safeParse({ ...dose, key: 'ordered +' }).success).toBe(false);
    expect(() => drawValues({ ...dose, where: 'ordered > 1000' }, 1n)).toThrow(TemplateError);
    expect(() =>
      drawValues(
        { ...dose, distractors: dose.distractors.map((one) => ({ ...one, formula: 'ordered / drug.strength * 5' })) },
        1n,
      ),
    ).toThrow(TemplateError);
  });

  it('drops draws whose rounding would be a matter of convention', () => {
    const template = {
      ...dose,
      where: '1 == 1',
      parameters: { ...dose.parameters, ordered: { from: 100, to: 500, step: 1.25 } },
      round: 1,
    };
    for (let seed = 0n; seed < 300n; seed++) {
      const { values } = drawValues(template, seed);
      const raw = ((values.ordered as number) / (values.drug as { strength: number }).strength) * 5;
      expect(Math.abs(raw - Math.floor(raw) - 0.5)).toBeGreaterThan(0.01);
    }
  });

  it('writes one tablet and two tablets', () => {
    const tablets = { ...dose, unit: { one: 'tablet', many: 'tablets' } };
    expect([0.5, 1, 2].map((value) => optionText(tablets, value))).toEqual(['0.5 tablets', '1 tablet', '2 tablets']);
    expect(optionText({ ...dose, unit: undefined, format: 'money' }, 1250)).toBe('$1,250.00');
  });
});

describe('a template question', () => {
  const question = templateQuestionSchema.parse({
    id: 'dosage-calculation.templates-doses.001',
    level: 'application',
    difficulty: 0.6,
    stem: 'The order is {drug.name} {ordered} mg. The label reads {drug.strength} mg per 5 mL. How many milliliters should be given?',
    stimulus: { kind: 'note', title: 'Order', lines: ['{drug.name} {ordered} mg by mouth'] },
    template: dose,
    references: [{ source: 'openrn-nursing-skills-2e' }],
  });

  it('becomes an ordinary question, from the stored draw alone', () => {
    const draw = drawValues(question.template, 7n);
    const options = templateOptions(question.template, draw);
    const concrete = concreteQuestion(question, templateDrawSchema.parse(JSON.parse(JSON.stringify(draw))));
    expect(concrete).toEqual(concreteQuestion(question, draw));
    expect(concrete.fixedOrder).toBe(true);
    expect(concrete.options.map((option) => option.text)).toEqual(options.map((option) => option.text));
    expect(concrete.options.findIndex((option) => option.correct)).toBe(options.findIndex((option) => option.correct));
    expect(drawnQuestion({ ...question, topic: 'a', objective: 'b' }, 5n)).toEqual(
      drawnQuestion({ ...question, topic: 'a', objective: 'b' }, 5n),
    );
    expect(JSON.stringify(concrete)).not.toMatch(/[{}]\w+\.strength/);
  });

  it('whose number is typed has it as digits, with its unit, its reason and how far off is right', () => {
    const { distractors: _, ...alone } = dose;
    const typed = { ...question, type: 'numeric', tolerance: 0.1, template: { ...alone, unit: 'mL' } };
    const parsed = templateQuestionSchema.parse(typed);
    const drawn = { values: { ordered: 500, drug: { name: 'amoxicillin', strength: 250 } }, distractors: [] };
    expect(concreteQuestion(parsed, drawn)).toMatchObject({
      type: 'numeric',
      tolerance: 0.1,
      unit: 'mL',
      options: [{ text: '10', rationale: '500 mg / 250 mg x 5 mL = 10 mL. A rationale that is long enough.' }],
    });
    const content = { ...parsed, topic: 'a', objective: 'b' };
    for (let seed = 0n; seed < 200n; seed++) {
      const [key] = drawnQuestion(content, seed).options;
      expect(readNumber(key?.text ?? '')).not.toBeNull();
    }
    expect(tryTemplate(parsed.template, 100)).toMatchObject({ problem: null, places: [], unused: [] });
    const refused = (change: object) =>
      templateQuestionSchema.safeParse({ ...typed, ...change }).error?.issues[0]?.path.join('.');
    expect(refused({ template: dose })).toBe('template.distractors');
    expect(refused({ type: undefined, tolerance: undefined })).toBe('template.distractors');
    expect(refused({ template: { ...alone, unit: { one: 'tablet', many: 'tablets' } } })).toBe('template.unit');
    expect(refused({ template: { ...alone, format: 'date' } })).toBe('template.format');
    expect(refused({ type: undefined, template: dose })).toBe('tolerance');
  });

  it('of one form have their keys at different places', () => {
    const places = Array.from({ length: 40 }, (_, number) => {
      const id = `dosage-calculation.templates-doses.${String(number + 1).padStart(3, '0')}`;
      const content = { ...question, id, topic: 'dosage-calculation', objective: 'templates-doses' };
      return drawnQuestion(content, 99n).options.findIndex((option) => option.correct);
    });
    for (const place of [0, 1, 2, 3]) expect(places.filter((one) => one === place).length).toBeGreaterThanOrEqual(3);
  });

  it('is refused where a placeholder or the filled stimulus is wrong', () => {
    expect(
      templateQuestionSchema.safeParse({ ...question, stem: 'How much is {dosis}? It is needed now.' }).success,
    ).toBe(false);
    expect(templateQuestionSchema.safeParse({ ...question, stimulus: { kind: 'note', title: 'Order' } }).success).toBe(
      false,
    );
  });
});

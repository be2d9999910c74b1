import { z } from 'zod';
import { ExpressionError, parseExpression } from './expression';

/** How a number is written. plain: without a comma for thousands (years, clock times on 24 hours). */
export const valueFormats = ['number', 'plain', 'money', 'date', 'time'] as const;
export type ValueFormat = (typeof valueFormats)[number];

const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name such as weightKg');
const reserved = new Set(['and', 'or', 'not', 'answer', 'key']);

const formula = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .superRefine((source, context) => {
    try {
      parseExpression(source);
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof ExpressionError ? error.message : 'cannot be read',
      });
    }
  });

const plainValue = z.union([z.number(), z.string().min(1).max(80)]);

/** What a parameter may be: numbers in steps, days, or one of a list (also of records, so that what belongs together is drawn together). */
export const parameterSchema = z.union([
  z
    .strictObject({ from: z.number(), to: z.number(), step: z.number().positive() })
    .refine(({ from, to, step }) => to >= from + step, { error: 'to must be at least one step above from' }),
  z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from < to, { error: 'to must be after from' }),
  z.strictObject({
    choose: z
      .array(z.union([plainValue, z.record(name, plainValue)]))
      .min(2)
      .max(40),
  }),
]);
export type TemplateParameter = z.infer<typeof parameterSchema>;

/** A numeric question that differs at each attempt. Formulas and {placeholders} see the parameters and the derived values. */
export const templateSchema = z
  .strictObject({
    parameters: z.record(name, parameterSchema),
    /** Values worked out from the parameters, in order; later ones see earlier ones. */
    derived: z.record(name, formula).optional(),
    /** Draws for which this is not true are drawn again. */
    where: formula.optional(),
    key: formula,
    /** The rationale of the key. */
    reason: z.string().trim().min(1).max(900),
    /** More than three, so that the key can stand at any place of rising numbers; none where the number is typed. */
    distractors: z
      .array(z.strictObject({ formula, mistake: z.string().trim().min(1).max(900) }))
      .max(10)
      .default([]),
    /** The key and all options are rounded to multiples of this. */
    round: z.number().positive(),
    /** After the number: "mL", or one and many: { one: tablet, many: tablets }. */
    unit: z
      .union([z.string().max(40), z.strictObject({ one: z.string().max(40), many: z.string().max(40) })])
      .optional(),
    format: z.enum(valueFormats).optional(),
    /** Options are at least this far apart; one step of rounding where it is left out. */
    apart: z.number().positive().optional(),
    /** No option is below or above these. Without `least` options are above 0. */
    least: z.number().optional(),
    most: z.number().optional(),
  })
  .superRefine((template, context) => {
    const known = new Set(Object.keys(template.parameters));
    const check = (source: string, path: (string | number)[]) => {
      for (const used of namesOf(source)) {
        if (!known.has(used)) context.addIssue({ code: 'custom', path, message: `nothing is named ${used}` });
      }
    };
    for (const own of [...known, ...Object.keys(template.derived ?? {})]) {
      if (reserved.has(own))
        context.addIssue({ code: 'custom', path: ['parameters', own], message: 'the name is taken' });
    }
    for (const [derived, source] of Object.entries(template.derived ?? {})) {
      check(source, ['derived', derived]);
      if (known.has(derived))
        context.addIssue({ code: 'custom', path: ['derived', derived], message: 'the name stands twice' });
      known.add(derived);
    }
    if (template.where) check(template.where, ['where']);
    check(template.key, ['key']);
    template.distractors.forEach((distractor, place) => check(distractor.formula, ['distractors', place, 'formula']));
  });
export type Template = z.infer<typeof templateSchema>;

/** Names that a formula uses; none where it cannot be read, which is reported elsewhere. */
export function namesOf(source: string): ReadonlySet<string> {
  try {
    return parseExpression(source).names;
  } catch {
    return new Set();
  }
}

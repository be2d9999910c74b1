import { z } from 'zod';
import { questionSchema, stimulusSchema, type Question } from '../question';
import { drawValues, templateOptions, templateScope, type DrawnOption, type TemplateDraw } from './draw-template';
import type { TemplateValue } from './expression';
import { fillDeep, fillText } from './placeholders';
import { templateSchema } from './template';

const fields = questionSchema.shape;

/**
 * A question whose numbers are drawn: `template` stands in the place of `options`, and stem, stimulus and
 * rationales hold {placeholders}. Its options are in rising order, so it has no fixedOrder of its own.
 */
export const templateQuestionSchema = z
  .strictObject({
    id: fields.id,
    level: fields.level,
    difficulty: fields.difficulty,
    stem: fields.stem,
    /** Checked after it is filled. */
    stimulus: z.unknown().optional(),
    template: templateSchema,
    references: fields.references,
    reviewBy: fields.reviewBy,
    enemies: fields.enemies,
  })
  .superRefine((question, context) => {
    try {
      for (const seed of [1n, 2n, 3n]) concreteQuestion(question, drawValues(question.template, seed));
    } catch (error) {
      context.addIssue({
        code: 'custom',
        path: ['template'],
        message: error instanceof Error ? error.message : 'cannot be drawn',
      });
    }
  });
export type TemplateQuestion = z.infer<typeof templateQuestionSchema>;

/**
 * The question of a draw, as any other question: everything that reads questions reads it. Throws where a
 * placeholder cannot be filled or the filled stimulus is none.
 */
export function concreteQuestion(question: TemplateQuestion, draw: TemplateDraw): Question {
  const { template, stimulus, stem, ...rest } = question;
  const scope = templateScope(template, draw.values);
  return {
    ...rest,
    stem: fillText(stem, scope),
    ...(stimulus === undefined ? {} : { stimulus: stimulusSchema.parse(fillDeep(stimulus, scope)) }),
    options: templateOptions(template, draw).map(({ text, correct, rationale }) => ({
      text,
      rationale,
      ...(correct ? { correct } : {}),
    })),
    fixedOrder: true,
  };
}

/** A seed of its own for each question of a form, or all keys of the form would stand at one place. */
export function questionSeed(seed: bigint, id: string): bigint {
  let mixed = BigInt.asUintN(63, seed);
  for (const character of id) mixed = BigInt.asUintN(63, (mixed ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  return mixed;
}

/** Draws a question: what a learner sees, and the values to store with it. The same seed gives the same question. */
export function drawTemplate(
  question: TemplateQuestion,
  seed: bigint,
): {
  values: Record<string, TemplateValue>;
  draw: TemplateDraw;
  stem: string;
  stimulus: Question['stimulus'];
  options: DrawnOption[];
} {
  const draw = drawValues(question.template, questionSeed(seed, question.id));
  const { stem, stimulus } = concreteQuestion(question, draw);
  return { values: draw.values, draw, stem, stimulus, options: templateOptions(question.template, draw) };
}

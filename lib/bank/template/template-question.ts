import type { z } from 'zod';
import { stimulusSchema, templateFields, type Question, type QuestionContent, type RevisionContent } from '../question';
import { drawValues, templateOptions, templateScope, type TemplateDraw } from './draw-template';
import { fillDeep, fillText } from './placeholders';

/** A template as its file gives it. It can be drawn. */
export const templateQuestionSchema = templateFields.superRefine((question, context) => {
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
export function concreteQuestion<T extends TemplateQuestion>(
  question: T,
  draw: TemplateDraw,
): Omit<T, 'template' | 'stimulus' | 'stem'> & Pick<Question, 'stem' | 'stimulus' | 'options' | 'fixedOrder'> {
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

/** What a revision asks with a seed: a plain question as it is, a template as the draw of that seed. */
export function drawnQuestion(content: RevisionContent, seed: bigint): QuestionContent {
  if (!('template' in content)) return content;
  return concreteQuestion(content, drawValues(content.template, questionSeed(seed, content.id)));
}

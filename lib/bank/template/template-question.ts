import type { z } from 'zod';
import { stimulusSchema, templateFields, type Question, type QuestionContent, type RevisionContent } from '../question';
import {
  drawValues,
  isTyped,
  templateNumber,
  templateOptions,
  templateScope,
  type TemplateDraw,
} from './draw-template';
import { fillDeep, fillText } from './placeholders';

/** What a template must not be where its number is typed, or chosen. */
function faultOf({
  type,
  tolerance,
  template,
}: z.infer<typeof templateFields>): { path: string[]; message: string } | null {
  const { distractors, unit, format = 'number' } = template;
  if (type === undefined) {
    if (tolerance !== undefined) return { path: ['tolerance'], message: 'belongs to numeric questions only' };
    return distractors.length < 3 ? { path: ['template', 'distractors'], message: 'must be at least 3' } : null;
  }
  if (!isTyped(template)) return { path: ['template', 'distractors'], message: 'have no meaning for this type' };
  if (typeof unit === 'object' || (unit ?? '').length > 20)
    return { path: ['template', 'unit'], message: 'must be one text of at most 20 letters where a number is typed' };
  if (format !== 'number' && format !== 'plain')
    return { path: ['template', 'format'], message: 'must be a number where one is typed' };
  return null;
}

/** A template as its file gives it. It can be drawn. */
export const templateQuestionSchema = templateFields.superRefine((question, context) => {
  const fault = faultOf(question);
  if (fault) {
    context.addIssue({ code: 'custom', ...fault });
    return;
  }
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
): Omit<T, 'template' | 'stimulus' | 'stem'> & Pick<Question, 'stem' | 'stimulus' | 'options' | 'fixedOrder' | 'unit'> {
  const { template, stimulus, stem, ...rest } = question;
  const scope = templateScope(template, draw.values);
  const filled = {
    ...rest,
    stem: fillText(stem, scope),
    ...(stimulus === undefined ? {} : { stimulus: stimulusSchema.parse(fillDeep(stimulus, scope)) }),
  };
  if (question.type === 'numeric') {
    const unit = typeof template.unit === 'string' ? template.unit.trim() : '';
    return { ...filled, options: [templateNumber(template, draw)], ...(unit === '' ? {} : { unit }) };
  }
  return {
    ...filled,
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

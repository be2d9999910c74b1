import type { QuestionContent, RevisionContent } from '@/lib/bank/question';
import { concreteQuestion } from '@/lib/bank/template/template-question';
import type { FormItem } from './form';

/**
 * The question that stands at a place of a form: a plain one as its revision gives it, a template with the values
 * that were drawn for this attempt. Whatever shows or scores a place of a form gets its question here.
 */
export function questionOf(item: Pick<FormItem, 'revision' | 'draw'>, content: RevisionContent): QuestionContent {
  if (!('template' in content)) return content;
  if (!item.draw) throw new Error(`the form holds no draw of the template ${item.revision}`);
  return concreteQuestion(content, item.draw);
}

/** Authored place of the right option at each place of a form, by position. */
export function keysOf(form: readonly FormItem[], revisions: ReadonlyMap<string, RevisionContent>): number[] {
  return form.map((item) => {
    const content = revisions.get(item.revision);
    if (!content) throw new Error(`revision ${item.revision} is gone`);
    return questionOf(item, content).options.findIndex((option) => option.correct);
  });
}

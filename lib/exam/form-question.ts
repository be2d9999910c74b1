import type { QuestionContent, RevisionContent } from '@/lib/bank/question';
import { concreteQuestion } from '@/lib/bank/template/template-question';
import { keyOf } from './answer-key';
import type { AnswerKey } from './answer-key-schema';
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

/** The author's key at each place of a form, by position, in authored places. */
export function keysOf(form: readonly FormItem[], revisions: ReadonlyMap<string, RevisionContent>): AnswerKey[] {
  return form.map((item) => {
    const content = revisions.get(item.revision);
    if (!content) throw new Error(`revision ${item.revision} is gone`);
    return keyOf(questionOf(item, content));
  });
}

/** The same for forms whose questions all have one right option: its authored place, -1 where it is of another type. */
export function rightPlacesOf(form: readonly FormItem[], revisions: ReadonlyMap<string, RevisionContent>): number[] {
  return keysOf(form, revisions).map((key) => (key.type === 'choice' ? (key.options[0] ?? -1) : -1));
}

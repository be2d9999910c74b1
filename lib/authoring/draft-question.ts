import { questionSchema, revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import { withKeyInForce } from '@/lib/exam/key-in-force';
import { mainPlace, type KeyRule } from '@/lib/exam/key-rule';
import { templateQuestionSchema } from '@/lib/bank/template/template-question';
import { draftContentSchema, type DraftContent } from './draft-content';
import { optionsOf } from './draft-options';

/** What is wrong with one field of a draft: "options.2.rationale" and the words of the schema. */
export interface DraftIssue {
  field: string;
  message: string;
}

/** The template of a draft of its type: what was written of wrong answers stays in the draft, and out of a number that is typed. */
export function templateOf(template: unknown, type: DraftContent['type']): unknown {
  if (type !== 'numeric' || typeof template !== 'object' || template === null) return template;
  return { ...template, distractors: [] };
}

/** Fields that are empty are left out, as a file leaves them out. */
function tidied(draft: DraftContent): Record<string, unknown> {
  const {
    topic: _,
    objective: __,
    type,
    options: ___,
    tolerance,
    unit,
    references,
    reviewBy,
    enemies,
    template,
    stimulus,
    fixedOrder,
    ...rest
  } = draft;
  return {
    ...rest,
    references: (references ?? []).map(({ source, section }) => ({ source, ...(section?.trim() ? { section } : {}) })),
    ...(reviewBy ? { reviewBy } : {}),
    ...(enemies && enemies.length > 0 ? { enemies } : {}),
    ...(stimulus === undefined || stimulus === null ? {} : { stimulus }),
    ...(template === undefined || template === null
      ? {
          ...(type ? { type } : {}),
          options: optionsOf(draft).map(({ text, rationale, correct }) => ({
            text,
            rationale,
            // Of a number and an order every option is right: what is written of that belongs to another type.
            ...(correct && type !== 'numeric' && type !== 'ordering' ? { correct: true } : {}),
          })),
          ...(fixedOrder && (!type || type === 'multiple') ? { fixedOrder } : {}),
          ...(type === 'numeric' && tolerance ? { tolerance } : {}),
          ...(type === 'numeric' && unit?.trim() ? { unit } : {}),
        }
      : {
          template: templateOf(template, type),
          ...(type === 'numeric' ? { type, ...(tolerance ? { tolerance } : {}) } : {}),
        }),
  };
}

/** The question that a draft is, or what its schema has against it. */
export function questionOfDraft(
  draft: DraftContent,
  id: string,
): { content: RevisionContent; issues: null } | { content: null; issues: DraftIssue[] } {
  const tidy = { id, ...tidied(draft) };
  const parsed = ('template' in tidy ? templateQuestionSchema : questionSchema).safeParse(tidy);
  const issues: DraftIssue[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  const { topic = '', objective = '' } = draft;
  const whole = parsed.success ? revisionContentSchema.safeParse({ ...parsed.data, topic, objective }) : null;
  if (whole?.success) return { content: whole.data, issues: null };
  if (whole !== null || !topic || !objective) issues.push({ field: 'objective', message: 'must be chosen' });
  return { content: null, issues };
}

/** A revision as a draft, with the options right that stand at `right` in the place of the author's key. */
export function draftOfRevision(content: RevisionContent, right?: readonly number[]): DraftContent {
  const { id: _, ...rest } = content;
  const draft = draftContentSchema.parse(rest);
  if (right === undefined || draft.options === undefined) return draft;
  const options = draft.options.map(({ correct: __, ...option }, place) => ({
    ...option,
    ...(right.includes(place) ? { correct: true } : {}),
  }));
  return { ...draft, options };
}

/** A revision as the beginning of a draft: with the key that holds. A draft has one; what else counts is carried when it is published. */
export function draftWithKey(content: RevisionContent, rule: KeyRule | undefined): DraftContent {
  if ('template' in content) return draftOfRevision(content);
  if (content.type) return draftOfRevision(withKeyInForce(content, rule));
  return draftOfRevision(content, [mainPlace(content.options, rule) ?? -1]);
}

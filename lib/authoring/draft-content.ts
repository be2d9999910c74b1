import { z } from 'zod';
import { questionSchema, revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import { templateQuestionSchema } from '@/lib/bank/template/template-question';

const words = (max: number) => z.string().max(max);

/**
 * A question that is being written: the fields of lib/bank/question.ts, any of them missing or not yet right. Only sizes
 * are bounded, so that whatever is typed can be saved.
 */
export const draftContentSchema = z
  .strictObject({
    topic: words(80).optional(),
    /** Without its topic: "order-of-draw". */
    objective: words(80).optional(),
    level: words(20).optional(),
    difficulty: z.number().optional(),
    stem: words(6000).default(''),
    stimulus: z.json().optional(),
    options: z
      .array(
        z.strictObject({
          text: words(2000).default(''),
          rationale: words(5000).default(''),
          correct: z.boolean().optional(),
        }),
      )
      .max(12)
      .optional(),
    fixedOrder: z.boolean().optional(),
    /** In the place of options. */
    template: z.json().optional(),
    references: z
      .array(z.strictObject({ source: words(120), section: words(400).optional() }))
      .max(20)
      .optional(),
    reviewBy: words(20).optional(),
    enemies: z.array(words(120)).max(200).optional(),
  })
  .meta({ id: 'DraftContent' });
export type DraftContent = z.infer<typeof draftContentSchema>;

/** What is wrong with one field of a draft: "options.2.rationale" and the words of the schema. */
export interface DraftIssue {
  field: string;
  message: string;
}

/** Fields that are empty are left out, as a file leaves them out. */
function tidied(draft: DraftContent): Record<string, unknown> {
  const {
    topic: _,
    objective: __,
    options,
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
          options: (options ?? []).map(({ text, rationale, correct }) => ({
            text,
            rationale,
            ...(correct ? { correct: true } : {}),
          })),
          ...(fixedOrder ? { fixedOrder } : {}),
        }
      : { template }),
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

/** A revision as the beginning of a draft. */
export function draftOfRevision(content: RevisionContent): DraftContent {
  const { id: _, ...rest } = content;
  return draftContentSchema.parse(rest);
}

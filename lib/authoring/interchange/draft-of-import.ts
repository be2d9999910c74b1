import { draftContentSchema, type DraftContent } from '../draft-content';
import type { InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';

/** Kinds that other programs know and that are not asked here. */
const notAsked = {
  multiple: 'Questions with several right answers',
  numeric: 'Questions with a number to type',
  ordering: 'Questions with an order to find',
} as const;

/** What the bank's formats say that a draft takes over. */
const bankFields = [
  'topic',
  'objective',
  'level',
  'difficulty',
  'references',
  'reviewBy',
  'fixedOrder',
  'stimulus',
] as const;

export type ImportedDraft = { content: DraftContent } | { fault: string };

/**
 * The draft that an imported question becomes, or why it becomes none. `otherwise` is the place for questions whose file
 * names none.
 */
export function draftOfImport(
  { type, stem, options, bank = {} }: InterchangeQuestion,
  otherwise: { topic?: string; objective?: string } = {},
): ImportedDraft {
  if (type !== 'single') return { fault: `${notAsked[type]} cannot be asked here: this one was left out.` };
  const detail = Object.fromEntries(bankFields.flatMap((field) => (field in bank ? [[field, bank[field]]] : [])));
  const parsed = draftContentSchema.safeParse({
    ...otherwise,
    ...detail,
    stem,
    options: options.map(({ text, rationale, correct }) => ({ text, rationale, ...(correct ? { correct } : {}) })),
  });
  if (parsed.success) return { content: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: `It cannot be a draft: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. It was left out.` };
}

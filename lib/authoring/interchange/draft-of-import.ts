import { draftContentSchema, type DraftContent } from '../draft-content';
import type { InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';

/** What the bank's formats say that a draft takes over. */
const bankFields = [
  'topic',
  'objective',
  'level',
  'difficulty',
  'references',
  'reviewBy',
  'fixedOrder',
  'unit',
  'stimulus',
] as const;

export type ImportedDraft = { content: DraftContent } | { fault: string };

/**
 * The draft that an imported question becomes, or why it becomes none. `otherwise` is the place for questions whose file
 * names none.
 */
export function draftOfImport(
  { type, stem, options, tolerance, bank = {} }: InterchangeQuestion,
  otherwise: { topic?: string; objective?: string } = {},
): ImportedDraft {
  // Of a number and an order the formats call every option right; the bank says it by the type.
  const named = type === 'single' || type === 'multiple';
  const detail = Object.fromEntries(bankFields.flatMap((field) => (field in bank ? [[field, bank[field]]] : [])));
  const parsed = draftContentSchema.safeParse({
    ...otherwise,
    ...detail,
    ...(type === 'single' ? {} : { type }),
    stem,
    options: options.map(({ text, rationale, correct }) => ({
      text,
      rationale,
      ...(correct && named ? { correct } : {}),
    })),
    ...(tolerance ? { tolerance } : {}),
  });
  if (parsed.success) return { content: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: `It cannot be a draft: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}. It was left out.` };
}

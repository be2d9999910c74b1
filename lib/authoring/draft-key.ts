import { keyOf } from '@/lib/exam/answer-key';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import type { DraftContent } from './draft-content';

/** What the number of a draft counts: its own unit, or that of its template. */
export function draftUnit({ unit, template }: Pick<DraftContent, 'unit' | 'template'>): string | null {
  const drawn = typeof template === 'object' && template !== null && !Array.isArray(template) ? template.unit : null;
  const written = template === undefined || template === null ? unit : drawn;
  return (typeof written === 'string' && written.trim()) || null;
}

/** The key of a draft as far as it is written, in its own order. */
export function draftKey(
  content: Pick<DraftContent, 'type' | 'tolerance' | 'unit' | 'template'>,
  options: readonly { text: string; rationale: string; correct?: boolean | undefined }[],
): AnswerKey {
  const { type, tolerance } = content;
  const unit = draftUnit(content);
  return keyOf({
    ...(type ? { type } : {}),
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(unit === null ? {} : { unit }),
    options: options.map(({ text, rationale, correct }) => ({
      text,
      rationale,
      ...(correct ? { correct: true as const } : {}),
    })),
  });
}

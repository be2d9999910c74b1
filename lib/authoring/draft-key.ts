import { keyOf } from '@/lib/exam/answer-key';
import type { AnswerKey } from '@/lib/exam/answer-key-schema';
import type { DraftContent } from './draft-content';

/** The key of a draft as far as it is written, in its own order. */
export function draftKey(
  { type, tolerance, unit }: Pick<DraftContent, 'type' | 'tolerance' | 'unit'>,
  options: readonly { text: string; rationale: string; correct?: boolean | undefined }[],
): AnswerKey {
  return keyOf({
    ...(type ? { type } : {}),
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(unit?.trim() ? { unit: unit.trim() } : {}),
    options: options.map(({ text, rationale, correct }) => ({
      text,
      rationale,
      ...(correct ? { correct: true as const } : {}),
    })),
  });
}

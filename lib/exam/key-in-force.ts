import type { QuestionContent } from '@/lib/bank/question';
import { keyOf } from './answer-key';
import { keysInForce, type KeyRule } from './key-rule';

/**
 * A question that is not answered by one option, written as if the key that holds had been its author's. Where several keys
 * count, it is the author's.
 */
export function withKeyInForce(question: QuestionContent, rule: KeyRule | undefined): QuestionContent {
  const [key] = keysInForce(keyOf(question), rule);
  const { options } = question;
  switch (key?.type) {
    case 'multiple':
      return {
        ...question,
        options: options.map(({ text, rationale }, place) => ({
          text,
          rationale,
          ...(key.options.includes(place) ? { correct: true as const } : {}),
        })),
      };
    case 'numeric': {
      const { tolerance: _, ...rest } = question;
      return {
        ...rest,
        options: options.slice(0, 1).map((option) => ({ ...option, text: key.value })),
        ...(key.tolerance > 0 ? { tolerance: key.tolerance } : {}),
      };
    }
    case 'ordering':
      return { ...question, options: key.order.flatMap((place) => options[place] ?? []) };
    case 'choice':
    case undefined:
      return question;
  }
}

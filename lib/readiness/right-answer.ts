import type { QuestionContent } from '@/lib/bank/question';
import { keyOf } from '@/lib/exam/answer-key';
import { keyTexts } from '@/lib/exam/answer-texts';
import { keysInForce, type KeyRule } from '@/lib/exam/key-rule';

/** Every answer to a question that counts as right, as its options say it, and why. */
export function rightAnswer(
  content: Pick<QuestionContent, 'type' | 'options' | 'tolerance' | 'unit'>,
  rule: (KeyRule & { reason: string }) | undefined,
): { answer: string; rationale: string } {
  const author = keyOf(content);
  const keys = keysInForce(author, rule);
  const byAuthor = keys.every((key) => JSON.stringify(key) === JSON.stringify(author));
  // Of a question that options answer, the right ones alone give the reason; of a number or an order, all do.
  const answeredByOptions = author.type === 'choice' || author.type === 'multiple';
  const reasons = content.options.filter(({ correct }) => !answeredByOptions || correct === true);
  return {
    answer: keys.map((key) => keyTexts(key, content.options)).join(' or '),
    // The author's reasons are written for the author's key.
    rationale: byAuthor ? reasons.map(({ rationale }) => rationale).join(' ') : (rule?.reason ?? ''),
  };
}

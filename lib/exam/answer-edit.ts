import type { Answer, ResponseContent } from './answer';
import { rising } from './answer-key';
import type { AnswerType } from './answer-key-schema';
import { readNumber } from './decimal';

/** The change that pressing an option makes: it is the answer, or, where several can be right, it is ticked or no longer. */
export function chosen(
  { answer, struck }: Pick<ResponseContent, 'answer' | 'struck'>,
  type: AnswerType,
  option: number,
): Pick<ResponseContent, 'answer' | 'struck'> {
  const restored = struck.filter((other) => other !== option);
  if (type !== 'multiple') return { answer: { type: 'choice', option }, struck: restored };
  const ticked = answer?.type === 'multiple' ? answer.options : [];
  if (!ticked.includes(option))
    return { answer: { type: 'multiple', options: rising([...ticked, option]) }, struck: restored };
  const left = ticked.filter((other) => other !== option);
  return { answer: left.length > 0 ? { type: 'multiple', options: left } : null, struck };
}

/** The change that striking an option out makes, or restoring it. */
export function struckOut(
  { struck }: Pick<ResponseContent, 'struck'>,
  option: number,
): Pick<ResponseContent, 'struck'> {
  return {
    struck: struck.includes(option) ? struck.filter((other) => other !== option) : rising([...struck, option]),
  };
}

/** What is typed as an answer; nothing but spaces is none. A tab that was pasted from a table is a space. */
export function put(type: 'numeric', text: string): Answer | null {
  const typed = text.replace(/\p{Cc}/gu, ' ');
  return typed.trim() === '' ? null : { type, text: typed };
}

/** The order with the option at `index` one place up (-1) or down (1); the same where there is no such place. */
export function movedBy(order: readonly number[], index: number, by: -1 | 1): number[] {
  const next = [...order];
  const [one, other] = [next[index], next[index + by]];
  if (one === undefined || other === undefined) return next;
  [next[index], next[index + by]] = [other, one];
  return next;
}

/** Whether there is an answer that can be checked: of a number, one that can be read. */
export function isWhole(answer: Answer | null, unit: string | null): boolean {
  return answer?.type === 'numeric' ? readNumber(answer.text, unit) !== null : answer !== null;
}

import { drawValues } from '@/lib/bank/template/draw-template';
import { questionSeed } from '@/lib/bank/template/template-question';
import type { IndexedQuestion } from './assemble';
import type { FormItem } from './form';
import { shuffled, type SeededRandom } from './seeded-random';

/**
 * Authored places in the order of a screen: shuffled, except where their order carries meaning. What is to be put in order
 * never begins in its right order, so that leaving it alone is no answer.
 */
function screenOrder(
  { optionCount, fixedOrder, type }: Pick<IndexedQuestion, 'optionCount' | 'fixedOrder' | 'type'>,
  random: SeededRandom,
): number[] {
  const authored = Array.from({ length: optionCount }, (_, place) => place);
  if (type !== 'ordering') return fixedOrder ? authored : shuffled(authored, random);
  const mixed = shuffled(authored, random);
  return mixed.every((place, index) => place === index) ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}

/** A question at a place of a form: its options in the order of the screen, its numbers drawn. */
export function toFormItem(
  question: IndexedQuestion,
  { domain, scored, seed }: { domain: string; scored: boolean; seed: bigint },
  random: SeededRandom,
): FormItem {
  return {
    question: question.id,
    revision: question.revision,
    order: screenOrder(question, random),
    ...(question.type ? { type: question.type } : {}),
    scored,
    domain,
    topic: question.topic,
    objective: question.objective,
    ...(question.template ? { draw: drawValues(question.template, questionSeed(seed, question.id)) } : {}),
  };
}

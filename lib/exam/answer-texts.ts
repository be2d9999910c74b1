import type { QuestionContent } from '@/lib/bank/question';
import type { Answer } from './answer';
import type { AnswerKey } from './answer-key-schema';
import { answerWords, keyWords } from './answer-words';

/**
 * An answer as its options say it: "Lavender; Light blue", "1. Light blue 2. Red", "2.5 mL".
 *
 * @param order authored places in the order of the screen
 */
export function answerTexts(
  answer: Answer,
  order: readonly number[],
  { options, unit }: Pick<QuestionContent, 'options' | 'unit'>,
): string {
  const text = (place: number) => options[order[place] ?? -1]?.text ?? '';
  switch (answer.type) {
    case 'choice':
      return text(answer.option);
    case 'multiple':
      return answer.options.map(text).join('; ');
    case 'ordering':
      return answer.order.map((place, index) => `${index + 1}. ${text(place)}`).join(' ');
    case 'numeric':
      return answerWords(answer, unit ?? null);
  }
}

/** A key as its options say it, in authored places. */
export function keyTexts(key: AnswerKey, options: readonly { text: string }[]): string {
  const text = (place: number) => options[place]?.text ?? '';
  switch (key.type) {
    case 'choice':
      return key.options.map(text).join(', or ');
    case 'multiple':
      return key.options.map(text).join('; ');
    case 'ordering':
      return key.order.map((place, index) => `${index + 1}. ${text(place)}`).join(' ');
    case 'numeric':
      return keyWords(key);
  }
}

import type { Answer } from './answer';
import type { AnswerKey } from './answer-key-schema';

/** The letter of an option by its place on the screen. */
export function optionLetter(option: number): string {
  return String.fromCharCode(65 + option);
}

/** "1, 4 and 9" */
export function listWords(items: readonly (string | number)[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? String(last) : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** An answer in a few words: "B", "A, C and D", "C, then A, then B", "2.5 mL". Letters are those of the screen. */
export function answerWords(answer: Answer, unit: string | null = null): string {
  switch (answer.type) {
    case 'choice':
      return optionLetter(answer.option);
    case 'multiple':
      return listWords(answer.options.map(optionLetter));
    case 'ordering':
      return answer.order.map(optionLetter).join(', then ');
    case 'numeric':
      return withUnit(answer.text.trim(), unit);
  }
}

function withUnit(text: string, unit: string | null): string {
  return unit && !text.toLowerCase().endsWith(unit.toLowerCase()) ? `${text} ${unit}` : text;
}

/** A key in a few words, as answerWords says answers: "2.5 mL, give or take 0.1". */
export function keyWords(key: AnswerKey): string {
  switch (key.type) {
    case 'choice':
      return listWords(key.options.map(optionLetter));
    case 'multiple':
    case 'ordering':
      return answerWords(key);
    case 'numeric':
      return `${withUnit(key.value, key.unit)}${key.tolerance > 0 ? `, give or take ${key.tolerance}` : ''}`;
  }
}

import type { Answer } from './answer';
import type { AnswerKey } from './answer-key';

const letter = (place: number) => String.fromCharCode(65 + place);

function list(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** An answer in a few words: "B", "A, C and D", "C, then A, then B", "2.5 mL". Letters are those of the screen. */
export function answerWords(answer: Answer, unit: string | null = null): string {
  switch (answer.type) {
    case 'choice':
      return letter(answer.option);
    case 'multiple':
      return list(answer.options.map(letter));
    case 'ordering':
      return answer.order.map(letter).join(', then ');
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
      return list(key.options.map(letter));
    case 'multiple':
    case 'ordering':
      return answerWords(key);
    case 'numeric':
      return `${withUnit(key.value, key.unit)}${key.tolerance > 0 ? `, give or take ${key.tolerance}` : ''}`;
  }
}

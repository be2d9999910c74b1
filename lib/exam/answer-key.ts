import type { QuestionContent } from '@/lib/bank/question';
import type { Answer } from './answer';
import type { AnswerKey } from './answer-key-schema';
import { decimalOf, isWithin, readNumber } from './decimal';

/** The author's key, in authored places. */
export function keyOf({
  type,
  options,
  tolerance = 0,
  unit,
}: Pick<QuestionContent, 'type' | 'options' | 'tolerance' | 'unit'>): AnswerKey {
  const right = options.flatMap(({ correct }, place) => (correct ? [place] : []));
  switch (type) {
    case undefined:
      return { type: 'choice', options: right };
    case 'multiple':
      return { type, options: right };
    case 'numeric':
      return { type, value: options[0]?.text ?? '', tolerance, unit: unit ?? null };
    case 'ordering':
      return { type, order: options.map((_, place) => place) };
  }
}

/** Places in rising order. */
export const rising = (list: readonly number[]) => [...list].sort((a, b) => a - b);
const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((place, index) => place === b[index]);

/** Whether an answer is right by a key, both in the same places. */
export function isRight(answer: Answer, key: AnswerKey): boolean {
  switch (answer.type) {
    case 'choice':
      return key.type === 'choice' && key.options.includes(answer.option);
    case 'multiple':
      return key.type === 'multiple' && same(rising(answer.options), rising(key.options));
    case 'ordering':
      return key.type === 'ordering' && same(answer.order, key.order);
    case 'numeric': {
      if (key.type !== 'numeric') return false;
      const [given, wanted] = [readNumber(answer.text, key.unit), readNumber(key.value, key.unit)];
      return given !== null && wanted !== null && isWithin(given, wanted, decimalOf(key.tolerance));
    }
  }
}

const exactly = decimalOf(0);

/** Whether two keys make the same answers right, both in the same places: sets in any order, numbers however they are written. */
export function sameKey(one: AnswerKey, other: AnswerKey): boolean {
  switch (one.type) {
    case 'choice':
    case 'multiple':
      return one.type === other.type && same(rising(one.options), rising(other.options));
    case 'ordering':
      return other.type === 'ordering' && same(one.order, other.order);
    case 'numeric': {
      if (other.type !== 'numeric') return false;
      const [a, b] = [readNumber(one.value, one.unit), readNumber(other.value, other.unit)];
      const [unit, otherUnit] = [one.unit, other.unit].map((text) => text?.trim().toLowerCase() ?? '');
      const equal = a && b ? isWithin(a, b, exactly) : one.value === other.value;
      return equal && one.tolerance === other.tolerance && unit === otherUnit;
    }
  }
}

/** An answer with every place put through `to`; null where one has no counterpart. */
function moved(answer: Answer, to: (place: number) => number | undefined): Answer | null {
  const all = (list: readonly number[]) => list.map((place) => to(place) ?? -1);
  switch (answer.type) {
    case 'numeric':
      return answer;
    case 'choice': {
      const option = to(answer.option);
      return option === undefined ? null : { type: 'choice', option };
    }
    case 'multiple': {
      const options = rising(all(answer.options));
      return options.includes(-1) ? null : { type: 'multiple', options };
    }
    case 'ordering': {
      const order = all(answer.order);
      return order.includes(-1) ? null : { type: 'ordering', order };
    }
  }
}

/**
 * An answer in authored places, from those of a screen.
 *
 * @param order authored places in the order of the screen
 */
export function authoredAnswer(answer: Answer, order: readonly number[]): Answer | null {
  return moved(answer, (place) => order[place]);
}

/** A key with each place `p` put to `to[p]`. */
export function movedKey(key: AnswerKey, to: readonly number[]): AnswerKey {
  const all = (list: readonly number[]) => list.map((place) => to[place] ?? -1);
  switch (key.type) {
    case 'numeric':
      return key;
    case 'choice':
    case 'multiple':
      return { type: key.type, options: rising(all(key.options)) };
    case 'ordering':
      return { type: key.type, order: all(key.order) };
  }
}

/** A key in the places of a screen, from authored ones. Places that the screen does not show are left out. */
export function keyOnScreen(key: AnswerKey, order: readonly number[]): AnswerKey {
  const shown = (list: readonly number[]) => list.map((place) => order.indexOf(place)).filter((place) => place >= 0);
  switch (key.type) {
    case 'numeric':
      return key;
    case 'choice':
    case 'multiple':
      return { type: key.type, options: rising(shown(key.options)) };
    case 'ordering':
      return { type: 'ordering', order: shown(key.order) };
  }
}

/** Whether an answer is right by one of the keys that count, all in the same places. */
export function countsAsRight(answer: Answer | null, keys: readonly AnswerKey[]): boolean {
  return answer !== null && keys.some((key) => isRight(answer, key));
}

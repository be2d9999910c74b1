import { countsAsRight } from '@/lib/exam/answer-key';
import { listWords } from '@/lib/exam/answer-words';
import type { AttemptView } from '@/lib/exam/exam-view';
import { contentOf, type ResponseEntry } from '@/lib/exam/outbox/response-entry';

/** "1 question", "90 questions". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * Questions as the exam numbers them: "question 4", "questions 4 and 9", "question 12 of section 1 and questions 2 and 3
 * of section 2". Ascending, whatever their order here.
 */
export function questionWords(
  positions: readonly number[],
  sections: readonly Pick<AttemptView['sections'][number], 'firstPosition' | 'lastPosition'>[],
): string {
  const parts = sections.flatMap(({ firstPosition, lastPosition }, index) => {
    const numbers = positions
      .filter((position) => position >= firstPosition && position <= lastPosition)
      .map((position) => position - firstPosition + 1)
      .sort((a, b) => a - b);
    if (numbers.length === 0) return [];
    const words = `${numbers.length === 1 ? 'question' : 'questions'} ${listWords(numbers)}`;
    return sections.length > 1 ? [`${words} of section ${index + 1}`] : [words];
  });
  return listWords(parts);
}

/** Where the learner stands with one question. */
export interface QuestionState {
  position: number;
  /** As shown: 1 is the first of the section. */
  number: number;
  answered: boolean;
  flagged: boolean;
  noted: boolean;
  conflict: boolean;
  /** Study: what checking the answer said; null before that, and in an exam. */
  outcome: 'right' | 'wrong' | null;
}

/** The states of a section's questions, in order. */
export function questionStates(
  first: number,
  last: number,
  entries: ReadonlyMap<number, ResponseEntry>,
  reveals: AttemptView['reveals'] = [],
): QuestionState[] {
  const revealed = new Map(reveals.map(({ position, reveal }) => [position, reveal]));
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const entry = entries.get(first + place);
    const { answer, flagged, note } = contentOf(entry);
    const reveal = revealed.get(first + place);
    const right = reveal ? countsAsRight(answer, reveal.keys) : false;
    return {
      position: first + place,
      number: place + 1,
      answered: answer !== null,
      flagged,
      noted: note !== '',
      conflict: Boolean(entry?.conflict),
      outcome: reveal ? (right ? 'right' : 'wrong') : null,
    };
  });
}

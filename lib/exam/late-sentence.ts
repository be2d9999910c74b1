import { percentWords } from './percent-words';
import type { ResultView, ScoreChangeView } from './result-view';

const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** "3 answers arrived after the end and are not counted." Null where nothing came late, or all that did was accepted. */
export function lateSentence({
  lateSaves,
  lateAnswers: { acceptable, afterResult, assigned },
}: Pick<ResultView, 'lateSaves' | 'lateAnswers'>): string | null {
  const answers = acceptable + afterResult + assigned;
  if (answers > 0)
    return `${counted(answers, 'answer')} arrived after the end and ${answers === 1 ? 'is' : 'are'} not counted.`;
  if (lateSaves > 0)
    return `${counted(lateSaves, 'change')} arrived after the end and ${lateSaves === 1 ? 'was' : 'were'} not counted.`;
  return null;
}

/** The mark that a change leaves on a result: what was done and by whom. The day stands behind it. */
export function changeSentence({ cause, answers, by }: Pick<ScoreChangeView, 'cause' | 'answers' | 'by'>): string {
  switch (cause) {
    case 'late-answers':
      return `${counted(answers, 'answer')} accepted late, by ${by ?? 'you'}`;
    case 'key-correction':
      return `${counted(answers, 'question')} corrected, by ${by ?? 'you'}`;
  }
}

/** "Before: 12 of 20 right, 60%." */
export function scoreBeforeSentence({ before }: Pick<ScoreChangeView, 'before'>): string {
  return `Before: ${before.correct} of ${before.n} right${before.n > 0 ? `, ${percentWords(before.correct / before.n)}` : ''}.`;
}

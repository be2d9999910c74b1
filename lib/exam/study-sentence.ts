import { percentWords } from './percent-words';
import type { ResultView } from './result-view';

/** What came of a study set: "You worked through 20 questions and got 14 right." */
export function studySentence({ total, answered }: Pick<ResultView, 'total' | 'answered'>): string {
  const { correct, n } = total;
  if (answered === 0) return 'You left every question of this set open.';
  const through =
    answered === n
      ? `You worked through ${n === 1 ? '1 question' : `${n} questions`}`
      : `You answered ${answered} of ${n} questions`;
  if (correct === answered)
    return answered === 1 ? `${through} and got it right.` : `${through} and got all of them right.`;
  return `${through} and got ${correct} right, ${percentWords(correct / answered)}.`;
}

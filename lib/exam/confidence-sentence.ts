import type { ReviewQuestion } from './result-view';

function answers(n: number): string {
  return n === 1 ? '1 answer' : `${n} answers`;
}

function sureWords(n: number, wrong: number): string {
  if (wrong === 0) return `You were sure of ${answers(n)}, and right${n === 1 ? '' : ' each time'}.`;
  if (n === 1) return 'You were sure of 1 answer, and it was wrong. Read it first.';
  return wrong === 1
    ? `You were sure of ${answers(n)}; 1 of them was wrong. Read that one first.`
    : `You were sure of ${answers(n)}; ${wrong} of them were wrong. Read those first.`;
}

/**
 * What the learner's own confidence says of the answers: what was sure and wrong weighs most, since nothing else would
 * bring the learner back to it; what was guessed right is not known yet. Null where nothing was said.
 */
export function confidenceSentence(
  questions: readonly Pick<ReviewQuestion, 'confidence' | 'outcome'>[],
): string | null {
  const of = (confidence: ReviewQuestion['confidence']) => {
    const all = questions.filter((question) => question.confidence === confidence && question.outcome !== 'unanswered');
    return { n: all.length, right: all.filter((question) => question.outcome === 'right').length };
  };
  const [sure, unsure, guess] = [of('sure'), of('unsure'), of('guess')];
  if (sure.n + unsure.n + guess.n === 0) return null;
  const parts: string[] = [];
  if (sure.n > 0) parts.push(sureWords(sure.n, sure.n - sure.right));
  const doubted = { n: unsure.n + guess.n, right: unsure.right + guess.right };
  if (doubted.n > 0)
    parts.push(
      `Of ${answers(doubted.n)} that you were unsure of or guessed, ${doubted.right} ${doubted.right === 1 ? 'was' : 'were'} right.`,
    );
  return parts.join(' ');
}

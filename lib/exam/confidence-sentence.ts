import type { ReviewQuestion } from './result-view';

function answers(n: number): string {
  return n === 1 ? '1 answer' : `${n} answers`;
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
  if (sure.n > 0) {
    const wrong = sure.n - sure.right;
    parts.push(
      wrong === 0
        ? `You were sure of ${answers(sure.n)}, and right each time.`
        : `You were sure of ${answers(sure.n)}; ${wrong} of them ${wrong === 1 ? 'was' : 'were'} wrong. Read ${wrong === 1 ? 'that one' : 'those'} first.`,
    );
  }
  const doubted = { n: unsure.n + guess.n, right: unsure.right + guess.right };
  if (doubted.n > 0)
    parts.push(
      `Of ${answers(doubted.n)} that you were unsure of or guessed, ${doubted.right} ${doubted.right === 1 ? 'was' : 'were'} right.`,
    );
  return parts.join(' ');
}

import { percentWords } from '@/lib/exam/percent-words';
import type { Habits, ShareEstimate } from './readiness-view';

type Confident = Habits['confidence'][number];

/** What bars against a goal show, in words. `of` is what they are of: "domain", "topic". */
export function estimateSentence(of: string, estimates: readonly ShareEstimate[], goal: number): string {
  const below = estimates.filter(({ high }) => high < goal);
  const above = estimates.filter(({ low }) => low >= goal);
  const surely =
    below.length === 0
      ? `No ${of} lies surely below your goal of ${percentWords(goal)}`
      : `Surely below your goal of ${percentWords(goal)}: ${below.map(({ name }) => name).join(', ')}`;
  return `${surely}. ${above.length} of ${estimates.length} lie surely at or above it; of the others the range holds the goal.`;
}

/** How far being sure goes with being right, in words; empty where nothing was marked. */
export function sureSentence(confidence: Habits['confidence']): string {
  const of = (word: Confident['confidence']) => confidence.find((one) => one.confidence === word && one.n > 0);
  const words = (phrase: string, one: Confident | undefined) =>
    one ? [`${phrase} ${one.correct} of ${one.n}, ${percentWords(one.correct / one.n)}`] : [];
  const parts = [
    ...words('when you were sure', of('sure')),
    ...words('when you were unsure', of('unsure')),
    ...words('when you guessed', of('guess')),
  ];
  return parts.length === 0 ? '' : `You were right ${parts.join('; ')}.`;
}

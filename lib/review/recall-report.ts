import type { Share } from '@/lib/exam/result-view';
import { share } from '@/lib/exam/shares';

/** One review of a question that had been reviewed before. */
export interface PredictedRecall {
  predicted: number;
  recalled: boolean;
}

export interface RecallBand {
  /** "80 to 90%" */
  name: string;
  measured: Share;
  /** Mean of what FSRS expected; null where n is 0. */
  predicted: number | null;
}

export interface RecallReport {
  total: RecallBand;
  bands: RecallBand[];
}

const edges: readonly { name: string; from: number; to: number }[] = [
  { name: 'under 70%', from: 0, to: 0.7 },
  { name: '70 to 80%', from: 0.7, to: 0.8 },
  { name: '80 to 90%', from: 0.8, to: 0.9 },
  { name: '90% or more', from: 0.9, to: Infinity },
];

function band(name: string, reviews: readonly PredictedRecall[]): RecallBand {
  const n = reviews.length;
  return {
    name,
    measured: share({ correct: reviews.filter((review) => review.recalled).length, n }),
    predicted: n > 0 ? reviews.reduce((sum, review) => sum + review.predicted, 0) / n : null,
  };
}

/** What was known when it came back beside what FSRS had expected, in all and by expectation. */
export function recallReport(reviews: readonly PredictedRecall[]): RecallReport {
  return {
    total: band('all', reviews),
    bands: edges.map(({ name, from, to }) =>
      band(
        name,
        reviews.filter(({ predicted }) => predicted >= from && predicted < to),
      ),
    ),
  };
}

const percent = (part: number) => `${Math.round(part * 100)}%`;

/** The report in a sentence or two. Says that the two agree, or not, only where the interval can tell. */
export function recallSentence({ total }: RecallReport): string {
  const { measured, predicted } = total;
  if (measured.n === 0 || predicted === null || measured.low === null || measured.high === null) {
    return 'No question has come back on another day yet. From the first one on, this says how many you still knew.';
  }
  const facts = `You knew ${measured.correct} of the ${measured.n} answers that came back, ${percent(measured.correct / measured.n)}; the schedule expected ${percent(predicted)}.`;
  if (measured.n < 20) return `${facts} That is too few to say more.`;
  if (predicted < measured.low) return `${facts} You keep more than it expects.`;
  if (predicted > measured.high)
    return `${facts} You keep less than it expects; shorter sessions with more care may help more than more of them.`;
  return `${facts} The two agree within the 80% interval, ${percent(measured.low)} to ${percent(measured.high)}.`;
}

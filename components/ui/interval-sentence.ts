import { percentWords } from '@/lib/exam/percent-words';

export interface IntervalValues {
  /** Right answers. */
  correct: number;
  /** Answers counted. */
  n: number;
  /** The ends of the 80 % interval, as shares from 0 to 1; null where nothing was counted. */
  low: number | null;
  high: number | null;
}

/** A measured share in one sentence: the text beside, and the alternative of, an interval bar. */
export function intervalSentence({ correct, n, low, high }: IntervalValues): string {
  if (n === 0 || low === null || high === null) return 'No questions counted yet.';
  const few = n < 5 ? ' With so few questions this can still change a lot.' : '';
  return `${correct} of ${n} right, ${percentWords(correct / n)}. Likely between ${percentWords(low)} and ${percentWords(high)} (80% interval).${few}`;
}

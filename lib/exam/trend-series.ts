import { examLengths } from './exam-plan';
import type { PastAttempt } from './learner-attempts';

/** One exam in the chart of results. Shares from 0 to 1. */
export interface SeriesPoint {
  /** 1 is the oldest one shown. */
  place: number;
  attemptId: string;
  title: string;
  endedAt: string;
  correct: number;
  n: number;
  share: number;
  low: number;
  high: number;
}

export interface Series {
  certification: string;
  points: SeriesPoint[];
}

/** Most exams that a chart on a phone can tell apart. */
export const seriesLimit = 20;

type Attempt = Pick<PastAttempt, 'attemptId' | 'title' | 'certification' | 'endedAt' | 'total' | 'mode' | 'length'>;

/** Whether a finished attempt followed a test plan under exam rules: samples, study sets and chosen topics are not comparable. */
export function isPlanExam({ mode, length, total }: Pick<Attempt, 'mode' | 'length' | 'total'>): boolean {
  return mode === 'exam' && examLengths.some((planned) => planned === length) && total.n > 0;
}

/** The latest exams as series of points, one for each certification, in the order in which they were first taken. */
export function trendSeries(attempts: readonly Attempt[], limit = seriesLimit): Series[] {
  const exams = attempts
    .filter(isPlanExam)
    .sort((a, b) => a.endedAt.localeCompare(b.endedAt))
    .slice(-limit);
  const series = new Map<string, SeriesPoint[]>();
  exams.forEach(({ attemptId, title, endedAt, certification, total }, index) => {
    const { correct, n, low, high } = total;
    const points = series.get(certification) ?? [];
    const share = correct / n;
    points.push({
      place: index + 1,
      attemptId,
      title,
      endedAt,
      correct,
      n,
      share,
      low: low ?? share,
      high: high ?? share,
    });
    series.set(certification, points);
  });
  return [...series].map(([certification, points]) => ({ certification, points }));
}

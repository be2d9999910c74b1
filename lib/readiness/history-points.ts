import { percentWords } from '@/lib/exam/percent-words';
import { dayOf } from './first-answers';

/** A point of the chart: expected share right with its 80 % interval. */
export interface HistoryPoint {
  /** ms since 1970 */
  readonly at: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Chance of passing, by the share right that counted as passing at the time. */
  readonly pass: number;
  readonly cut: number;
  /** First answers that it rests on. */
  readonly answers: number;
}

/** 1970 began on a Thursday: weeks begin on Monday. */
const weekOf = (ms: number): number => Math.floor((dayOf(ms) + 3) / 7);

/** The last point of each week, oldest first, and today's. At most `limit`, the latest. */
export function weeklyPoints(points: readonly HistoryPoint[], today: HistoryPoint, limit = 26): HistoryPoint[] {
  const weeks = new Map<number, HistoryPoint>();
  for (const point of [...points].sort((a, b) => a.at - b.at)) weeks.set(weekOf(point.at), point);
  weeks.set(weekOf(today.at), today);
  return [...weeks.values()].sort((a, b) => a.at - b.at).slice(-limit);
}

function weeksWords(weeks: number): string {
  return weeks <= 1 ? 'the last week' : `the last ${weeks} weeks`;
}

/** What the chart shows, in words. */
export function historySentence(points: readonly HistoryPoint[], goal: number): string {
  const last = points.at(-1);
  const first = points[0];
  if (!last || !first) return '';
  const where =
    last.low >= goal
      ? `The whole range lies at or above your goal of ${percentWords(goal)}.`
      : last.high < goal
        ? `The whole range lies below your goal of ${percentWords(goal)}.`
        : `Your goal of ${percentWords(goal)} lies inside the range.`;
  const now = `You would get about ${percentWords(last.share)} of a full exam right, likely between ${percentWords(last.low)} and ${percentWords(last.high)}.`;
  if (points.length === 1) return `${now} ${where} From the second week on a line shows the direction.`;
  const weeks = Math.round((last.at - first.at) / (7 * 86_400_000));
  const change = Math.round(last.share * 100) - Math.round(first.share * 100);
  const overlap = last.low <= first.high && first.low <= last.high;
  const moved =
    change === 0
      ? `It stands where it stood ${weeks <= 1 ? 'a week' : `${weeks} weeks`} ago.`
      : `Over ${weeksWords(weeks)} it went ${change > 0 ? 'up' : 'down'} by ${Math.abs(change)} ${Math.abs(change) === 1 ? 'point' : 'points'}, from ${percentWords(first.share)}${overlap ? '; the ranges overlap, so part of that can be chance' : ', more than chance alone would do'}.`;
  return `${now} ${moved} ${where}`;
}

import { percentWords } from './percent-words';
import type { Share } from './result-view';
import { shareChange } from './share-change';

/** A finished exam as the chart of results takes it. */
export interface TrendPoint {
  certification: string;
  endedAt: string;
  total: Share;
}

function shareWords({ correct, n }: Share): string {
  return `${percentWords(correct / n)} (${correct} of ${n})`;
}

function oneSentence(certification: string, points: readonly TrendPoint[]): string {
  const first = points[0]?.total;
  const last = points.at(-1)?.total;
  if (!first || !last) return '';
  if (points.length === 1) return `One ${certification} exam so far: ${shareWords(first)}.`;
  const change = shareChange(first, last);
  if (!change || (change.low <= 0 && change.high >= 0)) {
    return `From your first to your latest of ${points.length} ${certification} exams: ${shareWords(first)} to ${shareWords(last)}. A difference of this size can be chance.`;
  }
  const direction = change.change > 0 ? 'rose' : 'fell';
  return `Your ${certification} results ${direction} from ${shareWords(first)} on the first to ${shareWords(last)} on the latest of ${points.length} exams, by more than chance alone would likely do.`;
}

/** What the chart of results says: a line for each certification, none without a scored exam. */
export function trendSentences(points: readonly TrendPoint[]): string[] {
  const counted = points.filter((point) => point.total.n > 0).sort((a, b) => a.endedAt.localeCompare(b.endedAt));
  const certifications = [...new Set(counted.map((point) => point.certification))];
  const lines = certifications.map((certification) =>
    oneSentence(
      certification,
      counted.filter((point) => point.certification === certification),
    ),
  );
  return counted.length === 1 ? lines.map((line) => `${line} A second one will show a direction.`) : lines;
}

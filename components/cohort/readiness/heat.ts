import type { Tally } from '@/lib/exam/scoring';
import { percentWords } from '@/lib/exam/percent-words';

/** Percent right; empty where there are no answers. */
export function heatWords({ correct, n }: Tally): string {
  return n === 0 ? '' : percentWords(correct / n);
}

/** The color of a share right. The number says it; the color helps to find it. */
export function heatStyle(tally: Tally | undefined): string {
  if (!tally || tally.n === 0) return '';
  const share = tally.correct / tally.n;
  if (share < 0.6) return 'bg-bad-soft';
  return share < 0.75 ? 'bg-warn-soft' : 'bg-good-soft';
}

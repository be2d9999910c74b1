import type { Share } from './result-view';

/**
 * Interval of the difference `later - earlier` of two independent shares, from the Wilson limits of each
 * (Newcombe 1998, Stat. Med. 17:873, method 10). Its level is that of the limits. Null where either counts nothing.
 */
export function shareChange(earlier: Share, later: Share): { change: number; low: number; high: number } | null {
  if (earlier.low === null || earlier.high === null || later.low === null || later.high === null) return null;
  const from = earlier.correct / earlier.n;
  const to = later.correct / later.n;
  const change = to - from;
  return {
    change,
    low: change - Math.hypot(to - later.low, earlier.high - from),
    high: change + Math.hypot(later.high - to, from - earlier.low),
  };
}

import { percentWords } from '@/lib/exam/percent-words';
import type { Tally } from '@/lib/exam/scoring';
import { chanceWords } from '@/lib/readiness/readiness-words';
import { wilsonInterval } from '@/lib/exam/wilson';
import type { CohortCounts, LearnerCounts } from './cohort-counts';

/** When a learner is named as one who may need help. The list of them is made by the same numbers in SQL. */
export const worry = {
  /** Days without anything finished. */
  idleDays: 14,
  /** Fewer answers than this say too little for a share to be a worry. */
  enoughAnswers: 40,
  /** Shares right and chances of passing under these are named. */
  lowShare: 0.6,
  lowChance: 0.5,
} as const;

/** Why a learner may need help, in words, at `now` (ms since 1970); empty where nothing speaks for it. `chance` is as it is shown. */
export function worries({ correct, n, lastAt, chance }: Omit<LearnerCounts, 'id' | 'domains'>, now: number): string[] {
  const idle = lastAt === null ? null : Math.floor((now - lastAt.getTime()) / 86_400_000);
  return [
    idle === null ? 'Nothing finished yet' : idle >= worry.idleDays ? `Nothing finished for ${idle} days` : '',
    n >= worry.enoughAnswers && correct / n < worry.lowShare ? `${percentWords(correct / n)} right of ${n}` : '',
    chance !== null && chance < worry.lowChance ? `Chance of passing ${chanceWords(chance)}` : '',
  ].filter(Boolean);
}

/**
 * Domains to teach next: what the class misses in a domain, weighted by the domain's part of the exam. The upper end of the
 * interval is what is counted with, so that a domain with few answers is not named for them.
 */
export function domainsToTeach(
  { domains: totals }: Pick<CohortCounts, 'domains'>,
  domains: readonly { id: string; name: string; items: number }[],
): { id: string; name: string; total: Tally; cost: number }[] {
  const weights = domains.reduce((all, { items }) => all + items, 0);
  return domains
    .map(({ id, name, items }) => {
      const total = totals[id] ?? { correct: 0, n: 0 };
      const high = wilsonInterval(total.correct, total.n)?.high ?? 1;
      return { id, name, total, cost: ((1 - high) * items) / weights };
    })
    .filter(({ total }) => total.n > 0)
    .sort((a, b) => b.cost - a.cost);
}

/** The objectives most missed, by the lower end of the interval of the share that is wrong; those with 5 answers or more. */
export function mostMissed(
  { objectives }: Pick<CohortCounts, 'objectives'>,
  count: number,
): { id: string; correct: number; n: number }[] {
  const wrongAtLeast = ({ correct, n }: Tally) => wilsonInterval(n - correct, n)?.low ?? 0;
  return objectives
    .filter(({ n, correct }) => n >= 5 && correct < n)
    .sort((a, b) => wrongAtLeast(b) - wrongAtLeast(a) || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

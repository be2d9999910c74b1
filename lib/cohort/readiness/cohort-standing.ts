import { percentWords } from '@/lib/exam/percent-words';
import type { Tally } from '@/lib/exam/scoring';
import { chanceWords } from '@/lib/readiness/readiness-words';
import { wilsonInterval } from '@/lib/exam/wilson';
import type { CohortCounts } from './cohort-counts';

/** Days without practice after which a learner is named. */
const idleDays = 14;
/** Fewer answers than this say too little for a share to be a worry. */
const enoughAnswers = 40;
/** Shares and chances under these are named. */
const lowShare = 0.6;
const lowChance = 0.5;

export interface LearnerStanding {
  id: string;
  total: Tally;
  domains: Readonly<Record<string, Tally>>;
  chance: number | null;
  /** Why the learner may need help, in words; empty where nothing speaks for it. */
  reasons: string[];
}

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((all, { correct, n }) => ({ correct: all.correct + correct, n: all.n + n }), { correct: 0, n: 0 });

/** Each learner's shares, and why they may need help, at `now` (ms since 1970). */
export function learnerStandings({ learners }: CohortCounts, now: number): LearnerStanding[] {
  return learners.map(({ id, domains, lastAt, chance }) => {
    const total = sum(Object.values(domains));
    const idle = lastAt === null ? null : Math.floor((now - Date.parse(lastAt)) / 86_400_000);
    const reasons = [
      idle === null ? 'Nothing finished yet' : idle >= idleDays ? `Nothing finished for ${idle} days` : '',
      total.n >= enoughAnswers && total.correct / total.n < lowShare
        ? `${percentWords(total.correct / total.n)} right of ${total.n}`
        : '',
      chance !== null && chance < lowChance ? `Chance of passing ${chanceWords(chance)}` : '',
    ].filter(Boolean);
    return { id, total, domains, chance, reasons };
  });
}

/**
 * Domains to teach next: what the class misses in a domain, weighted by the domain's part of the exam. The upper end of the
 * interval is what is counted with, so that a domain with few answers is not named for them.
 */
export function domainsToTeach(
  { learners }: CohortCounts,
  domains: readonly { id: string; name: string; items: number }[],
): { id: string; name: string; total: Tally; cost: number }[] {
  const weights = domains.reduce((all, { items }) => all + items, 0);
  return domains
    .map(({ id, name, items }) => {
      const total = sum(learners.flatMap((learner) => learner.domains[id] ?? []));
      const high = wilsonInterval(total.correct, total.n)?.high ?? 1;
      return { id, name, total, cost: ((1 - high) * items) / weights };
    })
    .filter(({ total }) => total.n > 0)
    .sort((a, b) => b.cost - a.cost);
}

/** The objectives most missed, by the lower end of the interval of the share that is wrong; those with 5 answers or more. */
export function mostMissed({ objectives }: CohortCounts, count: number): { id: string; correct: number; n: number }[] {
  const wrongAtLeast = ({ correct, n }: Tally) => wilsonInterval(n - correct, n)?.low ?? 0;
  return objectives
    .filter(({ n, correct }) => n >= 5 && correct < n)
    .sort((a, b) => wrongAtLeast(b) - wrongAtLeast(a) || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

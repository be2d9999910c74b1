import { largestRemainder } from '@/lib/exam/largest-remainder';
import type { DomainItems } from './ability/ability-model';

/** First answers before which nothing is forecast: a standard error of about .3 logits. */
export const NEEDED_ANSWERS = 50;

export interface MissingEvidence {
  readonly domain: string;
  readonly answered: number;
  /** Answers to questions new to the learner that this domain still lacks; 0 where it has enough. */
  readonly missing: number;
}

/**
 * What a forecast still lacks: 50 first answers, and in each domain half of what the blueprint would give it
 * among 50, rounded up. What is missing beyond those halves goes to the domains that are furthest behind the
 * blueprint's shares. Nothing is missing exactly when the forecast may be shown, and whoever answers what is
 * listed gets there.
 */
export function missingEvidence(
  domains: readonly DomainItems[],
  answered: Readonly<Record<string, number>>,
): MissingEvidence[] {
  const quotas = largestRemainder(
    domains.map(({ items }) => items),
    NEEDED_ANSWERS,
  );
  const have = domains.map(({ domain }) => answered[domain] ?? 0);
  const missing = quotas.map((quota, d) => Math.max(0, Math.ceil(quota / 2) - have[d]!));
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  for (let left = NEEDED_ANSWERS - sum(have) - sum(missing); left > 0; left--) {
    let place = 0;
    for (let d = 1; d < domains.length; d++) {
      const behind = (at: number): number => quotas[at]! - have[at]! - missing[at]!;
      if (behind(d) > behind(place)) place = d;
    }
    missing[place]!++;
  }
  return domains.map(({ domain }, d) => ({ domain, answered: have[d]!, missing: missing[d]! }));
}

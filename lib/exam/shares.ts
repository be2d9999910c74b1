import type { Blueprint } from './blueprint';
import type { DomainShare, NamedShare, Share } from './result-view';
import type { Tally } from './scoring';
import { wilsonInterval } from './wilson';

/** A tally with its 80 % Wilson interval. */
export function share(tally: Tally): Share {
  const interval = wilsonInterval(tally.correct, tally.n);
  return { ...tally, low: interval?.low ?? null, high: interval?.high ?? null };
}

export function namedShare(id: string, name: string, parent: string | null, tally: Tally): NamedShare {
  return { id, name, parent, ...share(tally) };
}

/** Shares of every domain of a blueprint, in its order; a parent's tally is the sum of its parts. */
export function domainShares(
  blueprint: Pick<Blueprint, 'domains'>,
  tallies: Readonly<Record<string, Tally>>,
): DomainShare[] {
  const none: Tally = { correct: 0, n: 0 };
  return blueprint.domains.map((domain) => {
    const parts = blueprint.domains.filter((other) => other.parent === domain.id);
    const tally =
      parts.length === 0
        ? (tallies[domain.id] ?? none)
        : parts.reduce((sum, part) => {
            const of = tallies[part.id] ?? none;
            return { correct: sum.correct + of.correct, n: sum.n + of.n };
          }, none);
    return { ...namedShare(domain.id, domain.name, domain.parent ?? null, tally), items: domain.items };
  });
}

import type { DomainShare } from './result-view';

/** A leaf domain with what getting everything right in it would be worth. */
export interface DomainGain extends DomainShare {
  /** Items of the domain in a full-length form x share wrong: the scored questions that it costs there at this rate. */
  gain: number;
}

/** A leaf domain that stands alone (`parent` null, one part), or a domain with its parts. */
export interface DomainGroup {
  parent: DomainShare | null;
  parts: DomainGain[];
}

function mostFirst(a: DomainGain, b: DomainGain): number {
  return b.gain - a.gain || a.correct / a.n - b.correct / b.n;
}

/** Leaf domains that had questions, the one in which there is most to gain first. */
export function orderDomains(domains: readonly DomainShare[]): DomainGain[] {
  const parents = new Set(domains.map((domain) => domain.parent));
  return domains
    .filter((domain) => !parents.has(domain.id) && domain.n > 0)
    .map((domain) => ({ ...domain, gain: (domain.items * (domain.n - domain.correct)) / domain.n }))
    .sort(mostFirst);
}

/** The same with the parts of a domain kept together. A group stands where its most costly part would. */
export function groupDomains(domains: readonly DomainShare[]): DomainGroup[] {
  const groups = new Map<string, DomainGroup>();
  for (const leaf of orderDomains(domains)) {
    const key = leaf.parent ?? leaf.id;
    const group = groups.get(key) ?? { parent: domains.find((domain) => domain.id === leaf.parent) ?? null, parts: [] };
    group.parts.push(leaf);
    groups.set(key, group);
  }
  return [...groups.values()];
}

import type { Blueprint } from './blueprint';

/** The domains that hold items: those that are nobody's parent. */
export function leafDomains<T extends { id: string; parent?: string | undefined }>(domains: readonly T[]): T[] {
  const parents = new Set(domains.map((domain) => domain.parent));
  return domains.filter((domain) => !parents.has(domain.id));
}

/**
 * Which leaf domain each objective feeds. Takes objectives as "topic.objective"; those that no domain
 * lists are absent from the map.
 */
export function domainOfObjectives(
  blueprint: Pick<Blueprint, 'domains'>,
  objectives: Iterable<string>,
): Map<string, string> {
  const listed = new Map<string, string>();
  for (const domain of leafDomains(blueprint.domains)) for (const entry of domain.topics) listed.set(entry, domain.id);
  const result = new Map<string, string>();
  for (const objective of objectives) {
    const domain = listed.get(objective) ?? listed.get(objective.slice(0, objective.indexOf('.')));
    if (domain !== undefined) result.set(objective, domain);
  }
  return result;
}

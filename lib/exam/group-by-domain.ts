import type { IndexedQuestion } from './assemble';
import type { Blueprint } from './blueprint';
import { domainOfObjectives, leafDomains } from './blueprint-domains';

/** The questions of each leaf domain of a blueprint, in the order given. */
export function groupByDomain(
  blueprint: Pick<Blueprint, 'domains'>,
  questions: readonly IndexedQuestion[],
): Map<string, IndexedQuestion[]> {
  const domainOf = domainOfObjectives(blueprint, new Set(questions.map((question) => question.objective)));
  const groups = new Map<string, IndexedQuestion[]>(leafDomains(blueprint.domains).map((domain) => [domain.id, []]));
  for (const question of questions) {
    const domain = domainOf.get(question.objective);
    if (domain !== undefined) groups.get(domain)?.push(question);
  }
  return groups;
}

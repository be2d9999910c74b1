import { leafDomains } from '@/lib/exam/blueprint-domains';
import type { DomainItems } from './ability/ability-model';
import { estimateAbility } from './ability/estimate-ability';
import { forecastScore } from './ability/forecast-score';
import { referenceFormOf, toEvidence, type FirstAnswer } from './first-answers';
import type { ForecastGround } from './make-forecast';
import type { ShareEstimate } from './readiness-view';

/** Some cut is needed for a forecast; shares do not depend on it. */
const ANY_CUT = 0.7;

/**
 * Expected share right by topic, the view across certifications: the same model with topics in place of domains,
 * each weighing as many items as its questions have of its domain's. Weakest first.
 */
export function topicEstimates(
  { blueprint, items, groupOf }: Pick<ForecastGround, 'blueprint' | 'items' | 'groupOf'>,
  answers: readonly FirstAnswer[],
  topics: ReadonlyMap<string, { title: string }>,
  asOf: number,
): ShareEstimate[] {
  const topicOf = (questionId: string): string | undefined =>
    groupOf(questionId) === undefined ? undefined : items.get(questionId)?.objective.split('.')[0];
  const counts = new Map<string, Map<string, number>>();
  for (const [id, item] of items) {
    const domain = item.published ? groupOf(id) : undefined;
    const topic = topicOf(id);
    if (domain === undefined || topic === undefined) continue;
    const inDomain = counts.get(domain) ?? new Map<string, number>();
    inDomain.set(topic, (inDomain.get(topic) ?? 0) + 1);
    counts.set(domain, inDomain);
  }
  const weights = new Map<string, number>();
  for (const { id, items: inExam } of leafDomains(blueprint.domains)) {
    const inDomain = counts.get(id) ?? new Map<string, number>();
    const total = [...inDomain.values()].reduce((sum, n) => sum + n, 0);
    for (const [topic, n] of inDomain) weights.set(topic, (weights.get(topic) ?? 0) + (inExam * n) / total);
  }
  const groups: DomainItems[] = [...weights].map(([domain, weight]) => ({ domain, items: weight }));
  if (groups.length === 0) return [];
  const evidence = toEvidence(answers, items, topicOf).filter(({ domain }) => weights.has(domain));
  const ability = estimateAbility({ answers: evidence, domains: groups, asOf });
  return forecastScore(ability, referenceFormOf(items, topicOf), ANY_CUT)
    .domains.map(({ domain, expectedShare, interval }, d) => ({
      id: domain,
      name: topics.get(domain)?.title ?? domain,
      share: expectedShare,
      ...interval,
      answers: ability.domains[d]!.answers,
    }))
    .sort((a, b) => a.share - b.share);
}

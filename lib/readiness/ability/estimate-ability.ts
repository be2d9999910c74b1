import { defaultAbilityModel, type AbilityModel, type AnswerEvidence, type DomainItems } from './ability-model';
import { climbToMode } from './climb-to-mode';
import { domainChain } from './domain-chain';

export interface DomainAbility extends DomainItems {
  /** On the day asked about, in logits. */
  readonly mean: number;
  readonly sd: number;
  readonly answers: number;
  /** The parts of the standard deviation: sd² = loading² + ownSd². */
  readonly loading: number;
  readonly ownSd: number;
}

/**
 * What is known of a learner on one day. Jointly the domains are normal: the ability in a domain is
 * mean + loading x G + ownSd x E, with G ~ N(0, 1) common to all domains and E ~ N(0, 1) apart, so that the
 * covariance of two domains is the product of their loadings.
 */
export interface AbilityPosterior {
  readonly asOf: number;
  /** Mean of the domains' abilities, weighted by the blueprint's items. */
  readonly general: { readonly mean: number; readonly sd: number };
  readonly domains: readonly DomainAbility[];
  readonly answers: number;
}

export interface AbilityQuestion {
  /** First answers, in any order. */
  readonly answers: readonly AnswerEvidence[];
  /** The leaf domains of the blueprint. */
  readonly domains: readonly DomainItems[];
  /** The day that is asked about: today, or the day of an exam. */
  readonly asOf: number;
  readonly model?: AbilityModel;
}

/**
 * A learner's abilities on a day, from all first answers up to it. See `AbilityModel` for what is assumed.
 *
 * Method. Let g be the general level and y[d] the ability in domain d on the last day with answers, and
 * x[d][k] that on the k-th of the n days with answers in d. The log posterior is, up to a constant,
 *
 *   - (g - m)² / 2 s²  - sum over d of (y[d] - g)² / 2 t²
 *   - sum over d, k of (x[d][k+1] - x[d][k] - gain[d][k])² / 2 v[d][k],  where x[d][n+1] stands for y[d]
 *   + sum over answers of log P(answer | x of its domain and day).
 *
 * Its top is found by Fisher scoring with steps halved until they go uphill; the information there gives the
 * normal approximation (posterior mode and curvature in state-space models: Fahrmeir 1992, J. Am. Stat.
 * Assoc. 87:501). The variables form a tree with g as its root, so that a scoring step is one Kalman filter
 * and smoother of scalars per domain and takes time in proportion to the days.
 *
 * Each answer enters at one variable alone, with a slope that is larger for right than for wrong, and all
 * other terms reward agreement of two variables: the log posterior is supermodular. Hence its top falls
 * nowhere when a wrong answer becomes right (Topkis 1978, Oper. Res. 26:305): more right answers never lower
 * an ability.
 *
 * Throws RangeError for an answer after `asOf` or of a domain that is not listed.
 */
export function estimateAbility({
  answers,
  domains,
  asOf,
  model = defaultAbilityModel,
}: AbilityQuestion): AbilityPosterior {
  const byDomain = new Map<string, AnswerEvidence[]>(domains.map(({ domain }) => [domain, []]));
  let lastDay = -Infinity;
  for (const answer of answers) {
    const own = byDomain.get(answer.domain);
    if (!own) throw new RangeError(`the blueprint has no domain ${answer.domain}`);
    if (!(answer.day <= asOf))
      throw new RangeError(`an answer of day ${answer.day} is later than the day asked about, ${asOf}`);
    own.push(answer);
    lastDay = Math.max(lastDay, answer.day);
  }
  const since = answers.length > 0 ? asOf - lastDay : 0;
  const chains = domains.map(({ domain }) => domainChain(byDomain.get(domain)!, lastDay, model));
  const top = climbToMode(chains, model);

  const result = domains.map((one, d): DomainAbility => {
    const { mean, loading, variance, byLearning } = top.now[d]!;
    // Three common sources in one: variances are exact, covariances a little high where the proportions differ.
    const common = Math.hypot(
      loading * Math.sqrt(top.levelVariance),
      model.learningRateSd * byLearning,
      model.commonDriftSd * Math.sqrt(since),
    );
    const own = Math.sqrt(variance + model.driftSd ** 2 * since);
    return {
      ...one,
      mean,
      sd: Math.hypot(common, own),
      answers: byDomain.get(one.domain)!.length,
      loading: common,
      ownSd: own,
    };
  });
  return { asOf, general: generalAbility(result), domains: result, answers: answers.length };
}

function generalAbility(domains: readonly DomainAbility[]): { mean: number; sd: number } {
  const items = domains.reduce((sum, one) => sum + one.items, 0);
  let mean = 0;
  let common = 0;
  let own = 0;
  for (const one of domains) {
    mean += (one.items / items) * one.mean;
    common += (one.items / items) * one.loading;
    own += ((one.items / items) * one.ownSd) ** 2;
  }
  return { mean, sd: Math.sqrt(common ** 2 + own) };
}

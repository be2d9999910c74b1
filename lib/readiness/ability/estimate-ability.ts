import { defaultAbilityModel, type AbilityModel, type AnswerEvidence, type DomainItems } from './ability-model';
import { domainChain, type DomainChain } from './domain-chain';
import { addAnswerTerms, type AnswerTerms } from './uncertain-item';

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

const MAX_STEPS = 60;
const MAX_HALVINGS = 40;
const SETTLED = 1e-8;

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
export function estimateAbility({ answers, domains, asOf, model = defaultAbilityModel }: AbilityQuestion): AbilityPosterior {
  const byDomain = new Map<string, AnswerEvidence[]>(domains.map(({ domain }) => [domain, []]));
  let lastDay = -Infinity;
  for (const answer of answers) {
    const own = byDomain.get(answer.domain);
    if (!own) throw new RangeError(`the blueprint has no domain ${answer.domain}`);
    if (!(answer.day <= asOf)) throw new RangeError(`an answer of day ${answer.day} is later than the day asked about, ${asOf}`);
    own.push(answer);
    lastDay = Math.max(lastDay, answer.day);
  }
  const since = answers.length > 0 ? asOf - lastDay : 0;
  const chains = domains.map(({ domain }) => domainChain(byDomain.get(domain)!, lastDay, model));
  const top = climb(chains, model);

  const result = domains.map((one, d): DomainAbility => {
    const { mean, loading, variance, byLearning } = top.now[d]!;
    // Three common sources in one: variances are exact, covariances a little high where the proportions differ.
    const common = Math.hypot(loading * Math.sqrt(top.levelVariance), model.learningRateSd * byLearning, model.commonDriftSd * Math.sqrt(since));
    const own = Math.sqrt(variance + model.driftSd ** 2 * since);
    return { ...one, mean, sd: Math.hypot(common, own), answers: byDomain.get(one.domain)!.length, loading: common, ownSd: own };
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

/** All variables of the tree: the level, then per domain the days with answers and, last, the last day. */
interface Tree {
  readonly level: number;
  readonly domains: readonly Float64Array[];
}

interface Scored {
  readonly value: number;
  readonly terms: AnswerTerms[][];
}

/** A domain on the last day. */
interface DomainNow {
  readonly mean: number;
  /** Given the level: slope on it, and the variance left. */
  readonly loading: number;
  readonly variance: number;
  /** By how much the mean would be higher if an answer taught more by 1. */
  readonly byLearning: number;
}

interface Step {
  readonly to: Tree;
  readonly levelVariance: number;
  readonly now: readonly DomainNow[];
}

function climb(chains: readonly DomainChain[], model: AbilityModel): Step {
  let at: Tree = { level: model.priorMean, domains: chains.map(({ gain }) => new Float64Array(gain.length + 1).fill(model.priorMean)) };
  let scored = score(chains, model, at);
  let step = scoringStep(chains, model, at, scored.terms);
  for (let count = 0; count < MAX_STEPS; count++) {
    let change = 0;
    for (let halving = 0, factor = 1; halving < MAX_HALVINGS; halving++, factor /= 2) {
      const next = between(at, step.to, factor);
      const nextScored = score(chains, model, next);
      change = largestChange(at, next);
      if (nextScored.value < scored.value && change >= SETTLED) continue;
      [at, scored] = [next, nextScored];
      break;
    }
    step = scoringStep(chains, model, at, scored.terms);
    if (change < SETTLED) break;
  }
  return step;
}

/** Log posterior at a tree, and what the answers of each day say there. */
function score(chains: readonly DomainChain[], model: AbilityModel, at: Tree): Scored {
  let value = -((at.level - model.priorMean) ** 2) / (2 * model.priorSd ** 2);
  const terms = chains.map(({ answers, gain, stepVariance }, d) => {
    const x = at.domains[d]!;
    value -= (x.at(-1)! - at.level) ** 2 / (2 * model.domainSd ** 2);
    return answers.map((sameDay, k) => {
      const sum: AnswerTerms = { value: 0, score: 0, information: 0 };
      for (const answer of sameDay) addAnswerTerms(sum, x[k]!, answer);
      value += sum.value - (x[k + 1]! - x[k]! - gain[k]!) ** 2 / (2 * stepVariance[k]!);
      return sum;
    });
  });
  return { value, terms };
}

/**
 * The top of the quadratic with the score and information of the answers at `at`. What the days up to one
 * say of it is kept as precision and pull (precision x mean), which stay finite where they say nothing.
 */
function scoringStep(chains: readonly DomainChain[], model: AbilityModel, at: Tree, terms: readonly AnswerTerms[][]): Step {
  const domainVariance = model.domainSd ** 2;
  let levelPrecision = 1 / model.priorSd ** 2;
  let levelPull = model.priorMean / model.priorSd ** 2;
  let levelByLearning = 0;
  const filtered = chains.map(({ gain, counts, stepVariance }, d) => {
    const size = gain.length;
    const precision = new Float64Array(size + 1);
    const pull = new Float64Array(size + 1);
    let byLearning = 0;
    for (let k = 0; k < size; k++) {
      const { score, information } = terms[d]![k]!;
      precision[k] = precision[k]! + information;
      pull[k] = pull[k]! + score + information * at.domains[d]![k]!;
      const kept = 1 / (1 + stepVariance[k]! * precision[k]!);
      precision[k + 1] = precision[k]! * kept;
      pull[k + 1] = (pull[k]! + precision[k]! * gain[k]!) * kept;
      byLearning = (byLearning + precision[k]! * counts[k]!) * kept;
    }
    const kept = 1 / (1 + domainVariance * precision[size]!);
    levelPrecision += precision[size]! * kept;
    levelPull += pull[size]! * kept;
    levelByLearning += byLearning * kept;
    return { precision, pull, kept, byLearning };
  });
  const level = levelPull / levelPrecision;
  const domains = filtered.map(({ precision, pull, kept }, d) => {
    const { gain, stepVariance } = chains[d]!;
    const size = gain.length;
    const x = new Float64Array(size + 1);
    x[size] = (domainVariance * pull[size]! + level) * kept;
    for (let k = size - 1; k >= 0; k--) x[k] = (stepVariance[k]! * pull[k]! + x[k + 1]! - gain[k]!) / (stepVariance[k]! * precision[k]! + 1);
    return x;
  });
  return {
    to: { level, domains },
    levelVariance: 1 / levelPrecision,
    now: filtered.map(({ kept, byLearning }, d) => ({
      mean: domains[d]!.at(-1)!,
      loading: kept,
      variance: domainVariance * kept,
      byLearning: (domainVariance * byLearning + levelByLearning / levelPrecision) * kept,
    })),
  };
}

function between(from: Tree, to: Tree, factor: number): Tree {
  const part = (a: number, b: number): number => a + factor * (b - a);
  return { level: part(from.level, to.level), domains: from.domains.map((values, d) => values.map((x, k) => part(x, to.domains[d]![k]!))) };
}

function largestChange(from: Tree, to: Tree): number {
  let largest = Math.abs(to.level - from.level);
  from.domains.forEach((values, d) => values.forEach((x, k) => (largest = Math.max(largest, Math.abs(to.domains[d]![k]! - x)))));
  return largest;
}

import { quadratureSize, trimmedGaussHermite, type Quadrature } from './gauss-hermite';
import { answerCurvature, answerScore, logitInformation, logProbability, type ScoredAnswer } from './item-response';

export interface AbilityEstimate {
  readonly theta: number;
  /** Standard deviation of the posterior (EAP), or 1 / √curvature at its top (MAP). */
  readonly se: number;
}

/** Normal distribution of ability before the answers are seen. */
export interface AbilityPrior {
  readonly mean: number;
  readonly sd: number;
}

const standardNormal: AbilityPrior = { mean: 0, sd: 1 };
const SETTLED = 1e-10;

/**
 * Expected a posteriori ability: mean and standard deviation of the posterior, by quadrature over the prior
 * (Bock and Mislevy 1982, Appl. Psychol. Meas. 6:431). Without answers it is the prior.
 */
export function estimateEap(
  answers: readonly ScoredAnswer[],
  prior: AbilityPrior = standardNormal,
  quadrature: Quadrature = quadratureFor(answers, prior),
): AbilityEstimate {
  const { nodes, weights } = quadrature;
  const logPosterior = Float64Array.from(
    nodes,
    (node, k) => Math.log(weights[k]!) + logLikelihood(answers, prior.mean + prior.sd * node),
  );
  const largest = logPosterior.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  let first = 0;
  let second = 0;
  logPosterior.forEach((log, k) => {
    const weight = Math.exp(log - largest);
    sum += weight;
    first += weight * nodes[k]!;
    second += weight * nodes[k]! ** 2;
  });
  const mean = first / sum;
  return { theta: prior.mean + prior.sd * mean, se: prior.sd * Math.sqrt(Math.max(0, second / sum - mean * mean)) };
}

/**
 * Maximum a posteriori ability: the top of the posterior, by Newton's method (Bock and Aitkin 1981; the
 * empirical Bayes estimate of Rizopoulos 2006, section 2.3). With a guessing floor a posterior may have two
 * tops: the search starts from the higher one.
 */
export function estimateMap(answers: readonly ScoredAnswer[], prior: AbilityPrior = standardNormal): AbilityEstimate {
  let theta = start(answers, prior);
  let value = logPosterior(answers, theta, prior);
  for (let step = 0; step < 100; step++) {
    let gradient = (prior.mean - theta) / prior.sd ** 2;
    let information = 1 / prior.sd ** 2;
    for (const { item, right } of answers) {
      const x = item.a * (theta - item.b);
      gradient += item.a * answerScore(x, item.c ?? 0, right);
      information += item.a ** 2 * logitInformation(x, item.c ?? 0);
    }
    let change = gradient / information;
    let next = logPosterior(answers, theta + change, prior);
    while (next < value && Math.abs(change) > SETTLED) {
      change /= 2;
      next = logPosterior(answers, theta + change, prior);
    }
    if (next >= value) {
      theta += change;
      value = next;
    }
    if (Math.abs(change) <= SETTLED) break;
  }
  let curvature = 1 / prior.sd ** 2;
  for (const { item, right } of answers)
    curvature += item.a ** 2 * answerCurvature(item.a * (theta - item.b), item.c ?? 0, right);
  return { theta, se: curvature > 0 ? 1 / Math.sqrt(curvature) : prior.sd };
}

/** Log chance of these answers at one ability. */
export function logLikelihood(answers: readonly ScoredAnswer[], theta: number): number {
  let sum = 0;
  for (const { item, right } of answers) sum += logProbability(item.a * (theta - item.b), item.c ?? 0, right);
  return sum;
}

/** A rule fine enough for what these answers can tell, at most. */
function quadratureFor(answers: readonly ScoredAnswer[], prior: AbilityPrior): Quadrature {
  const squares = answers.reduce((sum, { item }) => sum + item.a ** 2, 0) * prior.sd ** 2;
  return sizedQuadrature(quadratureSize(squares));
}

const rules = new Map<number, Quadrature>();

function sizedQuadrature(size: number): Quadrature {
  const known = rules.get(size) ?? trimmedGaussHermite(size);
  rules.set(size, known);
  return known;
}

function logPosterior(answers: readonly ScoredAnswer[], theta: number, { mean, sd }: AbilityPrior): number {
  return logLikelihood(answers, theta) - (theta - mean) ** 2 / (2 * sd ** 2);
}

/** The prior mean, or with guessing floors the best of a grid. */
function start(answers: readonly ScoredAnswer[], prior: AbilityPrior): number {
  if (answers.every(({ item }) => !item.c)) return prior.mean;
  let best = prior.mean;
  let highest = -Infinity;
  for (let step = -24; step <= 24; step++) {
    const theta = prior.mean + (prior.sd * step) / 4;
    const value = logPosterior(answers, theta, prior);
    if (value > highest) [best, highest] = [theta, value];
  }
  return best;
}

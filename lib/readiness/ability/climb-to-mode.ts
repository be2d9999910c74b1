import type { AbilityModel } from './ability-model';
import type { DomainChain } from './domain-chain';
import { addDay, type AnswerTerms } from './uncertain-item';

const MAX_STEPS = 60;
const MAX_HALVINGS = 40;
const SETTLED = 1e-8;

/** All variables of the tree: the level, then per domain the days with answers and, last, the last day. */
interface Tree {
  readonly level: number;
  readonly domains: readonly Float64Array[];
}

interface Scored {
  readonly value: number;
  readonly terms: readonly AnswerTerms[];
}

/** A domain on the last day. */
export interface DomainNow {
  readonly mean: number;
  /** Given the level: slope on it, and the variance left. */
  readonly loading: number;
  readonly variance: number;
  /** By how much the mean would be higher if an answer taught more by 1. */
  readonly byLearning: number;
}

/** Where a scoring step leads, and how uncertain it is there. */
export interface Step {
  readonly to: Tree;
  readonly levelVariance: number;
  readonly now: readonly DomainNow[];
}

/** The mode of the posterior and the normal approximation there. See `estimateAbility` for the method. */
export function climbToMode(chains: readonly DomainChain[], model: AbilityModel): Step {
  let at: Tree = {
    level: model.priorMean,
    domains: chains.map(({ gain }) => new Float64Array(gain.length + 1).fill(model.priorMean)),
  };
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
    const size = answers.length;
    const own: AnswerTerms = { score: new Float64Array(size), information: new Float64Array(size) };
    value -= (x[size]! - at.level) ** 2 / (2 * model.domainSd ** 2);
    for (let k = 0; k < size; k++)
      value += addDay(own, k, x[k]!, answers[k]!) - (x[k + 1]! - x[k]! - gain[k]!) ** 2 / (2 * stepVariance[k]!);
    return own;
  });
  return { value, terms };
}

/**
 * The top of the quadratic with the score and information of the answers at `at`. What the days up to one
 * say of it is kept as precision and pull (precision x mean), which stay finite where they say nothing.
 */
function scoringStep(
  chains: readonly DomainChain[],
  model: AbilityModel,
  at: Tree,
  terms: readonly AnswerTerms[],
): Step {
  const domainVariance = model.domainSd ** 2;
  let levelPrecision = 1 / model.priorSd ** 2;
  let levelPull = model.priorMean / model.priorSd ** 2;
  let levelByLearning = 0;
  const filtered = chains.map(({ gain, counts, stepVariance }, d) => {
    const size = gain.length;
    const { score, information } = terms[d]!;
    const x = at.domains[d]!;
    const precision = new Float64Array(size + 1);
    const pull = new Float64Array(size + 1);
    let byLearning = 0;
    for (let k = 0; k < size; k++) {
      precision[k] = precision[k]! + information[k]!;
      pull[k] = pull[k]! + score[k]! + information[k]! * x[k]!;
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
    for (let k = size - 1; k >= 0; k--)
      x[k] = (stepVariance[k]! * pull[k]! + x[k + 1]! - gain[k]!) / (stepVariance[k]! * precision[k]! + 1);
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
  return {
    level: from.level + factor * (to.level - from.level),
    domains: from.domains.map((values, d) => {
      const ends = to.domains[d]!;
      const x = new Float64Array(values.length);
      for (let k = 0; k < x.length; k++) x[k] = values[k]! + factor * (ends[k]! - values[k]!);
      return x;
    }),
  };
}

function largestChange(from: Tree, to: Tree): number {
  let largest = Math.abs(to.level - from.level);
  from.domains.forEach((values, d) => {
    const others = to.domains[d]!;
    for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(others[k]! - values[k]!));
  });
  return largest;
}

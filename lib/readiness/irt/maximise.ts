import type { ExpectedCounts, ItemState } from './expected-counts';
import { difficultyPriorOf, difficultyPriorTerms, slopePriorTerms, type ItemPriors } from './item-priors';
import { logistic, logProbability } from './item-response';

/** Beyond these a parameter counts as infinite: no data can tell it from larger ones. */
export const SLOPE_LIMIT = 20;
export const INTERCEPT_LIMIT = 40;
const MAX_STEPS = 25;
const MAX_HALVINGS = 30;
const SETTLED = 1e-10;

/** Items that share one slope: all of them in the 1PL, each alone in the others. */
export interface SlopeGroup {
  readonly items: readonly number[];
  /** False where the slope is fixed (Rasch). */
  readonly slopeIsFree: boolean;
}

interface Derivatives {
  slope: number;
  intercept: number;
  slopeSlope: number;
  slopeIntercept: number;
  interceptIntercept: number;
}

/**
 * The M-step for one group: maximises the expected complete-data log-likelihood plus log priors over the
 * intercepts and, if free, the common slope, in place. Fisher scoring, that is Newton's method where there
 * is no guessing floor (Bock and Aitkin 1981), with the slope eliminated from an arrow-shaped system, and
 * steps halved until they go uphill.
 */
export function maximiseGroup(
  group: SlopeGroup,
  state: ItemState,
  counts: ExpectedCounts,
  nodes: Float64Array,
  priors: ItemPriors,
): void {
  const { slopes, intercepts } = state;
  let slope = slopes[group.items[0]!]!;
  let value = groupValue(group, slope, intercepts, state, counts, nodes, priors);
  const trial = intercepts.slice();
  for (let step = 0; step < MAX_STEPS; step++) {
    const { slopeStep, interceptSteps } = scoringStep(group, slope, state, counts, nodes, priors);
    let factor = 1;
    let trialSlope = slope;
    let trialValue = -Infinity;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, factor /= 2) {
      trialSlope = clamp(slope + factor * slopeStep, SLOPE_LIMIT);
      group.items.forEach((item, at) => {
        trial[item] = clamp(intercepts[item]! + factor * interceptSteps[at]!, INTERCEPT_LIMIT);
      });
      trialValue = groupValue(group, trialSlope, trial, state, counts, nodes, priors);
      if (trialValue >= value) break;
    }
    if (!(trialValue >= value)) break;
    let change = Math.abs(trialSlope - slope);
    slope = trialSlope;
    for (const item of group.items) {
      change = Math.max(change, Math.abs(trial[item]! - intercepts[item]!));
      intercepts[item] = trial[item]!;
    }
    value = trialValue;
    if (change < SETTLED) break;
  }
  for (const item of group.items) slopes[item] = slope;
}

/** Log priors of all items of the state, for the objective that EM climbs. */
export function logPrior(groups: readonly SlopeGroup[], { slopes, intercepts }: ItemState, priors: ItemPriors): number {
  let sum = 0;
  for (const group of groups) {
    if (group.slopeIsFree && priors.slope) sum += slopePriorTerms(priors.slope, slopes[group.items[0]!]!).value;
    for (const item of group.items) {
      const prior = difficultyPriorOf(priors, item);
      if (prior) sum += difficultyPriorTerms(prior, slopes[item]!, intercepts[item]!).value;
    }
  }
  return sum;
}

function groupValue(
  group: SlopeGroup,
  slope: number,
  intercepts: Float64Array,
  { floors }: ItemState,
  counts: ExpectedCounts,
  nodes: Float64Array,
  priors: ItemPriors,
): number {
  const size = nodes.length;
  let sum = group.slopeIsFree && priors.slope ? slopePriorTerms(priors.slope, slope).value : 0;
  for (const item of group.items) {
    const prior = difficultyPriorOf(priors, item);
    if (prior) sum += difficultyPriorTerms(prior, slope, intercepts[item]!).value;
    for (let k = 0; k < size; k++) {
      const logit = slope * nodes[k]! + intercepts[item]!;
      const wrong = counts.cells[2 * item * size + k]!;
      const right = counts.cells[(2 * item + 1) * size + k]!;
      if (wrong > 0) sum += wrong * logProbability(logit, floors[item]!, false);
      if (right > 0) sum += right * logProbability(logit, floors[item]!, true);
    }
  }
  return sum;
}

function scoringStep(
  group: SlopeGroup,
  slope: number,
  state: ItemState,
  counts: ExpectedCounts,
  nodes: Float64Array,
  priors: ItemPriors,
): { slopeStep: number; interceptSteps: Float64Array } {
  const prior = group.slopeIsFree && priors.slope ? slopePriorTerms(priors.slope, slope) : null;
  let slopeGradient = prior?.slope ?? 0;
  let slopeInformation = prior?.slopeSlope ?? 0;
  const all = group.items.map((item) => {
    const terms = itemDerivatives(item, slope, state, counts, nodes, priors);
    if (terms.interceptIntercept > 0) {
      slopeGradient += terms.slope - (terms.slopeIntercept * terms.intercept) / terms.interceptIntercept;
      slopeInformation += terms.slopeSlope - terms.slopeIntercept ** 2 / terms.interceptIntercept;
    }
    return terms;
  });
  const slopeStep = group.slopeIsFree && slopeInformation > 1e-12 ? slopeGradient / slopeInformation : 0;
  const interceptSteps = Float64Array.from(all, (terms) =>
    terms.interceptIntercept > 0 ? (terms.intercept - terms.slopeIntercept * slopeStep) / terms.interceptIntercept : 0,
  );
  return { slopeStep, interceptSteps };
}

/**
 * Gradient and expected information of one item's part by its slope and intercept: with p = logistic(logit),
 * P = c + (1 - c) p and n examinees, r of them right, the score by the logit is (r - n P) p / P and the
 * information n (1 - c) p² (1 - p) / P.
 */
function itemDerivatives(
  item: number,
  slope: number,
  { intercepts, floors }: ItemState,
  counts: ExpectedCounts,
  nodes: Float64Array,
  priors: ItemPriors,
): Derivatives {
  const size = nodes.length;
  const c = floors[item]!;
  const intercept = intercepts[item]!;
  const prior = difficultyPriorOf(priors, item);
  const sum: Derivatives = prior
    ? difficultyPriorTerms(prior, slope, intercept)
    : { slope: 0, intercept: 0, slopeSlope: 0, slopeIntercept: 0, interceptIntercept: 0 };
  for (let k = 0; k < size; k++) {
    const right = counts.cells[(2 * item + 1) * size + k]!;
    const n = right + counts.cells[2 * item * size + k]!;
    if (n === 0) continue;
    const theta = nodes[k]!;
    const p = logistic(slope * theta + intercept);
    const chance = c + (1 - c) * p || Number.MIN_VALUE;
    const score = ((right - n * chance) * p) / chance;
    const information = (n * (1 - c) * p * p * (1 - p)) / chance;
    sum.intercept += score;
    sum.slope += score * theta;
    sum.interceptIntercept += information;
    sum.slopeIntercept += information * theta;
    sum.slopeSlope += information * theta * theta;
  }
  return sum;
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

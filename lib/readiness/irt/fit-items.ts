import { expectedCounts, type ItemState } from './expected-counts';
import { quadratureSize, trimmedGaussHermite } from './gauss-hermite';
import { difficultyPriorOf, type ItemPriors } from './item-priors';
import type { ItemParameters } from './item-response';
import { logPrior, maximiseGroup, type SlopeGroup } from './maximise';
import { itemTotals, longestPattern, type ResponseData } from './response-data';
import { hasFiniteEstimate, standardErrors, type StandardErrorMethod } from './standard-errors';

export const irtModels = ['rasch', '1pl', '2pl'] as const;
/** rasch: every slope is 1. 1pl: one slope for all items, estimated. 2pl: a slope per item. Ability is N(0, 1) in all. */
export type IrtModel = (typeof irtModels)[number];

export interface FitOptions {
  readonly model: IrtModel;
  /** Fixed guessing floor, one for all items or one each. 0 if absent. */
  readonly guessing?: number | ArrayLike<number>;
  /** None if absent: then the estimates are maximum likelihood. */
  readonly priors?: ItemPriors;
  /** Where to start, item by item: the estimates of the last calibration save most of the work. */
  readonly start?: readonly (ItemParameters | null)[];
  /** Points of the Gauss-Hermite rule; chosen by the longest pattern if absent. */
  readonly quadratureSize?: number;
  /** EM has converged when one step moves no parameter by more than this (logits). */
  readonly tolerance?: number;
  /** Most E-steps. */
  readonly maxIterations?: number;
  /** If absent: the whole matrix up to 300 items and a million answers, else item by item. */
  readonly standardErrors?: StandardErrorMethod;
}

export interface FittedItem {
  /** Null, as b, where the data have no finite estimate: nobody answered, or all alike, and there is no prior. */
  readonly a: number | null;
  readonly b: number | null;
  readonly c: number;
  /** Of a and b. Null where fixed or not estimable. */
  readonly se: { readonly a: number | null; readonly b: number | null };
  readonly answered: number;
  readonly right: number;
}

export interface ItemFit {
  readonly model: IrtModel;
  /** Examinees, those without any answer included. */
  readonly n: number;
  readonly items: FittedItem[];
  /** Marginal log-likelihood at the estimates, without priors. */
  readonly logLik: number;
  /** E-steps taken. */
  readonly iterations: number;
  readonly converged: boolean;
  readonly standardErrors: StandardErrorMethod;
}

/**
 * Item parameters by marginal maximum likelihood, or the mode of the posterior where priors are given:
 * ability is integrated out over N(0, 1) by Gauss-Hermite quadrature, and the EM algorithm climbs the
 * marginal likelihood (Bock and Aitkin 1981, Psychometrika 46:443; Rizopoulos 2006, J. Stat. Software 17(5)
 * for the published check). EM is slow where items say little, so pairs of its steps are extrapolated by
 * SQUAREM (Varadhan and Roland 2008, Scand. J. Stat. 35:335, steplength S3), and an extrapolation that
 * would lose likelihood is dropped. Answers that are missing are left out of the product (missing at random).
 */
export function fitItems(data: ResponseData, options: FitOptions): ItemFit {
  const { model, priors = {}, tolerance = 1e-7, maxIterations = 2000 } = options;
  const totals = itemTotals(data);
  const estimable = Array.from(
    { length: data.itemCount },
    (_, item) =>
      difficultyPriorOf(priors, item) !== null ||
      (totals.right[item]! > 0 && totals.right[item]! < totals.answered[item]!),
  );
  const groups = slopeGroups(model, estimable);
  const quadrature = trimmedGaussHermite(options.quadratureSize ?? quadratureSize(longestPattern(data)));
  const state = startState(data.itemCount, totals, estimable, options);

  let iterations = 0;
  /** One EM step in place; returns the objective before it. */
  const emStep = (at: ItemState): number => {
    iterations++;
    const counts = expectedCounts(data, at, quadrature);
    const before = counts.logLik + logPrior(groups, at, priors);
    for (const group of groups) maximiseGroup(group, at, counts, quadrature.nodes, priors);
    return before;
  };

  let converged = groups.length === 0;
  while (!converged && iterations < maxIterations) {
    const origin = copyOf(state);
    emStep(state);
    const first = copyOf(state);
    const reached = emStep(state);
    converged = largestChange(first, state) < tolerance;
    if (converged) break;
    const leap = extrapolated(origin, first, state);
    const landed = emStep(leap);
    if (landed >= reached) assign(state, leap);
  }
  if (model === '2pl' && !priors.slope && !priors.difficulty) orient(state, totals.answered);

  const { logLik } = expectedCounts(data, state, quadrature);
  const method =
    options.standardErrors ?? (data.itemCount <= 300 && data.cells.length <= 1e6 ? 'louis' : 'louis-by-item');
  const errors = standardErrors(data, state, quadrature, groups, priors, method);
  const items = Array.from({ length: data.itemCount }, (_, item): FittedItem => {
    const counted = { c: state.floors[item]!, answered: totals.answered[item]!, right: totals.right[item]! };
    if (!estimable[item] || !hasFiniteEstimate(state, item))
      return { a: null, b: null, se: { a: null, b: null }, ...counted };
    const a = state.slopes[item]!;
    return { a, b: -state.intercepts[item]! / a, se: errors[item]!, ...counted };
  });
  return { model, n: data.examinees, items, logLik, iterations, converged, standardErrors: method };
}

function slopeGroups(model: IrtModel, estimable: readonly boolean[]): SlopeGroup[] {
  const items = Array.from(estimable.keys()).filter((item) => estimable[item]);
  if (items.length === 0) return [];
  if (model === '1pl') return [{ items, slopeIsFree: true }];
  return items.map((item) => ({ items: [item], slopeIsFree: model === '2pl' }));
}

/** Slopes of 1 and the logit of the share right, or the estimates of an earlier fit. */
function startState(
  itemCount: number,
  totals: { answered: Float64Array; right: Float64Array },
  estimable: readonly boolean[],
  { model, guessing = 0, start, priors = {} }: FitOptions,
): ItemState {
  const floors = Float64Array.from({ length: itemCount }, (_, item) =>
    typeof guessing === 'number' ? guessing : guessing[item]!,
  );
  if (floors.some((c) => !(c >= 0 && c < 1))) throw new RangeError('a guessing floor must be from 0 to below 1');
  const known = start?.find((item) => item !== null);
  const slopes = Float64Array.from({ length: itemCount }, (_, item) =>
    model === 'rasch' ? 1 : model === '1pl' ? (known?.a ?? 1) : (start?.[item]?.a ?? 1),
  );
  const intercepts = Float64Array.from({ length: itemCount }, (_, item) => {
    const right = totals.right[item]!;
    const answered = totals.answered[item]!;
    const before = start?.[item];
    if (before) return -slopes[item]! * before.b;
    // An item without a finite estimate leaves the likelihood as it would at infinity.
    if (!estimable[item]) return right > 0 ? Infinity : -Infinity;
    if (answered === 0) return -slopes[item]! * (difficultyPriorOf(priors, item)?.mean ?? 0);
    const share = (right + 0.5) / (answered + 1);
    const c = floors[item]!;
    const above = Math.max(0.05, (share - c) / (1 - c));
    return 1.2 * Math.log(above / (1 - above));
  });
  return { slopes, intercepts, floors };
}

/** SQUAREM: origin - 2 s r + s² v with r = first - origin, v = (second - first) - r, s = -|r| / |v|. */
function extrapolated(origin: ItemState, first: ItemState, second: ItemState): ItemState {
  let r2 = 0;
  let v2 = 0;
  eachParameter(origin, first, second, (zero, one, two) => {
    r2 += (one - zero) ** 2;
    v2 += (two - 2 * one + zero) ** 2;
    return two;
  });
  const s = v2 > 0 ? -Math.max(1, Math.sqrt(r2 / v2)) : -1;
  return eachParameter(
    origin,
    first,
    second,
    (zero, one, two) => zero - 2 * s * (one - zero) + s * s * (two - 2 * one + zero),
  );
}

function eachParameter(
  origin: ItemState,
  first: ItemState,
  second: ItemState,
  of: (zero: number, one: number, two: number) => number,
): ItemState {
  const map = (key: 'slopes' | 'intercepts') =>
    origin[key].map((zero, item) => (Number.isFinite(zero) ? of(zero, first[key][item]!, second[key][item]!) : zero));
  return { slopes: map('slopes'), intercepts: map('intercepts'), floors: origin.floors };
}

function largestChange(before: ItemState, after: ItemState): number {
  let largest = 0;
  for (const key of ['slopes', 'intercepts'] as const) {
    after[key].forEach((value, item) => {
      const change = Math.abs(value - before[key][item]!);
      if (change > largest) largest = change;
    });
  }
  return largest;
}

/** With no priors the likelihood is the same for (-a, -theta): the solution where most slopes are positive is the one meant. */
function orient(state: ItemState, answered: Float64Array): void {
  const balance = state.slopes.reduce((sum, a, item) => sum + Math.sign(a) * answered[item]!, 0);
  if (balance < 0) state.slopes.forEach((a, item) => (state.slopes[item] = -a));
}

function copyOf({ slopes, intercepts, floors }: ItemState): ItemState {
  return { slopes: slopes.slice(), intercepts: intercepts.slice(), floors };
}

function assign(to: ItemState, from: ItemState): void {
  to.slopes.set(from.slopes);
  to.intercepts.set(from.intercepts);
}

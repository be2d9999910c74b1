import type { ItemState } from './expected-counts';
import type { Quadrature } from './gauss-hermite';
import { difficultyPriorInformation, difficultyPriorOf, slopePriorInformation, type ItemPriors } from './item-priors';
import { INTERCEPT_LIMIT, SLOPE_LIMIT, type SlopeGroup } from './maximise';
import { observedInformation, observedInformationByItem, parameterPlaces } from './observed-information';
import { invertPositiveDefinite } from './positive-definite';
import type { ResponseData } from './response-data';

/**
 * louis: from the whole observed information matrix. louis-by-item: from each item's own block, for banks of
 * hundreds of items; it leaves out that errors of different items are correlated (so slightly too small) and
 * takes the common slope of a 1PL as known. none: not computed.
 */
export type StandardErrorMethod = 'louis' | 'louis-by-item' | 'none';

export interface ItemStandardErrors {
  readonly a: number | null;
  readonly b: number | null;
}

/**
 * Standard errors of a and b: the inverse of the observed information (see `observedInformation`) plus minus
 * the second derivative of the log priors, carried from slope and intercept to b = -intercept / slope by the
 * delta method. Null where a parameter is fixed or has no finite estimate, and where the information is not
 * positive definite.
 */
export function standardErrors(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  groups: readonly SlopeGroup[],
  priors: ItemPriors,
  method: StandardErrorMethod,
): ItemStandardErrors[] {
  const result = Array.from({ length: data.itemCount }, (): ItemStandardErrors => ({ a: null, b: null }));
  const finite = groups
    .map(({ items, slopeIsFree }) => ({ items: items.filter((item) => hasFiniteEstimate(state, item)), slopeIsFree }))
    .filter(({ items }) => items.length > 0);
  if (method === 'louis') errorsTogether(data, state, quadrature, finite, priors, result);
  if (method === 'louis-by-item') errorsByItem(data, state, quadrature, finite, priors, result);
  return result;
}

/** Whether an item's estimates stayed inside the limits of what data can tell. */
export function hasFiniteEstimate({ slopes, intercepts }: ItemState, item: number): boolean {
  return Math.abs(slopes[item]!) < SLOPE_LIMIT && Math.abs(intercepts[item]!) < INTERCEPT_LIMIT;
}

function errorsTogether(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  groups: readonly SlopeGroup[],
  priors: ItemPriors,
  result: ItemStandardErrors[],
): void {
  const places = parameterPlaces(groups, data.itemCount);
  const { count } = places;
  const information = observedInformation(data, state, quadrature, places);
  const add = (row: number, column: number, value: number): void => {
    information[row * count + column] = information[row * count + column]! + value;
  };
  for (const { items, slopeIsFree } of groups) {
    const slope = places.slope[items[0]!]!;
    if (slopeIsFree && priors.slope) add(slope, slope, slopePriorInformation(priors.slope, state.slopes[items[0]!]!));
    for (const item of items) {
      const prior = difficultyPriorOf(priors, item);
      if (!prior) continue;
      const [slopeSlope, mixed, flat] = difficultyPriorInformation(prior, state.slopes[item]!, state.intercepts[item]!);
      const intercept = places.intercept[item]!;
      add(intercept, intercept, flat);
      if (slope < 0) continue;
      add(slope, slope, slopeSlope);
      add(slope, intercept, mixed);
      add(intercept, slope, mixed);
    }
  }
  const covariance = invertPositiveDefinite(information, count);
  if (!covariance) return;
  for (const item of groups.flatMap(({ items }) => items)) {
    const slope = places.slope[item]!;
    const intercept = places.intercept[item]!;
    const at = (row: number, column: number): number => (row < 0 || column < 0 ? 0 : covariance[row * count + column]!);
    result[item] = ofSlopeAndDifficulty(
      state,
      item,
      slope >= 0,
      at(slope, slope),
      at(slope, intercept),
      at(intercept, intercept),
    );
  }
}

function errorsByItem(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  groups: readonly SlopeGroup[],
  priors: ItemPriors,
  result: ItemStandardErrors[],
): void {
  const blocks = observedInformationByItem(data, state, quadrature);
  for (const { items, slopeIsFree } of groups) {
    const free = slopeIsFree && items.length === 1;
    for (const item of items) {
      let [slopeSlope, mixed, flat] = [blocks[3 * item]!, blocks[3 * item + 1]!, blocks[3 * item + 2]!];
      const prior = difficultyPriorOf(priors, item);
      if (prior) {
        const extra = difficultyPriorInformation(prior, state.slopes[item]!, state.intercepts[item]!);
        slopeSlope += extra[0];
        mixed += extra[1];
        flat += extra[2];
      }
      if (priors.slope) slopeSlope += slopePriorInformation(priors.slope, state.slopes[item]!);
      if (!free) {
        if (flat > 0) result[item] = ofSlopeAndDifficulty(state, item, false, 0, 0, 1 / flat);
        continue;
      }
      const determinant = slopeSlope * flat - mixed ** 2;
      if (!(determinant > 0 && flat > 0)) continue;
      result[item] = ofSlopeAndDifficulty(
        state,
        item,
        true,
        flat / determinant,
        -mixed / determinant,
        slopeSlope / determinant,
      );
    }
  }
}

/** With b = -intercept / slope: var b = (b² var slope + 2 b cov + var intercept) / slope². */
function ofSlopeAndDifficulty(
  { slopes, intercepts }: ItemState,
  item: number,
  slopeIsFree: boolean,
  slopeVariance: number,
  covariance: number,
  interceptVariance: number,
): ItemStandardErrors {
  const slope = slopes[item]!;
  const b = -intercepts[item]! / slope;
  const variance = (b * b * slopeVariance + 2 * b * covariance + interceptVariance) / slope ** 2;
  return { a: slopeIsFree ? Math.sqrt(slopeVariance) : null, b: Math.sqrt(variance) };
}

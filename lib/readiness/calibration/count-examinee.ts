import { abilityGrid } from './ability-grid';
import { sumPlaces as place, type ItemState } from './item-state';

/** Abilities of all examinees of one kind: their number, and sums of mean and of square. */
export interface Population {
  n: number;
  sum: number;
  square: number;
}

/** The latest hundred answers or so make up what counts as recent. */
export const RECENT_KEPT = 1 - 1 / 100;
const size = abilityGrid.length;
const posterior = new Float64Array(size);

/**
 * Counts one examinee, an attempt: the E-step of Bock and Aitkin (1981, Psychometrika 46:443) for one pattern.
 * Each item gets the examinee's posterior over abilities as expected answers. What tells a misbehaving item is
 * counted from the ability by the other answers alone (the posterior divided by the item's own likelihood).
 *
 * @param weights of the population on the grid
 */
export function countExaminee(
  items: readonly ItemState[],
  right: readonly boolean[],
  weights: Float64Array,
  into: Population,
): void {
  if (items.length === 0) return;
  const mean = fillPosterior(items, right, weights);
  into.n++;
  into.sum += mean.first;
  into.square += mean.second;
  items.forEach((item, at) => {
    const wasRight = right[at]!;
    const { counts, chance, slope } = item;
    let rest = 0;
    let expected = 0;
    let theta = 0;
    let slopes = 0;
    for (let k = 0; k < size; k++) {
      const here = posterior[k]!;
      counts[k] = counts[k]! + here;
      if (wasRight) counts[size + k] = counts[size + k]! + here;
      const p = chance[k]!;
      const without = here / (wasRight ? p : 1 - p);
      rest += without;
      expected += without * p;
      theta += without * abilityGrid[k]!;
      slopes += without * slope[k]!;
    }
    count(item, wasRight ? 1 : 0, expected / rest, theta / rest, slopes / rest);
  });
}

function fillPosterior(items: readonly ItemState[], right: readonly boolean[], weights: Float64Array) {
  for (let k = 0; k < size; k++) posterior[k] = Math.log(weights[k]! || Number.MIN_VALUE);
  items.forEach(({ logRight, logWrong }, at) => {
    const log = right[at] ? logRight : logWrong;
    for (let k = 0; k < size; k++) posterior[k] = posterior[k]! + log[k]!;
  });
  const largest = posterior.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let k = 0; k < size; k++) sum += posterior[k] = Math.exp(posterior[k]! - largest);
  let first = 0;
  let second = 0;
  for (let k = 0; k < size; k++) {
    const share = (posterior[k] = posterior[k]! / sum);
    first += share * abilityGrid[k]!;
    second += share * abilityGrid[k]! ** 2;
  }
  return { first, second };
}

function count(item: ItemState, right: number, expected: number, theta: number, slope: number): void {
  const variance = expected * (1 - expected);
  const { counts } = item;
  // By place and not by name: of five million answers each is counted here four times.
  counts[place.n] = counts[place.n]! + 1;
  counts[place.right] = counts[place.right]! + right;
  counts[place.information] = counts[place.information]! + (variance > 0 ? (slope * slope) / variance : 0);
  counts[place.theta] = counts[place.theta]! + theta;
  counts[place.rightTheta] = counts[place.rightTheta]! + right * theta;
  counts[place.expected] = counts[place.expected]! + expected;
  counts[place.expectedTheta] = counts[place.expectedTheta]! + expected * theta;
  counts[place.variance] = counts[place.variance]! + variance;
  counts[place.varianceTheta] = counts[place.varianceTheta]! + variance * theta;
  counts[place.varianceThetaSquare] = counts[place.varianceThetaSquare]! + variance * theta * theta;
  counts[place.recent] = RECENT_KEPT * counts[place.recent]! + right - expected;
  counts[place.recentVariance] = RECENT_KEPT ** 2 * counts[place.recentVariance]! + variance;
  item.stale = true;
}

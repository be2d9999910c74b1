import type { AbilityEstimate } from './ability';
import { quadratureSize, trimmedGaussHermite } from './gauss-hermite';
import { probabilityRight, type ItemParameters } from './item-response';

/**
 * Chance of each number right from 0 to the number of items, at the ability whose chances of a right answer
 * per item are given: the recursion of Lord and Wingersky (1984, Appl. Psychol. Meas. 8:453).
 */
export function numberRightDistribution(chances: ArrayLike<number>): Float64Array {
  const result = new Float64Array(chances.length + 1);
  result[0] = 1;
  for (let item = 0; item < chances.length; item++) {
    const p = chances[item]!;
    for (let score = item + 1; score > 0; score--) result[score] = result[score]! * (1 - p) + result[score - 1]! * p;
    result[0] = result[0] * (1 - p);
  }
  return result;
}

/**
 * EAP ability for each number right on a test that was answered whole, prior N(0, 1) (Thissen, Pommerich,
 * Billeaud and Williams 1995, Appl. Psychol. Meas. 19:39). In a Rasch or 1PL model it equals the EAP of any
 * pattern with that number right.
 */
export function eapByNumberRight(items: readonly ItemParameters[]): AbilityEstimate[] {
  const information = items.reduce((sum, { a }) => sum + a ** 2, 0);
  const { nodes, weights } = trimmedGaussHermite(quadratureSize(information));
  const moments = Array.from({ length: items.length + 1 }, () => [0, 0, 0] as [number, number, number]);
  nodes.forEach((theta, k) => {
    const chances = numberRightDistribution(items.map((item) => probabilityRight(item, theta)));
    moments.forEach((sums, score) => {
      const weight = weights[k]! * chances[score]!;
      sums[0] += weight;
      sums[1] += weight * theta;
      sums[2] += weight * theta * theta;
    });
  });
  return moments.map(([sum, first, second]) => {
    const mean = first / sum;
    return { theta: mean, se: Math.sqrt(Math.max(0, second / sum - mean * mean)) };
  });
}

import { logProbability } from './item-response';
import type { Quadrature } from './gauss-hermite';
import { patternCount, type ResponseData } from './response-data';

/** Parameters of all items in the form in which they are estimated: logit = slope x theta + intercept. */
export interface ItemState {
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  /** Guessing floors; fixed. */
  readonly floors: Float64Array;
}

/**
 * What the E-step hands to the M-step. Row 2 x item holds, per node, the expected number of examinees there
 * who answered the item wrong, row 2 x item + 1 those who answered right.
 */
export interface ExpectedCounts {
  readonly cells: Float64Array;
  logLik: number;
}

/** Log chance of each cell (item and answer) at each node, in the rows of `ExpectedCounts`. */
export function cellLogProbabilities({ slopes, intercepts, floors }: ItemState, { nodes }: Quadrature): Float64Array {
  const size = nodes.length;
  const table = new Float64Array(2 * slopes.length * size);
  for (let item = 0; item < slopes.length; item++) {
    for (let k = 0; k < size; k++) {
      const logit = slopes[item]! * nodes[k]! + intercepts[item]!;
      table[2 * item * size + k] = logProbability(logit, floors[item]!, false);
      table[(2 * item + 1) * size + k] = logProbability(logit, floors[item]!, true);
    }
  }
  return table;
}

/**
 * Posterior weights of the nodes for pattern `p`, written to `posterior`. Returns the log of the marginal
 * probability of the pattern.
 */
export function posteriorOfPattern(
  data: ResponseData,
  p: number,
  table: Float64Array,
  logWeights: Float64Array,
  posterior: Float64Array,
): number {
  const size = logWeights.length;
  posterior.set(logWeights);
  for (let at = data.start[p]!, end = data.start[p + 1]!; at < end; at++) {
    const row = data.cells[at]! * size;
    for (let k = 0; k < size; k++) posterior[k] = posterior[k]! + table[row + k]!;
  }
  let largest = -Infinity;
  for (let k = 0; k < size; k++) if (posterior[k]! > largest) largest = posterior[k]!;
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const weight = Math.exp(posterior[k]! - largest);
    posterior[k] = weight;
    sum += weight;
  }
  for (let k = 0; k < size; k++) posterior[k] = posterior[k]! / sum;
  return largest + Math.log(sum);
}

/**
 * The E-step of Bock and Aitkin (1981, Psychometrika 46:443, equations 12 to 15): each pattern is spread over
 * the nodes by its posterior. Adds to `into` the patterns from `from` up to `to`, so that parts can be
 * counted apart and summed. Cost: answers x nodes.
 */
export function addExpectedCounts(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  into: ExpectedCounts,
  from = 0,
  to = patternCount(data),
): void {
  const size = quadrature.nodes.length;
  const table = cellLogProbabilities(state, quadrature);
  const logWeights = quadrature.weights.map(Math.log);
  const posterior = new Float64Array(size);
  const { cells } = into;
  for (let p = from; p < to; p++) {
    const count = data.counts[p]!;
    into.logLik += count * posteriorOfPattern(data, p, table, logWeights, posterior);
    for (let k = 0; k < size; k++) posterior[k] = posterior[k]! * count;
    for (let at = data.start[p]!, end = data.start[p + 1]!; at < end; at++) {
      const row = data.cells[at]! * size;
      for (let k = 0; k < size; k++) cells[row + k] = cells[row + k]! + posterior[k]!;
    }
  }
}

/** Expected counts of all the data. */
export function expectedCounts(data: ResponseData, state: ItemState, quadrature: Quadrature): ExpectedCounts {
  const counts: ExpectedCounts = { cells: new Float64Array(2 * data.itemCount * quadrature.nodes.length), logLik: 0 };
  addExpectedCounts(data, state, quadrature, counts);
  return counts;
}

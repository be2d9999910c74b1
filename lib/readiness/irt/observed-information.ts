import { cellLogProbabilities, posteriorOfPattern, type ItemState } from './expected-counts';
import type { Quadrature } from './gauss-hermite';
import { answerCurvature, answerScore } from './item-response';
import type { SlopeGroup } from './maximise';
import { patternCount, type ResponseData } from './response-data';

/** Nodes with less of an examinee's posterior than this are left out of the sums. */
const NEGLIGIBLE = 1e-11;

/** Where each item's parameters stand in the matrix: -1 where fixed or without a finite estimate. */
export interface ParameterPlaces {
  readonly count: number;
  readonly slope: Int32Array;
  readonly intercept: Int32Array;
}

/** Numbers the free parameters: per group its slope, if free, then its intercepts. */
export function parameterPlaces(groups: readonly SlopeGroup[], itemCount: number): ParameterPlaces {
  const slope = new Int32Array(itemCount).fill(-1);
  const intercept = new Int32Array(itemCount).fill(-1);
  let count = 0;
  for (const { items, slopeIsFree } of groups) {
    const shared = slopeIsFree ? count++ : -1;
    for (const item of items) {
      slope[item] = shared;
      intercept[item] = count++;
    }
  }
  return { count, slope, intercept };
}

/**
 * Observed information of all parameters about the data, row by row, by Louis (1982, J. R. Stat. Soc. B
 * 44:226, equation 3.2): over each examinee's posterior of ability, the mean of the curvature that would
 * hold if ability were known, less the covariance of the score.
 */
export function observedInformation(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  places: ParameterPlaces,
): Float64Array {
  const { count } = places;
  const size = quadrature.nodes.length;
  const matrix = new Float64Array(count * count);
  /** Row of each parameter in `scores`, for the pattern at hand. */
  const rowOf = new Int32Array(count).fill(-1);
  const scores: Float64Array[] = [];

  eachPosterior(data, state, quadrature, (p, examinees, likely, tables) => {
    const present: number[] = [];
    /** Adds an item's score at each likely node to the row of a parameter. */
    const add = (place: number, tableRow: number, timesTheta: boolean): void => {
      let row = rowOf[place]!;
      if (row < 0) {
        row = present.push(place) - 1;
        rowOf[place] = row;
        scores[row] ??= new Float64Array(size);
        scores[row]!.fill(0);
      }
      const into = scores[row]!;
      for (let at = 0; at < likely.count; at++) {
        const score = tables.score[tableRow + likely.node[at]!]!;
        into[at] = into[at]! + (timesTheta ? score * likely.theta[at]! : score);
      }
    };
    for (let at = data.start[p]!; at < data.start[p + 1]!; at++) {
      const cell = data.cells[at]!;
      const slope = places.slope[cell >> 1]!;
      const intercept = places.intercept[cell >> 1]!;
      if (intercept < 0) continue;
      const [flat, mixed, steep] = curvatureMoments(cell * size, likely, tables.curvature);
      add(intercept, cell * size, false);
      matrix[intercept * count + intercept] = matrix[intercept * count + intercept]! + examinees * flat;
      if (slope < 0) continue;
      add(slope, cell * size, true);
      matrix[slope * count + intercept] = matrix[slope * count + intercept]! + examinees * mixed;
      matrix[intercept * count + slope] = matrix[intercept * count + slope]! + examinees * mixed;
      matrix[slope * count + slope] = matrix[slope * count + slope]! + examinees * steep;
    }
    for (let i = 0; i < present.length; i++) {
      const own = scores[i]!;
      centre(own, likely);
      for (let j = 0; j <= i; j++) {
        const other = scores[j]!;
        let covariance = 0;
        for (let at = 0; at < likely.count; at++) covariance += own[at]! * other[at]!;
        const [row, column] = [present[i]!, present[j]!];
        matrix[row * count + column] = matrix[row * count + column]! - examinees * covariance;
        if (j < i) matrix[column * count + row] = matrix[column * count + row]! - examinees * covariance;
      }
    }
    for (const place of present) rowOf[place] = -1;
  });
  return matrix;
}

/** The same for each item alone: slope x slope, slope x intercept and intercept x intercept, three numbers an item. */
export function observedInformationByItem(data: ResponseData, state: ItemState, quadrature: Quadrature): Float64Array {
  const size = quadrature.nodes.length;
  const blocks = new Float64Array(3 * data.itemCount);
  eachPosterior(data, state, quadrature, (p, examinees, likely, tables) => {
    for (let at = data.start[p]!; at < data.start[p + 1]!; at++) {
      const cell = data.cells[at]!;
      const block = 3 * (cell >> 1);
      const [flat, mixed, steep] = curvatureMoments(cell * size, likely, tables.curvature);
      let mean = 0;
      let meanTheta = 0;
      let square = 0;
      let squareTheta = 0;
      let squareTheta2 = 0;
      for (let k = 0; k < likely.count; k++) {
        const theta = likely.theta[k]!;
        const score = tables.score[cell * size + likely.node[k]!]!;
        const weighted = likely.weight[k]! * score;
        mean += weighted;
        meanTheta += weighted * theta;
        square += weighted * score;
        squareTheta += weighted * score * theta;
        squareTheta2 += weighted * score * theta * theta;
      }
      blocks[block] = blocks[block]! + examinees * (steep - (squareTheta2 - meanTheta ** 2));
      blocks[block + 1] = blocks[block + 1]! + examinees * (mixed - (squareTheta - mean * meanTheta));
      blocks[block + 2] = blocks[block + 2]! + examinees * (flat - (square - mean ** 2));
    }
  });
  return blocks;
}

interface Tables {
  readonly score: Float64Array;
  readonly curvature: Float64Array;
}

/** The nodes that hold an examinee's posterior: their places, abilities and weights, `count` of each. */
interface LikelyNodes {
  count: number;
  readonly node: Int32Array;
  readonly theta: Float64Array;
  readonly weight: Float64Array;
}

/** Calls `visit` per pattern with its posterior, in arrays that are used again for the next one. */
function eachPosterior(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  visit: (p: number, examinees: number, likely: LikelyNodes, tables: Tables) => void,
): void {
  const size = quadrature.nodes.length;
  const chances = cellLogProbabilities(state, quadrature);
  const tables = scoreTables(state, quadrature);
  const logWeights = quadrature.weights.map(Math.log);
  const posterior = new Float64Array(size);
  const likely: LikelyNodes = {
    count: 0,
    node: new Int32Array(size),
    theta: new Float64Array(size),
    weight: new Float64Array(size),
  };
  for (let p = 0; p < patternCount(data); p++) {
    posteriorOfPattern(data, p, chances, logWeights, posterior);
    likely.count = 0;
    for (let k = 0; k < size; k++) {
      if (posterior[k]! <= NEGLIGIBLE) continue;
      likely.node[likely.count] = k;
      likely.theta[likely.count] = quadrature.nodes[k]!;
      likely.weight[likely.count] = posterior[k]!;
      likely.count++;
    }
    visit(p, data.counts[p]!, likely, tables);
  }
}

/** Takes the posterior mean off a row of scores and weights it by the root of the posterior, so that products of rows add up to covariances. */
function centre(row: Float64Array, { count, weight }: LikelyNodes): void {
  let mean = 0;
  for (let k = 0; k < count; k++) mean += weight[k]! * row[k]!;
  for (let k = 0; k < count; k++) row[k] = (row[k]! - mean) * Math.sqrt(weight[k]!);
}

function scoreTables({ slopes, intercepts, floors }: ItemState, { nodes }: Quadrature): Tables {
  const size = nodes.length;
  const score = new Float64Array(2 * slopes.length * size);
  const curvature = new Float64Array(2 * slopes.length * size);
  for (let cell = 0; cell < 2 * slopes.length; cell++) {
    for (let k = 0; k < size; k++) {
      const logit = slopes[cell >> 1]! * nodes[k]! + intercepts[cell >> 1]!;
      score[cell * size + k] = answerScore(logit, floors[cell >> 1]!, (cell & 1) === 1);
      curvature[cell * size + k] = answerCurvature(logit, floors[cell >> 1]!, (cell & 1) === 1);
    }
  }
  return { score, curvature };
}

/** Posterior means of curvature, curvature x theta and curvature x theta². */
function curvatureMoments(
  tableRow: number,
  { count, node, theta, weight }: LikelyNodes,
  curvature: Float64Array,
): [flat: number, mixed: number, steep: number] {
  let flat = 0;
  let mixed = 0;
  let steep = 0;
  for (let k = 0; k < count; k++) {
    const weighted = weight[k]! * curvature[tableRow + node[k]!]!;
    flat += weighted;
    mixed += weighted * theta[k]!;
    steep += weighted * theta[k]! * theta[k]!;
  }
  return [flat, mixed, steep];
}

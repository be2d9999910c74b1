import { cellLogProbabilities, posteriorOfPattern, type ItemState } from './expected-counts';
import type { Quadrature } from './gauss-hermite';
import { answerCurvature, answerScore } from './item-response';
import type { SlopeGroup } from './maximise';
import { patternCount, type ResponseData } from './response-data';

/** Nodes with less of an examinee's posterior than this are left out of the sums. */
const NEGLIGIBLE = 1e-13;

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
export function observedInformation(data: ResponseData, state: ItemState, quadrature: Quadrature, places: ParameterPlaces): Float64Array {
  const { count } = places;
  const size = quadrature.nodes.length;
  const matrix = new Float64Array(count * count);
  /** Row of each parameter in `scores`, for the pattern at hand. */
  const rowOf = new Int32Array(count).fill(-1);
  const scores: Float64Array[] = [];
  const scoreRow = (row: number): Float64Array => (scores[row] ??= new Float64Array(size));

  eachPosterior(data, state, quadrature, (p, examinees, posterior, likely, tables) => {
    const present: number[] = [];
    const add = (place: number, tableRow: number, timesTheta: boolean): void => {
      if (place < 0) return;
      if (rowOf[place]! < 0) {
        rowOf[place] = present.push(place) - 1;
        scoreRow(rowOf[place]!).fill(0);
      }
      const row = scoreRow(rowOf[place]!);
      for (const k of likely) row[k] = row[k]! + tables.score[tableRow + k]! * (timesTheta ? quadrature.nodes[k]! : 1);
    };
    for (let at = data.start[p]!; at < data.start[p + 1]!; at++) {
      const cell = data.cells[at]!;
      const [slope, intercept] = [places.slope[cell >> 1]!, places.intercept[cell >> 1]!];
      if (intercept < 0) continue;
      add(slope, cell * size, true);
      add(intercept, cell * size, false);
      const curvature = curvatureMoments(cell * size, posterior, likely, tables.curvature, quadrature.nodes);
      matrix[intercept * count + intercept] = matrix[intercept * count + intercept]! + examinees * curvature[0];
      if (slope < 0) continue;
      matrix[slope * count + intercept] = matrix[slope * count + intercept]! + examinees * curvature[1];
      matrix[intercept * count + slope] = matrix[intercept * count + slope]! + examinees * curvature[1];
      matrix[slope * count + slope] = matrix[slope * count + slope]! + examinees * curvature[2];
    }
    present.forEach((place, i) => {
      const own = scoreRow(i);
      let mean = 0;
      for (const k of likely) mean += posterior[k]! * own[k]!;
      for (const k of likely) own[k] = own[k]! - mean;
      for (let j = 0; j <= i; j++) {
        const other = scoreRow(j);
        let covariance = 0;
        for (const k of likely) covariance += posterior[k]! * own[k]! * other[k]!;
        const place2 = present[j]!;
        matrix[place * count + place2] = matrix[place * count + place2]! - examinees * covariance;
        if (j < i) matrix[place2 * count + place] = matrix[place2 * count + place]! - examinees * covariance;
      }
    });
    for (const place of present) rowOf[place] = -1;
  });
  return matrix;
}

/** The same for each item alone: slope x slope, slope x intercept and intercept x intercept, three numbers an item. */
export function observedInformationByItem(data: ResponseData, state: ItemState, quadrature: Quadrature): Float64Array {
  const size = quadrature.nodes.length;
  const blocks = new Float64Array(3 * data.itemCount);
  eachPosterior(data, state, quadrature, (p, examinees, posterior, likely, tables) => {
    for (let at = data.start[p]!; at < data.start[p + 1]!; at++) {
      const cell = data.cells[at]!;
      const block = 3 * (cell >> 1);
      const [flat, mixed, steep] = curvatureMoments(cell * size, posterior, likely, tables.curvature, quadrature.nodes);
      let mean = 0;
      let meanTheta = 0;
      let square = 0;
      let squareTheta = 0;
      let squareTheta2 = 0;
      for (const k of likely) {
        const theta = quadrature.nodes[k]!;
        const score = tables.score[cell * size + k]!;
        const weighted = posterior[k]! * score;
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

/** Calls `visit` per pattern with its posterior and the nodes that matter in it. */
function eachPosterior(
  data: ResponseData,
  state: ItemState,
  quadrature: Quadrature,
  visit: (p: number, examinees: number, posterior: Float64Array, likely: readonly number[], tables: Tables) => void,
): void {
  const size = quadrature.nodes.length;
  const chances = cellLogProbabilities(state, quadrature);
  const tables = scoreTables(state, quadrature);
  const logWeights = quadrature.weights.map(Math.log);
  const posterior = new Float64Array(size);
  for (let p = 0; p < patternCount(data); p++) {
    posteriorOfPattern(data, p, chances, logWeights, posterior);
    const likely: number[] = [];
    for (let k = 0; k < size; k++) if (posterior[k]! > NEGLIGIBLE) likely.push(k);
    visit(p, data.counts[p]!, posterior, likely, tables);
  }
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
function curvatureMoments(tableRow: number, posterior: Float64Array, likely: readonly number[], curvature: Float64Array, nodes: Float64Array): [number, number, number] {
  let flat = 0;
  let mixed = 0;
  let steep = 0;
  for (const k of likely) {
    const weighted = posterior[k]! * curvature[tableRow + k]!;
    flat += weighted;
    mixed += weighted * nodes[k]!;
    steep += weighted * nodes[k]! * nodes[k]!;
  }
  return [flat, mixed, steep];
}

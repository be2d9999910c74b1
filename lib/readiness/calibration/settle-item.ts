import { answerScore, logitInformation } from '../irt/item-response';
import { abilityGrid } from './ability-grid';
import type { CalibrationFlag } from './calibration-flags';
import { RECENT_KEPT } from './count-examinee';
import { setDifficulty, sumOf, type ItemState } from './item-state';

const MAX_STEPS = 25;
const SETTLED = 1e-6;
const size = abilityGrid.length;

/**
 * The M-step: the difficulty that the counted answers and the author's label make most likely together, by Fisher
 * scoring. The label is a normal prior, so that few answers move it little and many answers forget it.
 */
export function settleDifficulty(item: ItemState): void {
  const { prior, counts } = item;
  let difficulty = item.difficulty;
  for (let step = 0; step < MAX_STEPS; step++) {
    let score = (prior.mean - difficulty) / prior.sd ** 2;
    let information = 1 / prior.sd ** 2;
    for (let k = 0; k < size; k++) {
      const n = counts[k]!;
      if (n <= 0) continue;
      const right = counts[size + k]!;
      const logit = abilityGrid[k]! - difficulty;
      score -=
        right * answerScore(logit, prior.guessing, true) + (n - right) * answerScore(logit, prior.guessing, false);
      information += n * logitInformation(logit, prior.guessing);
    }
    const change = Math.max(-1, Math.min(1, score / information));
    difficulty += change;
    if (Math.abs(change) < SETTLED) break;
  }
  setDifficulty(item, difficulty);
  item.stale = false;
}

export interface ItemReading {
  readonly n: number;
  readonly correct: number;
  readonly difficulty: number;
  readonly standardError: number;
  readonly flags: CalibrationFlag[];
}

/** No flag from fewer answers. */
const FEWEST_FOR_MISFIT = 30;
const FEWEST_FOR_DRIFT = 60;
/** Two-sided chance of one in a thousand for an item that has not moved. */
const DRIFT_Z = 3.29;
/** Slope, as a share of what the model expects, that a working item lies above, judged one-sidedly at 90 %. */
const LOWEST_SLOPE = 0.4;
const z90 = 1.2815515655446004;
/** A slope measured less exactly than this is not judged. */
const VAGUE = 0.5;

/** What is known of an item, and what is suspicious of it. */
export function readItem(item: ItemState): ItemReading {
  const n = sumOf(item, 'n');
  const flags: CalibrationFlag[] = [];
  if (n >= FEWEST_FOR_DRIFT && Math.abs(recentDeviation(item)) > DRIFT_Z) flags.push('drift');
  const slope = relativeSlope(item);
  if (n >= FEWEST_FOR_MISFIT && slope && slope.se < VAGUE && slope.value + z90 * slope.se < LOWEST_SLOPE)
    flags.push('misfit');
  return {
    n,
    correct: sumOf(item, 'right'),
    difficulty: item.difficulty,
    standardError: 1 / Math.sqrt(sumOf(item, 'information') + 1 / item.prior.sd ** 2),
    flags,
  };
}

/** Latest answers against all of them, each less what was expected, in standard deviations: above 0 the item became easier. */
function recentDeviation(item: ItemState): number {
  const n = sumOf(item, 'n');
  const variance = sumOf(item, 'recentVariance');
  if (!(variance > 0)) return 0;
  const usual = (sumOf(item, 'right') - sumOf(item, 'expected')) / n;
  const weight = (1 - RECENT_KEPT ** n) / (1 - RECENT_KEPT);
  return (sumOf(item, 'recent') - usual * weight) / Math.sqrt(variance);
}

/**
 * Covariance of the answer with the ability by the other answers, over what the model expects: 1 for an item as
 * assumed, 0 for one that tells nothing, below 0 where the able choose wrong more often (check its key). Unlike a
 * correlation it does not shrink with short attempts. Null where it is not measured.
 */
function relativeSlope(item: ItemState): { value: number; se: number } | null {
  const n = sumOf(item, 'n');
  if (n < 2) return null;
  const mean = sumOf(item, 'theta') / n;
  const observed = sumOf(item, 'rightTheta') - mean * sumOf(item, 'right');
  const expected = sumOf(item, 'expectedTheta') - mean * sumOf(item, 'expected');
  const variance =
    sumOf(item, 'varianceThetaSquare') - 2 * mean * sumOf(item, 'varianceTheta') + mean ** 2 * sumOf(item, 'variance');
  if (!(expected > 0) || !(variance > 0)) return null;
  return { value: observed / expected, se: Math.sqrt(variance) / expected };
}

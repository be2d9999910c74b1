import { logistic } from '../irt/item-response';
import { abilityGrid } from './ability-grid';

/** What an author's label says of an item before it is answered. Logits. */
export interface ItemPrior {
  readonly mean: number;
  readonly sd: number;
  readonly guessing: number;
}

/** Sums that stand behind the grid in a state, by their place. */
export const sums = {
  n: 0,
  right: 1,
  /** Information about the difficulty in the answers, what is not known of the examinees taken off. */
  information: 2,
  /** Ability by the examinee's other answers, and its product with the answer. */
  theta: 3,
  rightTheta: 4,
  /** Expected answer p by those, and p x theta. */
  expected: 5,
  expectedTheta: 6,
  /** Variance v = p (1 - p), v x theta, v x theta². */
  variance: 7,
  varianceTheta: 8,
  varianceThetaSquare: 9,
  /** Answers less what was expected, the latest weighing most, and the variance of that. */
  recent: 10,
  recentVariance: 11,
} as const;

const size = abilityGrid.length;
const sumsFrom = 2 * size;
/** The same by their place in a state. */
export const sumPlaces = Object.fromEntries(
  Object.entries(sums).map(([name, place]) => [name, sumsFrom + place]),
) as Record<keyof typeof sums, number>;
/** Numbers of a stored state: expected answers at each ability, expected right answers there, the sums. */
const STATE_LENGTH = sumsFrom + Object.keys(sums).length;

/** An item while it is calibrated: its difficulty, what was counted, and its chances at each ability. */
export interface ItemState {
  readonly prior: ItemPrior;
  difficulty: number;
  readonly counts: Float64Array;
  readonly chance: Float64Array;
  readonly logRight: Float64Array;
  readonly logWrong: Float64Array;
  /** Derivative of the chance by ability. */
  readonly slope: Float64Array;
  /** Answers were counted that its difficulty does not rest on yet. */
  stale: boolean;
}

/** An item from what was stored of it, or as its author labelled it. A stored state of another shape is not used. */
export function newItemState(
  prior: ItemPrior,
  stored?: { difficulty: number; counts: readonly number[] } | null,
): ItemState {
  const usable = stored?.counts.length === STATE_LENGTH ? stored : null;
  const item: ItemState = {
    prior,
    difficulty: usable?.difficulty ?? prior.mean,
    counts: usable ? Float64Array.from(usable.counts) : new Float64Array(STATE_LENGTH),
    chance: new Float64Array(size),
    logRight: new Float64Array(size),
    logWrong: new Float64Array(size),
    slope: new Float64Array(size),
    stale: false,
  };
  setDifficulty(item, item.difficulty);
  return item;
}

export function setDifficulty(item: ItemState, difficulty: number): void {
  item.difficulty = difficulty;
  const { guessing } = item.prior;
  for (let k = 0; k < size; k++) {
    const knows = logistic(abilityGrid[k]! - difficulty);
    const chance = guessing + (1 - guessing) * knows;
    item.chance[k] = chance;
    item.logRight[k] = Math.log(chance);
    item.logWrong[k] = Math.log1p(-chance);
    item.slope[k] = (1 - guessing) * knows * (1 - knows);
  }
}

export function sumOf(item: ItemState, name: keyof typeof sums): number {
  return item.counts[sumsFrom + sums[name]]!;
}

/** Forgets the answers, not the difficulty that came of them. */
export function forgetAnswers(item: ItemState): void {
  item.counts.fill(0);
  item.stale = false;
}

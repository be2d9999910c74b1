import { gridWeights } from './ability-grid';
import { countExaminee, type Population } from './count-examinee';
import { forgetAnswers, newItemState, setDifficulty, sumOf, type ItemPrior, type ItemState } from './item-state';
import { readItem, settleDifficulty, type ItemReading } from './settle-item';

/** Exam and study are told apart: untimed, with feedback after each question, the same item is another. */
export const calibrationKinds = ['exam', 'study'] as const;
export type CalibrationKind = (typeof calibrationKinds)[number];

/** One attempt: its first answers by question. */
export interface Examinee {
  readonly kind: CalibrationKind;
  readonly questionIds: readonly string[];
  readonly right: readonly boolean[];
}

/** Stored of an item: what the next run goes on from. */
export interface StoredItem {
  readonly questionId: string;
  readonly kind: CalibrationKind;
  readonly difficulty: number;
  readonly counts: readonly number[];
}

export interface CalibratedItem extends ItemReading {
  readonly questionId: string;
  readonly kind: CalibrationKind;
  readonly counts: Float64Array;
}

interface Kind {
  items: Map<string, ItemState>;
  population: Population;
}

/** Mean and spread of ability of a kind's examinees, and their number. */
export interface PopulationReading {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** An item with fewer answers does not take part in the anchor. */
const FEWEST_FOR_ANCHOR = 30;

/**
 * Difficulties of many items from a stream of attempts, by EM with few passes: answers are counted at the
 * abilities their examinee may have (`countExaminee`), difficulties follow from the counts (`settleDifficulty`).
 * Memory grows with the items, not with the answers. Counting on from stored counts is the incremental EM of Neal
 * and Hinton (1998, Learning in Graphical Models): old answers keep the spread that was computed when they came;
 * a full run counts them again.
 *
 * The scale has no zero of its own. It is anchored by the authors: over all items with enough answers they are
 * taken to be right on average, so that measured and unmeasured items stand on one scale.
 */
export interface Calibrator {
  /** Counts an attempt. Questions that are not known are left out. Returns how many answers were counted. */
  count(examinee: Examinee): number;
  /** Makes the difficulties follow the counts, where they changed. */
  settle(): void;
  /** Forgets the answers, keeps the difficulties on the anchored scale: before they are all counted again. */
  restart(): void;
  items(): CalibratedItem[];
  populations(): Record<CalibrationKind, PopulationReading>;
}

export function createCalibrator(
  priorOf: (questionId: string) => ItemPrior | undefined,
  stored: readonly StoredItem[] = [],
  populations?: Readonly<Record<CalibrationKind, PopulationReading>>,
): Calibrator {
  const kinds: Record<CalibrationKind, Kind> = { exam: newKind(populations?.exam), study: newKind(populations?.study) };
  for (const item of stored) {
    const prior = priorOf(item.questionId);
    if (prior) kinds[item.kind].items.set(item.questionId, newItemState(prior, item));
  }
  const weights = { exam: weightsOf(kinds.exam), study: weightsOf(kinds.study) };

  const itemOf = (kind: Kind, questionId: string): ItemState | undefined => {
    const known = kind.items.get(questionId);
    if (known) return known;
    const prior = priorOf(questionId);
    if (!prior) return undefined;
    const item = newItemState(prior);
    kind.items.set(questionId, item);
    return item;
  };

  return {
    count({ kind: name, questionIds, right }) {
      const kind = kinds[name];
      const items: ItemState[] = [];
      const marks: boolean[] = [];
      questionIds.forEach((questionId, at) => {
        const item = itemOf(kind, questionId);
        if (!item) return;
        items.push(item);
        marks.push(right[at]!);
      });
      countExaminee(items, marks, weights[name], kind.population);
      return items.length;
    },
    settle() {
      for (const name of calibrationKinds) {
        for (const item of kinds[name].items.values()) if (item.stale) settleDifficulty(item);
        weights[name] = weightsOf(kinds[name]);
      }
    },
    restart() {
      for (const name of calibrationKinds) {
        const kind = kinds[name];
        const shift = anchorShift(kind);
        for (const item of kind.items.values()) {
          setDifficulty(item, item.difficulty - shift);
          forgetAnswers(item);
        }
        const { mean, sd } = readPopulation(kind.population);
        weights[name] = gridWeights(mean - shift, sd);
        kind.population = { n: 0, sum: 0, square: 0 };
      }
    },
    items: () =>
      calibrationKinds.flatMap((kind) =>
        [...kinds[kind].items].map(([questionId, item]) => ({
          questionId,
          kind,
          counts: item.counts,
          ...readItem(item),
        })),
      ),
    populations: () => ({
      exam: readPopulation(kinds.exam.population),
      study: readPopulation(kinds.study.population),
    }),
  };
}

function newKind(known: PopulationReading | undefined): Kind {
  const { n, mean, sd } = known ?? { n: 0, mean: 0, sd: 1 };
  return { items: new Map(), population: { n, sum: n * mean, square: n * (mean ** 2 + sd ** 2) } };
}

/** As many examinees as a guess of the population, N(0, 1), is worth. */
const PRIOR_EXAMINEES = 10;

function readPopulation({ n, sum, square }: Population): PopulationReading {
  const spread = n > 0 ? square - sum ** 2 / n : 0;
  return {
    n,
    mean: sum / (n + PRIOR_EXAMINEES),
    sd: Math.sqrt(Math.max(0.05, (spread + PRIOR_EXAMINEES) / (n + PRIOR_EXAMINEES))),
  };
}

function weightsOf({ population }: Kind): Float64Array {
  const { mean, sd } = readPopulation(population);
  return gridWeights(mean, sd);
}

/** Mean of difficulty less label over the items with enough answers. */
function anchorShift({ items }: Kind): number {
  let n = 0;
  let sum = 0;
  for (const item of items.values()) {
    if (sumOf(item, 'n') < FEWEST_FOR_ANCHOR) continue;
    n++;
    sum += item.difficulty - item.prior.mean;
  }
  return n > 0 ? sum / n : 0;
}

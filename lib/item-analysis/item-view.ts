import type { Interval } from '@/lib/readiness/item-analysis/analyse-items';
import type { ItemFlag } from './item-flags';

export const itemKinds = ['exam', 'study'] as const;
/** Answers of exams, or of study sets. */
export type ItemKind = (typeof itemKinds)[number];

/** Classical numbers of one revision. Shares from 0 to 1; intervals of 80 %. */
export interface ItemNumbers {
  /** First answers, and places that were left open, which enter nothing else. */
  n: number;
  leftOpen: number;
  correct: number;
  facility: number | null;
  facilityInterval: Interval | null;
  /** Correlation of being right with the share right on the rest of the exam. */
  discrimination: number | null;
  discriminationInterval: Interval | null;
}

/** How one option was chosen, by thirds of those who answered, the weakest on the rest of the exam first. */
export interface OptionShares {
  /** Authored place. */
  place: number;
  text: string;
  isKey: boolean;
  n: number;
  share: number;
  /** Share within each third; null where it is empty. */
  thirds: (number | null)[];
}

export interface ItemView {
  questionId: string;
  kind: ItemKind;
  stem: string;
  revisionId: string;
  numbers: ItemNumbers;
  /** Examinees of each third. */
  thirds: number[];
  /** Empty for a template, whose options are drawn. */
  options: OptionShares[];
  /** Seconds on screen of half of the answers and more; null where no browser told. */
  medianSeconds: number | null;
  flags: ItemFlag[];
  history: {
    revisionId: string;
    number: number;
    isCurrent: boolean;
    numbers: ItemNumbers;
    medianSeconds: number | null;
    flags: ItemFlag[];
  }[];
}

/** A line of the list. */
export interface ItemLine {
  questionId: string;
  stem: string;
  number: number;
  numbers: ItemNumbers;
  flags: ItemFlag[];
}

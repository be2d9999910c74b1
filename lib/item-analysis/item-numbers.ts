import { wilsonInterval } from '@/lib/exam/wilson';
import { correlationInterval } from '@/lib/readiness/item-analysis/analyse-items';
import type { ItemNumbers, OptionShares } from './item-view';

/** Numbers of an item from its counts, by the formulas of lib/readiness/item-analysis. */
export function itemNumbers({
  n,
  correct,
  leftOpen,
  discrimination,
  pairs,
}: {
  n: number;
  correct: number;
  leftOpen: number;
  discrimination: number | null;
  /** Answers with a rest to compare with. */
  pairs: number;
}): ItemNumbers {
  return {
    n,
    leftOpen,
    correct,
    facility: n > 0 ? correct / n : null,
    facilityInterval: wilsonInterval(correct, n),
    discrimination,
    discriminationInterval: discrimination === null ? null : correlationInterval(discrimination, pairs),
  };
}

export const emptyNumbers = itemNumbers({ n: 0, correct: 0, leftOpen: 0, discrimination: null, pairs: 0 });

/** Shares of options over all and within thirds, from how many of each third (1 to 3) chose what, and how many answered. */
export function optionShares(
  options: readonly { text: string; isKey: boolean }[],
  cells: readonly { third: number; chosen: number; n: number }[],
  sizes: readonly { third: number; n: number }[],
): { options: OptionShares[]; thirds: number[] } {
  const inThird = [1, 2, 3].map((third) => sizes.find((size) => size.third === third)?.n ?? 0);
  const all = inThird.reduce((sum, n) => sum + n, 0);
  return {
    thirds: inThird,
    options: options.map(({ text, isKey }, place) => {
      const own = cells.filter(({ chosen }) => chosen === place);
      const n = own.reduce((sum, cell) => sum + cell.n, 0);
      return {
        place,
        text,
        isKey,
        n,
        share: all > 0 ? n / all : 0,
        thirds: inThird.map((of, index) => {
          const chose = own.filter(({ third }) => third === index + 1).reduce((sum, cell) => sum + cell.n, 0);
          return of > 0 ? chose / of : null;
        }),
      };
    }),
  };
}

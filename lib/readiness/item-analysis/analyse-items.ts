import { correlation, covarianceRatio, pairMoments } from './moments';

/** Marks of many examinees: one row each, one column an item, null where the item was not answered. */
export type MarkRows = readonly (readonly (number | null)[])[];

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface ItemAnalysis {
  /** Examinees who answered the item. */
  readonly n: number;
  /** Mean mark / largest mark. Null where nobody answered. */
  readonly facility: number | null;
  /** Correlation of the mark with the marks on the rest of the test. Null where either does not vary. */
  readonly discrimination: number | null;
  /** 80 % interval of the discrimination. Null below 4 examinees and where the discrimination is null. */
  readonly discriminationInterval: Interval | null;
  /** Covariance with the rest over the largest covariance that the two lists of marks allow. */
  readonly discriminativeEfficiency: number | null;
  /** Correlation with the marks on the whole test, this item included. */
  readonly itemTotal: number | null;
}

export interface TestAnalysis {
  readonly n: number;
  readonly items: ItemAnalysis[];
  /** Cronbach's alpha over the examinees who answered every item, `alphaN` of them. Null where it is not defined. */
  readonly alpha: number | null;
  readonly alphaN: number;
}

/** Standard normal quantile of .90. */
const z80 = 1.2815515655446004;

/**
 * Classical item analysis: facility, discrimination (item-rest correlation) and discriminative efficiency as
 * in the quiz statistics of Moodle, Cronbach's alpha (1951, Psychometrika 16:297). Where items are missing,
 * an examinee's rest is the mark gained over the mark possible on the other items answered.
 *
 * @param maxMarks largest mark of each item; 1 for all if absent
 */
export function analyseItems(rows: MarkRows, maxMarks?: readonly number[]): TestAnalysis {
  const itemCount = maxMarks?.length ?? rows[0]?.length ?? 0;
  const most = Array.from({ length: itemCount }, (_, item) => maxMarks?.[item] ?? 1);
  const gained = new Float64Array(rows.length);
  const possible = new Float64Array(rows.length);
  rows.forEach((row, i) => {
    for (let item = 0; item < itemCount; item++) {
      const mark = row[item];
      if (mark === null || mark === undefined) continue;
      gained[i] = gained[i]! + mark;
      possible[i] = possible[i]! + most[item]!;
    }
  });
  const items = most.map((max, item) => analyseItem(rows, item, max, gained, possible));
  const complete = rows.filter((row) => row.length === itemCount && row.every((mark) => mark !== null)) as number[][];
  return { n: rows.length, items, alpha: cronbachAlpha(complete), alphaN: complete.length };
}

function analyseItem(
  rows: MarkRows,
  item: number,
  max: number,
  gained: Float64Array,
  possible: Float64Array,
): ItemAnalysis {
  const marks: number[] = [];
  const paired: number[] = [];
  const rest: number[] = [];
  const total: number[] = [];
  rows.forEach((row, i) => {
    const mark = row[item];
    if (mark === null || mark === undefined) return;
    marks.push(mark);
    if (possible[i]! <= max) return;
    paired.push(mark);
    rest.push((gained[i]! - mark) / (possible[i]! - max));
    total.push(gained[i]! / possible[i]!);
  });
  const discrimination = correlation(paired, rest);
  return {
    n: marks.length,
    facility: marks.length > 0 ? marks.reduce((sum, mark) => sum + mark, 0) / marks.length / max : null,
    discrimination,
    discriminationInterval: discrimination === null ? null : correlationInterval(discrimination, paired.length),
    discriminativeEfficiency: covarianceRatio(paired, rest),
    itemTotal: correlation(paired, total),
  };
}

/** 80 % interval of a correlation by Fisher's z (1915, Biometrika 10:507): tanh(atanh r ± z / √(n - 3)). Null for n < 4. */
export function correlationInterval(r: number, n: number): Interval | null {
  if (n < 4) return null;
  const half = z80 / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) };
}

/** k / (k - 1) x (1 - sum of the item variances / variance of the totals). Null for fewer than 2 items or where totals do not vary. */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | null {
  const itemCount = rows[0]?.length ?? 0;
  if (itemCount < 2) return null;
  const totals = rows.map((row) => row.reduce((sum, mark) => sum + mark, 0));
  const totalVariance = pairMoments(totals, totals).varianceX;
  if (!(totalVariance > 0)) return null;
  let itemVariance = 0;
  for (let item = 0; item < itemCount; item++) {
    const marks = rows.map((row) => row[item]!);
    itemVariance += pairMoments(marks, marks).varianceX;
  }
  return (itemCount / (itemCount - 1)) * (1 - itemVariance / totalVariance);
}

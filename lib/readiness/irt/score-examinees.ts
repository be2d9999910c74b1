import { estimateEap, estimateMap, type AbilityEstimate } from './ability';
import type { ItemParameters, ScoredAnswer } from './item-response';
import { eapByNumberRight } from './summed-score';

export interface ExamineeScore {
  readonly answered: number;
  readonly right: number;
  readonly eap: AbilityEstimate;
  readonly map: AbilityEstimate;
}

export interface NumberRightScore {
  readonly right: number;
  /** Examinees who answered every item and had this many right. */
  readonly n: number;
  readonly eap: AbilityEstimate;
  /** Absent where the number right does not decide it (slopes differ, or a guessing floor). */
  readonly map?: AbilityEstimate;
}

export interface ScoredExaminees {
  readonly examinees: ExamineeScore[];
  /** Null where an item has no parameters, or there are more items than the table is useful for. */
  readonly byNumberRight: NumberRightScore[] | null;
}

const MOST_ITEMS_BY_NUMBER = 500;

/**
 * Abilities, prior N(0, 1), of examinees whose answers are 1, 0 or null, item by item. Items without
 * parameters (null) are left out. Equal patterns are computed once.
 */
export function scoreExaminees(
  items: readonly (ItemParameters | null)[],
  rows: readonly (readonly (0 | 1 | null)[])[],
): ScoredExaminees {
  const known = new Map<string, ExamineeScore>();
  const examinees = rows.map((row) => {
    const pattern = row.map((mark) => mark ?? '-').join('');
    const score = known.get(pattern) ?? scoreRow(items, row);
    known.set(pattern, score);
    return score;
  });
  const complete = items.filter((item) => item !== null);
  const byNumberRight =
    complete.length === items.length && items.length <= MOST_ITEMS_BY_NUMBER
      ? scoreByNumberRight(complete, examinees)
      : null;
  return { examinees, byNumberRight };
}

function scoreRow(items: readonly (ItemParameters | null)[], row: readonly (0 | 1 | null)[]): ExamineeScore {
  const answers = row.flatMap((mark, at): ScoredAnswer[] => {
    const item = items[at];
    return mark === null || !item ? [] : [{ item, right: mark === 1 }];
  });
  return {
    answered: answers.length,
    right: answers.filter(({ right }) => right).length,
    eap: estimateEap(answers),
    map: estimateMap(answers),
  };
}

function scoreByNumberRight(items: readonly ItemParameters[], examinees: readonly ExamineeScore[]): NumberRightScore[] {
  const counts = new Int32Array(items.length + 1);
  for (const { answered, right } of examinees) if (answered === items.length) counts[right] = counts[right]! + 1;
  // With one slope and no floor the number right is sufficient for ability (Rasch 1960; Andersen 1977), so any pattern will do.
  const sufficient = items.every((item) => item.a === items[0]?.a && !item.c);
  return eapByNumberRight(items).map((eap, right) => ({
    right,
    n: counts[right]!,
    eap,
    ...(sufficient && { map: estimateMap(items.map((item, at) => ({ item, right: at < right }))) }),
  }));
}

/** What one examinee answered: items by place, and whether each answer was right. Items not met are absent. */
export interface ResponseRow {
  readonly items: ArrayLike<number>;
  /** 1 right, 0 wrong, place by place with `items`. */
  readonly right: ArrayLike<number>;
}

/**
 * Sparse answers of many examinees, equal patterns kept once. Pattern p holds `cells[start[p]]` up to
 * `cells[start[p + 1]]`; a cell is 2 x item + 1 for a right answer and 2 x item for a wrong one.
 */
export interface ResponseData {
  readonly itemCount: number;
  readonly examinees: number;
  readonly start: Uint32Array;
  readonly cells: Uint32Array;
  /** How many examinees gave each pattern. */
  readonly counts: Float64Array;
}

/** Number of different patterns. */
export function patternCount(data: ResponseData): number {
  return data.counts.length;
}

/** Answers in the longest pattern. */
export function longestPattern(data: ResponseData): number {
  let longest = 0;
  for (let p = 0; p < patternCount(data); p++) longest = Math.max(longest, data.start[p + 1]! - data.start[p]!);
  return longest;
}

/** How many answered each item, and how many of them were right. */
export function itemTotals(data: ResponseData): { answered: Float64Array; right: Float64Array } {
  const answered = new Float64Array(data.itemCount);
  const right = new Float64Array(data.itemCount);
  for (let p = 0; p < patternCount(data); p++) {
    const count = data.counts[p]!;
    for (let at = data.start[p]!; at < data.start[p + 1]!; at++) {
      const cell = data.cells[at]!;
      answered[cell >> 1] = answered[cell >> 1]! + count;
      if (cell & 1) right[cell >> 1] = right[cell >> 1]! + count;
    }
  }
  return { answered, right };
}

/** Collects rows one at a time, so that a file or a cursor of any length can be read through it. */
export class ResponseDataBuilder {
  private readonly places = new Map<string, number>();
  private readonly patterns: Uint32Array[] = [];
  private readonly counts: number[] = [];
  private examinees = 0;
  private cellCount = 0;

  constructor(private readonly itemCount: number) {}

  /** Adds `count` examinees of one pattern. Throws RangeError for an unknown item or one that is answered twice. */
  add(row: ResponseRow, count = 1): void {
    const cells = Uint32Array.from(row.items, (item, at) => 2 * item + (row.right[at] ? 1 : 0)).sort();
    cells.forEach((cell, at) => {
      if (cell >> 1 >= this.itemCount) throw new RangeError(`there is no item ${cell >> 1}`);
      if (at > 0 && cells[at - 1]! >> 1 === cell >> 1) throw new RangeError(`item ${cell >> 1} is answered twice`);
    });
    this.examinees += count;
    if (cells.length === 0 || count === 0) return;
    const key = keyOf(cells);
    const known = this.places.get(key);
    if (known !== undefined) {
      this.counts[known] = this.counts[known]! + count;
      return;
    }
    this.places.set(key, this.patterns.length);
    this.patterns.push(cells);
    this.counts.push(count);
    this.cellCount += cells.length;
  }

  build(): ResponseData {
    const start = new Uint32Array(this.patterns.length + 1);
    const cells = new Uint32Array(this.cellCount);
    this.patterns.forEach((pattern, p) => {
      cells.set(pattern, start[p]);
      start[p + 1] = start[p]! + pattern.length;
    });
    return {
      itemCount: this.itemCount,
      examinees: this.examinees,
      start,
      cells,
      counts: Float64Array.from(this.counts),
    };
  }
}

/** Two characters a cell: shorter in memory than digits and separators, and never ambiguous. */
function keyOf(cells: Uint32Array): string {
  let key = '';
  for (const cell of cells) key += String.fromCharCode(cell >>> 16, cell & 0xffff);
  return key;
}

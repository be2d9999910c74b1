/** How one option of an item did. */
export interface OptionCount {
  readonly option: string;
  readonly isKey: boolean;
  readonly n: number;
  /** Share of those who answered the item. */
  readonly share: number;
}

/**
 * How often each option was chosen. Takes one entry per examinee who met the item, null where it was left
 * out. `options` names options that nobody may have chosen; others that were chosen follow, in order of name.
 */
export function countOptions(
  chosen: Iterable<string | null>,
  key: string,
  options: readonly string[] = [],
): OptionCount[] {
  const counts = new Map<string, number>(options.map((option) => [option, 0]));
  if (!counts.has(key)) counts.set(key, 0);
  let n = 0;
  for (const option of chosen) {
    if (option === null) continue;
    counts.set(option, (counts.get(option) ?? 0) + 1);
    n++;
  }
  const known = new Set(options);
  return [...counts]
    .map(([option, count]) => ({ option, isKey: option === key, n: count, share: n > 0 ? count / n : 0 }))
    .sort(
      (one, other) =>
        Number(known.has(other.option)) - Number(known.has(one.option)) ||
        (known.has(one.option) ? 0 : one.option.localeCompare(other.option)),
    );
}

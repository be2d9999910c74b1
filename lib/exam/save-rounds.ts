/**
 * Splits inputs into rounds in which no key stands twice, each round in the order of the input: what came
 * first at a place is saved first. Returns the places of the inputs.
 */
export function saveRounds(keys: readonly string[]): number[][] {
  const rounds: number[][] = [];
  const seen = new Map<string, number>();
  keys.forEach((key, place) => {
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    (rounds[round] ??= []).push(place);
  });
  return rounds;
}

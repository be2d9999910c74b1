/**
 * Shares `total` seats among weights by largest remainder (Hamilton). Ties go to the larger weight, then
 * to the earlier place. Returns whole numbers that add up to `total`. Throws RangeError unless all weights
 * are 0 or more and one is positive.
 */
export function largestRemainder(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (!(sum > 0) || weights.some((weight) => weight < 0))
    throw new RangeError('weights must be 0 or more, and one positive');
  const exact = weights.map((weight) => (weight * total) / sum);
  const seats = exact.map(Math.floor);
  const left = total - seats.reduce((all, seat) => all + seat, 0);
  exact
    .map((value, place) => ({ place, remainder: value - Math.floor(value), weight: weights[place] as number }))
    .sort((a, b) => b.remainder - a.remainder || b.weight - a.weight || a.place - b.place)
    .slice(0, left)
    .forEach(({ place }) => {
      seats[place] = (seats[place] as number) + 1;
    });
  return seats;
}

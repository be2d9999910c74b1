import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that repeats: the same seed gives the same numbers on every machine. */
export interface SeededRandom {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
}

/** A generator from a seed of up to 63 bits (both halves count). */
export function seededRandom(seed: bigint): SeededRandom {
  const low = Number(BigInt.asIntN(32, seed));
  const high = Number(BigInt.asIntN(32, seed >> 32n));
  // Spreads the high half by Knuth's multiplicative constant, so that seeds that differ there only differ at once.
  const generator = xoroshiro128plus((low ^ Math.imul(high, 0x9e3779b1)) | 0);
  return { below: (below) => uniformInt(generator, 0, below - 1) };
}

/** Fisher-Yates; returns a new array. */
export function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

/**
 * Yields the items in random order, drawing each only when it is asked for: the cost grows with what is
 * taken, not with the array (Fisher-Yates on a sparse permutation).
 */
export function* drawn<T>(items: readonly T[], random: SeededRandom): Generator<T> {
  const moved = new Map<number, number>();
  for (let last = items.length - 1; last >= 0; last--) {
    const place = random.below(last + 1);
    yield items[moved.get(place) ?? place] as T;
    moved.set(place, moved.get(last) ?? last);
  }
}

import { seededRandom } from '@/lib/exam/seeded-random';

/** Chance for drawings, from a seed: the same seed gives the same picture on every machine. */
export interface Chance {
  /** Evenly between the two. */
  between(low: number, high: number): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
}

const steps = 2 ** 30;

/** A generator from a whole-number seed. `stream` gives independent chance for another purpose from the same seed. */
export function chanceFrom(seed: number, stream = 0): Chance {
  const random = seededRandom((BigInt(stream) << 32n) | BigInt(seed));
  const uniform = () => (random.below(steps) + 0.5) / steps;
  return {
    between: (low, high) => low + (high - low) * uniform(),
    // Box and Muller 1958.
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    below: (below) => random.below(below),
    pick: (items) => items[random.below(items.length)] as (typeof items)[number],
  };
}

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance for simulations: the same seed gives the same draws on every machine. */
export interface Chance {
  /** Uniform from 0 to below 1. */
  uniform(): number;
  normal(mean?: number, sd?: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
}

export function seededChance(seed: number): Chance {
  const generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const uniform = (): number => uniformFloat64(generator);
  return {
    uniform,
    // Box and Muller (1958, Ann. Math. Stat. 29:610).
    normal: (mean = 0, sd = 1) =>
      mean + sd * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    happens: (probability) => uniform() < probability,
    below: (below) => Math.floor(uniform() * below),
  };
}

import { seededRandom, type SeededRandom } from '@/lib/exam/seeded-random';

const steps = 1_000_000;

/** The dice of one walker: the same seed and number throw the same. */
export class Chance implements SeededRandom {
  private readonly random: SeededRandom;

  constructor(seed: number, walker: number) {
    this.random = seededRandom((BigInt(seed) << 20n) + BigInt(walker));
  }

  below(below: number): number {
    return this.random.below(below);
  }

  /** True with probability `share`. */
  happens(share: number): boolean {
    return this.below(steps) < share * steps;
  }

  /** A number from `low` to `high`. */
  between(low: number, high: number): number {
    return low + ((high - low) * this.below(steps)) / steps;
  }

  /** A waiting time in ms, mostly near `mean` and sometimes several times as long. */
  pause(mean: number): number {
    return Math.min(6 * mean, -mean * Math.log(1 - this.between(0, 0.9999)));
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[this.below(items.length)] as T;
  }

  /** One of the names, by weight. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[];
    let left = this.between(
      0,
      names.reduce((sum, name) => sum + weights[name], 0),
    );
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return names[names.length - 1] as Name;
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberRightDistribution } from '../irt/summed-score';
import { seededChance } from '../simulation/chance';
import type { AbilityPosterior } from './estimate-ability';
import { forecastScore } from './forecast-score';
import { mixtureQuantile, normalCdf } from './normal-mixture';
import { chanceRight } from './uncertain-item';

interface Shape {
  means: readonly number[];
  loading?: number;
  ownSd?: number;
}

const items = [30, 80, 40];

function posterior({ means, loading = 0, ownSd = 0 }: Shape): AbilityPosterior {
  return {
    asOf: 0,
    general: { mean: 0, sd: 0 },
    answers: 0,
    domains: means.map((mean, d) => ({
      domain: `d${d}`,
      items: items[d]!,
      mean,
      sd: Math.hypot(loading, ownSd),
      answers: 0,
      loading,
      ownSd,
    })),
  };
}

const form = { difficulty: { mean: -0.8, sd: 0.9 } };

describe('forecastScore', { timeout: 30_000 }, () => {
  it('is close to the exact distribution where ability is known', () => {
    const means = [0.2, -0.1, 0.5];
    const chances = means.flatMap((mean, d) => Array<number>(items[d]!).fill(chanceRight(mean, -0.8, 0.9, 0.25)));
    const exact = numberRightDistribution(chances);
    for (const cut of [0.6, 0.7, 0.75, 0.8]) {
      const needed = Math.ceil(cut * 150 - 1e-9);
      const forecast = forecastScore(posterior({ means }), form, cut);
      expect(forecast.passProbability).toBeCloseTo(
        exact.slice(needed).reduce((a, b) => a + b, 0),
        2,
      );
      expect(forecast.passProbabilityInterval.low).toBeCloseTo(forecast.passProbability, 6);
      expect(forecast.passProbabilityInterval.high).toBeCloseTo(forecast.passProbability, 6);
      expect(forecast.abilityShareOfVariance).toBeCloseTo(0, 10);
    }
  });

  it('passes a learner .2 logits above the cut about 87 times in 100', () => {
    // Facts: 150 items without guessing, at p about .70.
    const rasch = { difficulty: { mean: -Math.log(0.7 / 0.3), sd: 0 }, guessing: 0 };
    const { passProbability } = forecastScore(posterior({ means: [0.2, 0.2, 0.2] }), rasch, 0.7);
    expect(passProbability).toBeGreaterThan(0.85);
    expect(passProbability).toBeLessThan(0.89);
  });

  it('agrees with drawing abilities and exams', () => {
    const means = [0.3, -0.2, 0.1];
    const shape = { means, loading: 0.28, ownSd: 0.3 };
    const forecast = forecastScore(posterior(shape), form, 0.7);
    const chance = seededChance(21);
    const draws = 20_000;
    let passed = 0;
    let inside = 0;
    let abilityInside = 0;
    for (let draw = 0; draw < draws; draw++) {
      const level = chance.normal(0, 0.28);
      let right = 0;
      let share = 0;
      means.forEach((mean, d) => {
        const p = chanceRight(mean + level + chance.normal(0, 0.3), -0.8, 0.9, 0.25);
        share += (items[d]! / 150) * p;
        for (let item = 0; item < items[d]!; item++) if (chance.happens(p)) right++;
      });
      if (right >= 105) passed++;
      // The interval is of a continuous score: a whole score at its edge counts half.
      inside +=
        Math.min(1, Math.max(0, right + 0.5 - forecast.shareInterval.low * 150)) *
        Math.min(1, Math.max(0, forecast.shareInterval.high * 150 - right + 0.5));
      if (share >= forecast.expectedShareInterval.low && share <= forecast.expectedShareInterval.high) abilityInside++;
    }
    expect(Math.abs(forecast.passProbability - passed / draws)).toBeLessThan(0.012);
    expect(Math.abs(inside / draws - 0.8)).toBeLessThan(0.012);
    expect(Math.abs(abilityInside / draws - 0.8)).toBeLessThan(0.012);
  });

  it('rises with ability, and keeps its intervals in order and wider with doubt', () => {
    const logit = fc.double({ min: -2.5, max: 2.5, noNaN: true });
    // A posterior always has some spread of its own in each domain.
    const sd = fc.double({ min: 0.1, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(logit, logit, logit),
        sd,
        sd,
        fc.double({ min: 0.4, max: 0.95, noNaN: true }),
        (means, loading, ownSd, cut) => {
          const shape = { means, loading, ownSd };
          const plain = forecastScore(posterior(shape), form, cut);
          const better = forecastScore(posterior({ ...shape, means: means.map((mean) => mean + 0.2) }), form, cut);
          const unsure = forecastScore(posterior({ ...shape, loading: loading + 0.3 }), form, cut);
          expect(better.expectedShare).toBeGreaterThan(plain.expectedShare);
          expect(better.passProbability).toBeGreaterThanOrEqual(plain.passProbability - 1e-9);
          for (const { low, high } of [plain.shareInterval, plain.expectedShareInterval, plain.passProbabilityInterval])
            expect(low).toBeLessThanOrEqual(high + 1e-9);
          expect(plain.shareInterval.low).toBeLessThanOrEqual(plain.expectedShareInterval.low + 1e-9);
          expect(plain.shareInterval.high).toBeGreaterThanOrEqual(plain.expectedShareInterval.high - 1e-9);
          const width = ({ low, high }: { low: number; high: number }): number => high - low;
          expect(width(unsure.expectedShareInterval)).toBeGreaterThan(width(plain.expectedShareInterval));
          expect(unsure.abilityShareOfVariance).toBeGreaterThan(plain.abilityShareOfVariance);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('weighs domains by the blueprint and allows a shorter exam', () => {
    const strongInLarge = forecastScore(posterior({ means: [-1, 1, -1] }), form, 0.7);
    const strongInSmall = forecastScore(posterior({ means: [1, -1, -1] }), form, 0.7);
    expect(strongInLarge.expectedShare).toBeGreaterThan(strongInSmall.expectedShare);
    const short = forecastScore(posterior({ means: [0, 0, 0] }), { ...form, items: 30 }, 0.7);
    const long = forecastScore(posterior({ means: [0, 0, 0] }), form, 0.7);
    expect(short.expectedShare).toBeCloseTo(long.expectedShare, 12);
    expect(short.shareInterval.high - short.shareInterval.low).toBeGreaterThan(
      long.shareInterval.high - long.shareInterval.low,
    );
  });

  it('refuses a cut that is no share', () => {
    for (const cut of [0, -0.1, 1.01, NaN])
      expect(() => forecastScore(posterior({ means: [0, 0, 0] }), form, cut)).toThrow(RangeError);
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.2815515655446004, 0.1],
    [1.959963984540054, 0.975],
    [-4, 3.167124183311992e-5],
    [-8, 6.220960574271785e-16],
  ])('at %f is %f', (x, p) => {
    expect(normalCdf(x) / p).toBeCloseTo(1, 7);
  });

  it('has the quantiles of a mixture', () => {
    const parts = [
      { weight: 0.5, mean: -1, sd: 0.5 },
      { weight: 0.5, mean: 1, sd: 0.5 },
    ];
    expect(mixtureQuantile(parts, 0.5)).toBeCloseTo(0, 6);
    expect(mixtureQuantile([{ weight: 1, mean: 3, sd: 2 }], 0.9)).toBeCloseTo(3 + 2 * 1.2815515655446004, 6);
  });
});

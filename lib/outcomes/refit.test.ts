import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededChance } from '@/lib/readiness/simulation/chance';
import type { ScoreForecast } from '@/lib/readiness/ability/forecast-score';
import { applyRefit, correctedForecast, refitForecast, type ScoredForecast } from './refit';

const logit = (p: number) => Math.log(p / (1 - p));
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Outcomes of forecasts that are wrong by this intercept and slope. */
function world(n: number, intercept: number, slope: number, seed: number): ScoredForecast[] {
  const chance = seededChance(seed);
  return Array.from({ length: n }, () => {
    const predicted = logistic(chance.normal(0.4, 1.3));
    return { predicted, happened: chance.happens(logistic(intercept + slope * logit(predicted))) };
  });
}

describe('refitForecast', () => {
  it('waits for fifty outcomes with both results', () => {
    const some = (n: number, passed: number) =>
      Array.from({ length: n }, (_, place) => ({ predicted: 0.6, happened: place < passed }));
    expect(refitForecast(some(49, 30))).toBeNull();
    expect(refitForecast(some(50, 50))).toBeNull();
    expect(refitForecast(some(50, 46))).toBeNull();
    expect(refitForecast(some(50, 45))).not.toBeNull();
  });

  it('finds how forecasts are wrong, with many outcomes', () => {
    const refit = refitForecast(world(20_000, -0.6, 0.7, 1));
    expect(refit?.intercept).toBeCloseTo(-0.6, 1);
    expect(refit?.slope).toBeCloseTo(0.7, 1);
  });

  it('stands where the gradient of the penalised likelihood is zero', () => {
    const outcomes = world(80, -1, 1.5, 2);
    const { intercept, slope } = refitForecast(outcomes) ?? { intercept: NaN, slope: NaN };
    let [ga, gb] = [-4 * intercept, -4 * (slope - 1)];
    for (const { predicted, happened } of outcomes) {
      const rest = Number(happened) - logistic(intercept + slope * logit(predicted));
      ga += rest;
      gb += rest * logit(predicted);
    }
    expect(ga).toBeCloseTo(0, 6);
    expect(gb).toBeCloseTo(0, 6);
  });

  it('is finite, whatever forecasts and outcomes are, and changes with no order', () => {
    const outcome = fc.record({ predicted: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() });
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 50, maxLength: 80 }), (outcomes) => {
        const refit = refitForecast(outcomes);
        if (refit === null) return;
        expect(Number.isFinite(refit.intercept) && Number.isFinite(refit.slope)).toBe(true);
        const again = refitForecast([...outcomes].reverse());
        expect(again?.intercept).toBeCloseTo(refit.intercept, 6);
        expect(again?.slope).toBeCloseTo(refit.slope, 6);
      }),
      { numRuns: 50 },
    );
  });
});

describe('correctedForecast', () => {
  it('changes the chance of passing and its range, in order, and no share', () => {
    const forecast = {
      expectedShare: 0.75,
      passProbability: 0.9,
      passProbabilityInterval: { low: 0.7, high: 0.98 },
    } as ScoreForecast;
    expect(correctedForecast(forecast, null)).toEqual(forecast);
    const { expectedShare, passProbability, passProbabilityInterval } = correctedForecast(forecast, {
      intercept: -1,
      slope: 0.8,
    });
    expect(expectedShare).toBe(0.75);
    // logit(.9) = 2.197; -1 + .8 x 2.197 = .758
    expect(passProbability).toBeCloseTo(0.681, 3);
    expect(passProbabilityInterval.low).toBeLessThan(passProbability);
    expect(passProbabilityInterval.high).toBeGreaterThan(passProbability);
    const turned = correctedForecast(forecast, { intercept: 0, slope: -0.5 }).passProbabilityInterval;
    expect(turned.low).toBeLessThan(turned.high);
  });
});

describe('applyRefit', () => {
  it('leaves a forecast as it is without a refit, and in order with one', () => {
    expect(applyRefit(0.3, null)).toBe(0.3);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.98, noNaN: true }), (chance) => {
        const refit = { intercept: -0.5, slope: 0.8 };
        expect(applyRefit(chance + 0.01, refit)).toBeGreaterThan(applyRefit(chance, refit));
        expect(applyRefit(chance, { intercept: 0, slope: 1 })).toBeCloseTo(chance, 10);
      }),
    );
  });
});

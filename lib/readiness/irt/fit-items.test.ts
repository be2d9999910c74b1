import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededChance } from '../simulation/chance';
import { fitItems, type FitOptions } from './fit-items';
import { logistic } from './item-response';
import { lsat6, responseData } from './lsat6.fixture';

/** Answers of `examinees` with ability N(0, 1); an answer is missing with chance `missing`. */
function simulate(
  seed: number,
  examinees: number,
  truth: readonly { a: number; b: number; c: number }[],
  missing: number,
): (number | null)[][] {
  const chance = seededChance(seed);
  return Array.from({ length: examinees }, () => {
    const theta = chance.normal();
    return truth.map(({ a, b, c }) => {
      const right = chance.happens(c + (1 - c) * logistic(a * (theta - b)));
      return chance.happens(missing) ? null : Number(right);
    });
  });
}

function rms(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

describe('recovery of simulated items: 40 items, 2,000 examinees, 60 % missing', { timeout: 60_000 }, () => {
  const chance = seededChance(11);
  const truth = Array.from({ length: 40 }, () => ({
    a: Math.exp(chance.normal(0, 0.3)),
    b: chance.normal(-0.5, 1),
    c: 0,
  }));

  it('2PL: errors have the size that the standard errors say', () => {
    const standardised = [1, 2, 3].flatMap((seed) => {
      const { items, converged } = fitItems(responseData(simulate(seed, 2000, truth, 0.6)), { model: '2pl' });
      expect(converged).toBe(true);
      expect(rms(items.map((item, at) => item.a! - truth[at]!.a))).toBeLessThan(0.2);
      expect(rms(items.map((item, at) => item.b! - truth[at]!.b))).toBeLessThan(0.25);
      return items.flatMap((item, at) => [
        (item.a! - truth[at]!.a) / item.se.a!,
        (item.b! - truth[at]!.b) / item.se.b!,
      ]);
    });
    expect(rms(standardised)).toBeGreaterThan(0.85);
    expect(rms(standardised)).toBeLessThan(1.2);
  });

  it('1PL: errors have the size that the standard errors say', () => {
    const level = truth.map((item) => ({ ...item, a: 1.2 }));
    const { items, converged } = fitItems(responseData(simulate(2, 2000, level, 0.6)), { model: '1pl' });
    expect(converged).toBe(true);
    expect(Math.abs(items[0]!.a! - 1.2)).toBeLessThan(3 * items[0]!.se.a!);
    expect(items[0]!.se.a!).toBeLessThan(0.04);
    const standardised = items.map((item, at) => (item.b! - level[at]!.b) / item.se.b!);
    expect(rms(standardised)).toBeGreaterThan(0.7);
    expect(rms(standardised)).toBeLessThan(1.3);
  });

  it('standard errors from the own block of an item are near those from the whole matrix, and not larger', () => {
    const data = responseData(simulate(4, 1000, truth.slice(0, 20), 0.3));
    const byItem = fitItems(data, { model: '2pl', standardErrors: 'louis-by-item' });
    const whole = fitItems(data, { model: '2pl' });
    byItem.items.forEach((item, at) => {
      expect(item.se.b! / whole.items[at]!.se.b!).toBeGreaterThan(0.8);
      expect(item.se.b! / whole.items[at]!.se.b!).toBeLessThan(1.0001);
    });
  });

  it('2PL with a known guessing floor finds what a fit without it misses', () => {
    const guessed = truth.map((item) => ({ ...item, c: 0.25 }));
    const data = responseData(simulate(3, 2000, guessed, 0.4));
    const error = (options: Partial<FitOptions>): number =>
      rms(
        fitItems(data, { model: '2pl', priors: { slope: { logMean: 0, logSd: 0.5 } }, ...options }).items.map(
          (item, at) => item.b! - truth[at]!.b,
        ),
      );
    expect(error({ guessing: 0.25 })).toBeLessThan(0.3);
    expect(error({})).toBeGreaterThan(0.6);
  });
});

describe('fitItems', { timeout: 30_000 }, () => {
  it('gives the same estimates whatever the order of items and examinees', () => {
    const rows = simulate(
      5,
      150,
      [0.4, -1, 0.2, 1.2, -0.3].map((b) => ({ a: 1, b, c: 0 })),
      0.2,
    );
    for (const model of ['rasch', '1pl', '2pl'] as const) {
      const priors = { slope: { logMean: 0, logSd: 0.5 } };
      const plain = fitItems(responseData(rows), { model, priors });
      fc.assert(
        fc.property(
          fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
          fc.integer({ min: 0, max: 149 }),
          (order, turn) => {
            const turned = [...rows.slice(turn), ...rows.slice(0, turn)].map((row) => order.map((item) => row[item]!));
            const moved = fitItems(responseData(turned), { model, priors });
            expect(moved.logLik).toBeCloseTo(plain.logLik, 6);
            order.forEach((item, at) => {
              expect(moved.items[at]!.a).toBeCloseTo(plain.items[item]!.a!, 4);
              expect(moved.items[at]!.b).toBeCloseTo(plain.items[item]!.b!, 4);
              expect(moved.items[at]!.se.b).toBeCloseTo(plain.items[item]!.se.b!, 4);
            });
          },
        ),
        { numRuns: 5 },
      );
    }
  });

  it('never does worse with a freer model', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const data = responseData(
          simulate(
            seed,
            80,
            [1, -1, 0, 0.5].map((b) => ({ a: 1, b, c: 0 })),
            0.1,
          ),
        );
        const [rasch, common, free] = (['rasch', '1pl', '2pl'] as const).map(
          (model) => fitItems(data, { model, standardErrors: 'none' }).logLik,
        );
        expect(common!).toBeGreaterThanOrEqual(rasch! - 1e-6);
        expect(free!).toBeGreaterThanOrEqual(common! - 1e-4);
      }),
      { numRuns: 8 },
    );
  });

  it('has no estimate where there is none: all right, all wrong, nobody answered', () => {
    const rows = simulate(
      7,
      200,
      [0, 0.5, -0.5, 1].map((b) => ({ a: 1, b, c: 0 })),
      0,
    );
    const widened = rows.map((row) => [...row, 1, 0, null]);
    for (const model of ['rasch', '1pl', '2pl'] as const) {
      const fit = fitItems(responseData(widened), { model });
      const without = fitItems(responseData(rows), { model });
      expect(fit.items.slice(4).map(({ a, b, se }) => [a, b, se.a, se.b])).toEqual(
        [0, 1, 2].map(() => [null, null, null, null]),
      );
      expect(fit.logLik).toBeCloseTo(without.logLik, 8);
      expect(fit.items[0]!.b).toBeCloseTo(without.items[0]!.b!, 8);
    }
  });

  it('takes the prior for an item that nobody answered, and moves from it with evidence', () => {
    const rows = simulate(
      8,
      60,
      [0, 0.5, -0.5].map((b) => ({ a: 1, b, c: 0 })),
      0,
    ).map((row) => [...row, null]);
    const difficulty = { mean: 1.5, sd: 0.7 };
    const { items } = fitItems(responseData(rows), {
      model: '2pl',
      priors: { difficulty, slope: { logMean: 0.1, logSd: 0.3 } },
    });
    expect(items[3]!.b).toBeCloseTo(1.5, 4);
    expect(items[3]!.se.b).toBeCloseTo(0.7, 2);
    expect(items[3]!.a).toBeCloseTo(Math.exp(0.1 - 0.3 ** 2), 4);
    const free = fitItems(responseData(rows), { model: 'rasch' }).items[0]!;
    const shrunk = fitItems(responseData(rows), { model: 'rasch', priors: { difficulty } }).items[0]!;
    expect(shrunk.b!).toBeGreaterThan(free.b!);
    expect(shrunk.b!).toBeLessThan(difficulty.mean);
    expect(shrunk.se.b!).toBeLessThan(free.se.b!);
  });

  it('is close to maximum likelihood under a prior that says nothing', () => {
    const free = fitItems(lsat6(), { model: '2pl' });
    const vague = fitItems(lsat6(), { model: '2pl', priors: { difficulty: { mean: 0, sd: 1000 } } });
    vague.items.forEach((item, at) => expect(item.b).toBeCloseTo(free.items[at]!.b!, 3));
  });

  it('starts again from earlier estimates in a few steps', () => {
    const first = fitItems(lsat6(), { model: '2pl' });
    const again = fitItems(lsat6(), { model: '2pl', start: first.items.map(({ a, b }) => ({ a: a!, b: b! })) });
    expect(again.iterations).toBeLessThanOrEqual(3);
    expect(again.logLik).toBeCloseTo(first.logLik, 6);
  });

  it('stays finite on data too small to fit', () => {
    for (const rows of [
      [[1]],
      [[1, 0]],
      [
        [1, 0],
        [0, 1],
      ],
      [[null, null]],
      [
        [1, 1, 1],
        [0, 0, 0],
        [1, 1, 0],
      ],
    ]) {
      for (const model of ['rasch', '1pl', '2pl'] as const) {
        const fit = fitItems(responseData(rows), { model, maxIterations: 300 });
        expect(Number.isFinite(fit.logLik)).toBe(true);
        for (const { a, b } of fit.items)
          for (const value of [a, b]) expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }
  });

  it('refuses a guessing floor outside 0 to 1', () => {
    for (const guessing of [-0.1, 1, NaN])
      expect(() => fitItems(lsat6(), { model: 'rasch', guessing })).toThrow(RangeError);
  });
});

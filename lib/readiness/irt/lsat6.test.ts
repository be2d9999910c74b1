import { describe, expect, it } from 'vitest';
import { fitItems, type IrtModel } from './fit-items';
import { lsat6, lsat6Rows } from './lsat6.fixture';
import { scoreExaminees } from './score-examinees';

/** Published: Rizopoulos (2006), J. Stat. Software 17(5). Log-likelihood within .01, a .005, b .02, theta .005. */
const published: Record<IrtModel, { logLik: number; a: number[]; b: number[] }> = {
  rasch: { logLik: -2473.054, a: [1, 1, 1, 1, 1], b: [-2.872, -1.063, -0.2576, -1.3881, -2.2188] },
  '1pl': { logLik: -2466.938, a: Array<number>(5).fill(0.7551), b: [-3.6153, -1.3224, -0.3176, -1.7301, -2.7802] },
  '2pl': {
    logLik: -2466.65,
    a: [0.8257, 0.7227, 0.8909, 0.6884, 0.6569],
    b: [-3.3588, -1.3701, -0.2797, -1.8664, -3.1259],
  },
};
const mapByScore = [-1.91, -1.439, -0.959, -0.466, 0.049, 0.593];
const eapByScore = [-1.91, -1.429, -0.941, -0.439, 0.084, 0.632];

/** Each number lies within `tolerance` of the published one. */
function expectNear(values: readonly (number | null)[], expected: readonly number[], tolerance: number): void {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, at) =>
    expect(Math.abs((value ?? NaN) - expected[at]!), `place ${at}: ${value}`).toBeLessThanOrEqual(tolerance),
  );
}

describe('LSAT6', () => {
  for (const [model, { logLik, a, b }] of Object.entries(published)) {
    it(`has the published ${model} estimates`, () => {
      const fit = fitItems(lsat6(), { model: model as IrtModel });
      expect(fit.converged).toBe(true);
      expect(fit.n).toBe(1000);
      expectNear([fit.logLik], [logLik], 0.01);
      expectNear(
        fit.items.map((item) => item.a),
        a,
        0.005,
      );
      expectNear(
        fit.items.map((item) => item.b),
        b,
        0.02,
      );
    });
  }

  // The inverse of the matrix of second differences of the marginal log-likelihood, computed apart from this code (SciPy, 81 nodes).
  it.each([
    { model: 'rasch', guessing: 0, a: null, b: [0.12875, 0.08211, 0.07659, 0.0865, 0.10483] },
    { model: '1pl', guessing: 0, a: Array<number>(5).fill(0.06943), b: [0.32664, 0.14218, 0.09768, 0.16913, 0.25105] },
    {
      model: '2pl',
      guessing: 0,
      a: [0.25809, 0.18668, 0.23276, 0.18514, 0.20989],
      b: [0.86641, 0.30749, 0.09962, 0.43431, 0.87115],
    },
    {
      model: '2pl',
      guessing: 0.1,
      a: [0.26911, 0.20669, 0.29258, 0.19947, 0.2202],
      b: [0.83856, 0.25257, 0.08335, 0.37983, 0.80037],
    },
  ] as const)(
    'has the standard errors of the observed information: $model, floor $guessing',
    ({ model, guessing, a, b }) => {
      const { items } = fitItems(lsat6(), { model, guessing });
      if (a)
        expectNear(
          items.map((item) => item.se.a),
          a,
          0.001,
        );
      else for (const item of items) expect(item.se.a).toBeNull();
      expectNear(
        items.map((item) => item.se.b),
        b,
        0.001,
      );
    },
  );

  it('has the published abilities by number right', () => {
    const { items } = fitItems(lsat6(), { model: '1pl' });
    const parameters = items.map(({ a, b }) => ({ a: a!, b: b! }));
    const { byNumberRight, examinees } = scoreExaminees(parameters, lsat6Rows as (0 | 1)[][]);
    expectNear(
      byNumberRight!.map((score) => score.map!.theta),
      mapByScore,
      0.005,
    );
    expectNear(
      byNumberRight!.map((score) => score.eap.theta),
      eapByScore,
      0.005,
    );
    for (const { right, eap, map } of examinees) {
      expect(eap.theta).toBeCloseTo(byNumberRight![right]!.eap.theta, 6);
      expect(map.theta).toBeCloseTo(byNumberRight![right]!.map!.theta, 6);
    }
    expect(byNumberRight!.map(({ n }) => n)).toEqual([3, 20, 85, 237, 357, 298]);
  });
});

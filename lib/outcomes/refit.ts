import type { ScoreForecast } from '@/lib/readiness/ability/forecast-score';
import { logistic } from '@/lib/readiness/irt/item-response';

/** A forecast chance of passing, and whether the learner passed. */
export interface ScoredForecast {
  readonly predicted: number;
  readonly happened: boolean;
}

/** The logit of a chance becomes intercept + slope x logit. */
export interface Refit {
  readonly intercept: number;
  readonly slope: number;
}

/** A refit with the number of outcomes that it rests on. */
export interface FittedRefit extends Refit {
  readonly n: number;
}

/** Outcomes with a forecast that a refit needs, and how many of each result. */
export const enoughOutcomes = { all: 50, ofEach: 5 } as const;
/** Spread of intercept and slope around "the forecast is right", before any outcome is seen. */
const priorSd = 0.5;
/** Chances nearer to 0 and 1 than this are told apart by nobody. */
const edge = 1e-4;

function logit(chance: number): number {
  const kept = Math.min(1 - edge, Math.max(edge, chance));
  return Math.log(kept / (1 - kept));
}

/** Whether there are enough to refit from. */
export function isEnough(outcomes: readonly ScoredForecast[]): boolean {
  const passed = outcomes.filter(({ happened }) => happened).length;
  return outcomes.length >= enoughOutcomes.all && Math.min(passed, outcomes.length - passed) >= enoughOutcomes.ofEach;
}

/**
 * Logistic recalibration of forecasts to outcomes (Cox 1958, Biometrika 45:562), regularised: intercept ~ N(0, .5²)
 * and slope ~ N(1, .5²), so that few outcomes leave the forecast nearly as it is. The penalised log likelihood is
 * strictly concave; Newton's steps are halved until they go uphill. Null where there are not enough outcomes.
 */
export function refitForecast(outcomes: readonly ScoredForecast[]): Refit | null {
  if (!isEnough(outcomes)) return null;
  const data = outcomes.map(({ predicted, happened }) => ({ x: logit(predicted), y: Number(happened) }));
  const precision = 1 / priorSd ** 2;
  const value = (a: number, b: number) =>
    data.reduce(
      (sum, { x, y }) => {
        const z = a + b * x;
        return sum + y * z - Math.max(0, z) - Math.log1p(Math.exp(-Math.abs(z)));
      },
      (-precision / 2) * (a ** 2 + (b - 1) ** 2),
    );
  let [a, b] = [0, 1];
  for (let step = 0; step < 100; step++) {
    let [ga, gb] = [-precision * a, -precision * (b - 1)];
    let [haa, hab, hbb] = [precision, 0, precision];
    for (const { x, y } of data) {
      const p = logistic(a + b * x);
      const w = p * (1 - p);
      ga += y - p;
      gb += (y - p) * x;
      haa += w;
      hab += w * x;
      hbb += w * x * x;
    }
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    const before = value(a, b);
    let share = 1;
    while (share > 1e-6 && value(a + share * da, b + share * db) < before) share /= 2;
    a += share * da;
    b += share * db;
    if (Math.abs(da) + Math.abs(db) < 1e-10) break;
  }
  return { intercept: a, slope: b };
}

/** A forecast with its chance of passing after the refit, and the range of it; the shares stay as they are. */
export function correctedForecast(forecast: ScoreForecast, refit: Refit | null): ScoreForecast {
  const { low, high } = forecast.passProbabilityInterval;
  const ends = [applyRefit(low, refit), applyRefit(high, refit)] as const;
  return {
    ...forecast,
    passProbability: applyRefit(forecast.passProbability, refit),
    passProbabilityInterval: { low: Math.min(...ends), high: Math.max(...ends) },
  };
}

/** A forecast chance after the refit. Where the slope is positive, a higher chance stays the higher one. */
export function applyRefit(chance: number, refit: Refit | null): number {
  return refit === null ? chance : logistic(refit.intercept + refit.slope * logit(chance));
}

import { applyRefit, type Refit } from '@/lib/outcomes/refit';
import type { ScoreForecast } from './ability/forecast-score';
import type { HistoryPoint } from './history-points';

type Source = Pick<ScoreForecast, 'expectedShare' | 'expectedShareInterval' | 'passProbability'> & {
  readonly at: number;
  readonly answers: number;
  readonly cut: number;
};

/** The forecast of now, with the chance that is shown, as a point of the chart. */
export function toPoint(of: Source): HistoryPoint {
  const { at, answers, cut, expectedShare, expectedShareInterval, passProbability } = of;
  return { at, answers, cut, share: expectedShare, ...expectedShareInterval, pass: passProbability };
}

/** The same of a snapshot, which keeps the chance as the model made it. */
export function pastPoint(of: Source, refit: Refit | null): HistoryPoint {
  return toPoint({ ...of, passProbability: applyRefit(of.passProbability, refit) });
}

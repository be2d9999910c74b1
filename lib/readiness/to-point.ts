import type { ScoreForecast } from './ability/forecast-score';
import type { HistoryPoint } from './history-points';

type Source = Pick<ScoreForecast, 'expectedShare' | 'expectedShareInterval' | 'passProbability'> & {
  readonly at: number;
  readonly answers: number;
};

/** A snapshot, or the forecast of now, as a point of the chart. */
export function toPoint({ at, answers, expectedShare, expectedShareInterval, passProbability }: Source): HistoryPoint {
  return { at, answers, share: expectedShare, ...expectedShareInterval, pass: passProbability };
}

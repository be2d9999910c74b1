import { brierScore, calibrationBins, expectedCalibrationError, logLoss, type Outcome } from './calibration';
import { RESULTS_FOR_REFIT, type ScoreOutcome, type WorldResult } from './run-world';

/** What became of one forecaster's forecasts in a world. */
export interface ForecasterSummary {
  readonly name: string;
  readonly learners: number;
  /** Expected calibration error over ten bins. */
  readonly ece: number;
  readonly brier: number;
  readonly logLoss: number;
  /** Share of future scores inside of the 80 % interval. Null, as the two below, where only a chance is forecast. */
  readonly covered: number | null;
  /** Share inside if every interval were moved by the mean error: what is left of a miss that is not the same for all. */
  readonly coveredUnbiased: number | null;
  /** Mean of expected share right less the share right in the exam: below 0, learners do better than forecast. */
  readonly meanError: number | null;
}

export interface WorldSummary {
  readonly world: string;
  readonly learners: number;
  /** Learners from whom the page hides the forecast. */
  readonly hidden: number;
  readonly passed: number;
  readonly millisecondsPerForecast: number;
  readonly forecasters: readonly ForecasterSummary[];
  readonly bins: Readonly<Record<'measured' | 'labelled' | 'oracle', ReturnType<typeof calibrationBins>>>;
}

/** The figures of a world, pooled over its runs. */
export function summariseWorld(world: string, result: WorldResult): WorldSummary {
  const { measured, labelled, refitted, oracle, lastPractice, movingAverage, hidden, milliseconds } = result;
  const learners = oracle.length;
  return {
    world,
    learners,
    hidden,
    passed: oracle.filter(({ happened }) => happened).length / learners,
    millisecondsPerForecast: milliseconds / (learners + hidden),
    forecasters: [
      { ...scores('readiness, questions measured', measured), ...intervals(measured) },
      { ...scores('readiness, questions as labelled', labelled), ...intervals(labelled) },
      scores(`readiness, corrected by ${RESULTS_FOR_REFIT} results`, refitted),
      scores('oracle, knows the abilities', oracle),
      scores('last practice score >= cut', lastPractice),
      scores('moving average of five practices', movingAverage),
    ],
    bins: {
      measured: calibrationBins(measured),
      labelled: calibrationBins(labelled),
      oracle: calibrationBins(oracle),
    },
  };
}

function scores(name: string, outcomes: readonly Outcome[]): ForecasterSummary {
  return {
    name,
    learners: outcomes.length,
    ece: expectedCalibrationError(outcomes),
    brier: brierScore(outcomes),
    logLoss: logLoss(outcomes),
    covered: null,
    coveredUnbiased: null,
    meanError: null,
  };
}

function intervals(
  outcomes: readonly ScoreOutcome[],
): Pick<ForecasterSummary, 'covered' | 'coveredUnbiased' | 'meanError'> {
  const n = outcomes.length;
  const meanError = outcomes.reduce((sum, { expectedShare, share }) => sum + expectedShare - share, 0) / n;
  const within = (shift: number): number =>
    outcomes.filter(({ low, high, share }) => share >= low - shift && share <= high - shift).length / n;
  return { covered: within(0), coveredUnbiased: within(meanError), meanError };
}

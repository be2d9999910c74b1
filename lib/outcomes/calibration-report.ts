import { z } from 'zod';
import { shareSchema } from '@/lib/exam/result-view';
import { share } from '@/lib/exam/shares';
import { brierScore, logLoss } from '@/lib/readiness/simulation/calibration';
import { enoughOutcomes, isEnough, type ScoredForecast } from './refit';

const tenthSchema = z.object({
  from: z.number(),
  to: z.number(),
  /** Mean forecast of those in it. */
  predicted: z.number(),
  passed: shareSchema,
});

/** How forecasts compare with what became of real exams. */
export const calibrationReportSchema = z
  .object({
    /** Outcomes with a forecast before the exam; how many the report needs, of both results. */
    n: z.int(),
    needed: z.int(),
    /** Null until there are enough. */
    report: z
      .object({
        passed: z.int(),
        brier: z.number(),
        logLoss: z.number(),
        /** Tenths of the forecast that hold anyone. */
        tenths: z.array(tenthSchema),
      })
      .nullable(),
  })
  .meta({ id: 'Calibration' });
export type CalibrationReport = z.output<typeof calibrationReportSchema>;

/** The report, or nothing but the number while too few could be told from single people. */
export function calibrationReport(outcomes: readonly ScoredForecast[]): CalibrationReport {
  const n = outcomes.length;
  const needed = enoughOutcomes.all;
  if (!isEnough(outcomes)) return { n, needed, report: null };
  const tenths = Array.from({ length: 10 }, (_, place) => {
    const within = outcomes.filter(({ predicted }) => Math.min(9, Math.floor(predicted * 10)) === place);
    return {
      from: place / 10,
      to: (place + 1) / 10,
      predicted: within.reduce((sum, { predicted }) => sum + predicted, 0) / Math.max(1, within.length),
      passed: share({ correct: within.filter(({ happened }) => happened).length, n: within.length }),
    };
  }).filter(({ passed }) => passed.n > 0);
  return {
    n,
    needed,
    report: {
      passed: outcomes.filter(({ happened }) => happened).length,
      brier: brierScore(outcomes),
      logLoss: logLoss(outcomes),
      tenths,
    },
  };
}

/**
 * What `npm run bench:readiness` found, as pages tell it: from docs/readiness-bench.json, rounded. A test holds the two
 * together. Shares from 0 to 1.
 */
export const benchFindings = {
  /** Seeds and learners a seed that the figures are pooled over. */
  seeds: 5,
  learners: 2000,
  /** The world as assumed: expected calibration error of the chance, and future scores inside of the 80 % interval. */
  assumed: { error: 0.01, covered: 0.81 },
  /** The worst of the worlds that break the assumptions. */
  worst: { error: 0.16, covered: 0.61 },
  /** The worst of them once the chance is corrected by a hundred results of real exams. */
  corrected: { error: 0.06 },
} as const;

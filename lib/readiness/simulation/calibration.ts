/** A forecast and what came of it. */
export interface Outcome {
  readonly predicted: number;
  readonly happened: boolean;
}

export interface CalibrationBin {
  readonly n: number;
  readonly predicted: number;
  readonly observed: number;
}

/** Ten bins of equal width over 0 to 1. Empty ones are null. */
export function calibrationBins(outcomes: readonly Outcome[]): (CalibrationBin | null)[] {
  const sums = Array.from({ length: 10 }, () => ({ n: 0, predicted: 0, observed: 0 }));
  for (const { predicted, happened } of outcomes) {
    const bin = sums[Math.min(9, Math.floor(predicted * 10))]!;
    bin.n++;
    bin.predicted += predicted;
    bin.observed += Number(happened);
  }
  return sums.map(({ n, predicted, observed }) =>
    n > 0 ? { n, predicted: predicted / n, observed: observed / n } : null,
  );
}

/** Mean distance of predicted and observed share over the bins, weighted by their size (Naeini et al. 2015, AAAI). */
export function expectedCalibrationError(outcomes: readonly Outcome[]): number {
  return calibrationBins(outcomes).reduce(
    (sum, bin) => sum + (bin ? (bin.n / outcomes.length) * Math.abs(bin.predicted - bin.observed) : 0),
    0,
  );
}

/** Mean squared distance of forecast and outcome (Brier 1950). */
export function brierScore(outcomes: readonly Outcome[]): number {
  return (
    outcomes.reduce((sum, { predicted, happened }) => sum + (predicted - Number(happened)) ** 2, 0) / outcomes.length
  );
}

/** Mean of minus the log of the chance given to what happened; chances are kept off 0 and 1 by 1e-6. */
export function logLoss(outcomes: readonly Outcome[]): number {
  const kept = (p: number): number => Math.min(1 - 1e-6, Math.max(1e-6, p));
  return (
    outcomes.reduce((sum, { predicted, happened }) => sum - Math.log(kept(happened ? predicted : 1 - predicted)), 0) /
    outcomes.length
  );
}

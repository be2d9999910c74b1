/** Below this number of examinees no reading is given: the coefficients are mostly chance. */
export const MIN_EXAMINEES = 30;

/** From `from` upward, up to the next band. */
export interface Band<Reading extends string> {
  readonly from: number;
  readonly reading: Reading;
}

export type FacilityReading = 'hard' | 'middling' | 'easy';
export type DiscriminationReading = 'check the key' | 'marginal' | 'good' | 'very good';

/** Usual readings (Ebel and Frisbie 1991, Essentials of Educational Measurement, ch. 13), lowest first. */
export const facilityBands: readonly Band<FacilityReading>[] = [
  { from: -Infinity, reading: 'hard' },
  { from: 0.3, reading: 'middling' },
  { from: 0.7, reading: 'easy' },
];

export const discriminationBands: readonly Band<DiscriminationReading>[] = [
  { from: -Infinity, reading: 'check the key' },
  { from: 0.2, reading: 'marginal' },
  { from: 0.3, reading: 'good' },
  { from: 0.4, reading: 'very good' },
];

/** A wrong option chosen by a smaller share does nothing. */
export const IDLE_DISTRACTOR_SHARE = 0.05;

/** The band that a coefficient falls in. Null below 30 examinees and where there is no coefficient. */
export function readBand<Reading extends string>(
  bands: readonly Band<Reading>[],
  value: number | null,
  n: number,
): Reading | null {
  if (value === null || n < MIN_EXAMINEES) return null;
  return bands.findLast((band) => value >= band.from)?.reading ?? null;
}

/** Whether a wrong option is chosen too rarely to do anything. Null below 30 examinees. */
export function isIdleDistractor({ isKey, share }: { isKey: boolean; share: number }, n: number): boolean | null {
  if (n < MIN_EXAMINEES) return null;
  return !isKey && share < IDLE_DISTRACTOR_SHARE;
}

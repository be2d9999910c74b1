import type { CalibrationFlag } from '@/lib/readiness/calibration/calibration-flags';
import { MIN_EXAMINEES, discriminationBands, isIdleDistractor, readBand } from '@/lib/readiness/item-analysis/readings';

/** What is worth a look at, the gravest first. */
export const itemFlags = [
  'wrong-way',
  'misfit',
  'rival-option',
  'check-key',
  'drift',
  'hard',
  'everyone',
  'idle-option',
  'few',
] as const;
export type ItemFlag = (typeof itemFlags)[number];

/** What the flags mean, in plain words. */
export const itemFlagWords = {
  'wrong-way': 'Those who did well elsewhere were more often wrong here. Check the key.',
  misfit: 'Measured by ability, the able do hardly better here than the others. Check the key and the wording.',
  'rival-option': 'The strongest third chose a wrong option more often than the key. Check both.',
  'check-key': 'Being right here goes hardly along with doing well elsewhere. Check the key and the wording.',
  drift:
    'The latest answers differ from the earlier ones: it has become easier or harder. It may be known by now, or what is taught has changed.',
  hard: 'Fewer than 3 in 10 were right.',
  everyone: 'Nearly everyone is right, so it tells learners hardly apart.',
  'idle-option': 'A wrong option is chosen by fewer than 1 in 20. It does nothing.',
  few: `Fewer than ${MIN_EXAMINEES} answers: too few to judge.`,
} as const satisfies Record<ItemFlag, string>;

export const itemFlagNames = {
  'wrong-way': 'Wrong way round',
  misfit: 'Misfit',
  'rival-option': 'Rival option',
  'check-key': 'Check the key',
  drift: 'Changed lately',
  hard: 'Hard',
  everyone: 'Nearly all right',
  'idle-option': 'Idle option',
  few: 'Few answers',
} as const satisfies Record<ItemFlag, string>;

const HARD = 0.3;
const EVERYONE = 0.95;

export interface FlaggedNumbers {
  n: number;
  facility: number | null;
  /** Upper end of the 80 % interval of the discrimination. */
  discriminationHigh: number | null;
  options: readonly { isKey: boolean; share: number; topShare: number | null }[];
  /** What calibration found suspicious of the question. */
  measured?: readonly CalibrationFlag[];
}

/**
 * Flags of an item. Of its own numbers nothing is said below 30 answers, where they are mostly chance; what calibration found rests
 * on the answers to all revisions and is always said. "Wrong way" asks that the whole
 * interval lies below 0, "check the key" that it lies below .20, the lowest band of the readings that the psychometrics
 * command prints: of good items with few answers, every other one would be named by its discrimination alone.
 */
export function flagItem({ n, facility, discriminationHigh, options, measured = [] }: FlaggedNumbers): ItemFlag[] {
  const found = new Set<ItemFlag>(measured);
  if (n < MIN_EXAMINEES) return itemFlags.filter((flag) => flag === 'few' || found.has(flag));
  if (discriminationHigh !== null && discriminationHigh < 0) found.add('wrong-way');
  else if (
    facility !== null &&
    facility < EVERYONE &&
    readBand(discriminationBands, discriminationHigh, n) === 'check the key'
  )
    found.add('check-key');
  if (facility !== null && facility < HARD) found.add('hard');
  if (facility !== null && facility >= EVERYONE) found.add('everyone');
  const key = Math.max(0, ...options.filter(({ isKey }) => isKey).map(({ topShare }) => topShare ?? 0));
  if (options.some(({ isKey, topShare }) => !isKey && topShare !== null && topShare > key)) found.add('rival-option');
  if (options.some((option) => isIdleDistractor(option, n) === true)) found.add('idle-option');
  return itemFlags.filter((flag) => found.has(flag));
}

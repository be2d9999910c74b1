import { percentWords } from '@/lib/exam/percent-words';
import type { ItemNumbers } from '@/lib/item-analysis/item-view';

const two = (value: number) => value.toFixed(2).replace('-', '−');

/** "62% (55% to 68%)" or a dash in words. */
export function facilityWords({ facility, facilityInterval }: ItemNumbers): string {
  if (facility === null || !facilityInterval) return 'none yet';
  return `${percentWords(facility)} (${percentWords(facilityInterval.low)} to ${percentWords(facilityInterval.high)})`;
}

/** "0.31 (0.20 to 0.41)". */
export function discriminationWords({ discrimination, discriminationInterval }: ItemNumbers): string {
  if (discrimination === null) return 'none yet';
  if (!discriminationInterval) return two(discrimination);
  return `${two(discrimination)} (${two(discriminationInterval.low)} to ${two(discriminationInterval.high)})`;
}

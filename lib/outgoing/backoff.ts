const minute = 60_000;
const hour = 60 * minute;

/** After so many tries in vain nothing more is done by itself; that is after about four days. */
export const mostTries = 20;

/**
 * How long to wait after the nth try in vain, in ms: a minute, doubling up to six hours, and up to a fifth longer, so that
 * what failed together does not come back together.
 *
 * @param tries from 1
 * @param chance from 0 to 1
 */
export function backoffMs(tries: number, chance: number): number {
  const base = Math.min(minute * 2 ** Math.min(tries - 1, 20), 6 * hour);
  return Math.round(base * (1 + chance / 5));
}

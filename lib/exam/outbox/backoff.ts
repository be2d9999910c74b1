const firstDelayMs = 500;
const longestDelayMs = 15_000;

/**
 * Time to wait, in ms, before try number `attempt` + 1 (attempt 1 is the first that failed): doubling from
 * half a second to 15 s, each drawn between half and the whole, so that a classroom whose network comes
 * back does not call at one moment. `random` gives [0, 1). A wait that the server asked for is a minimum.
 */
export function backoffMs(attempt: number, random: () => number, askedForMs = 0): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(20, Math.max(0, attempt - 1)));
  return Math.max(askedForMs, Math.round(full * (0.5 + random() / 2)));
}

/**
 * What time it is on the server, from the differences that it gave. Pure.
 *
 * The computer's clock may be wrong by a day, or be set during the exam, so it is never read here. Every
 * answer of the server carries its `now`, read somewhere between the moment the request left (`sentAt`)
 * and the moment the answer came (`receivedAt`), both by performance.now(), which only counts:
 *
 *     server   ------------------- now -------------------->
 *                               /       \
 *                             /           \
 *     browser  --------- sentAt ----------- receivedAt ---->
 *                          |<--- round trip --->|
 *
 * So   now - receivedAt  <=  server - browser  <=  now - sentAt,
 * the middle of which is    offset = now - (sentAt + receivedAt) / 2,
 * wrong by at most half the round trip. The sample with the shortest round trip is the best one; as
 * performance.now() drifts a little, an old sample loses `driftPerMs` of its worth with each ms, and a
 * newer one with a smaller bound takes its place.
 *
 * Some systems stop performance.now() while they sleep. A sleep shows as a gap between it and the
 * computer's clock (`slept`): all samples are worthless then, and the server is asked again at once.
 */
export interface ClockSample {
  /** performance.now() when the request left, in ms. */
  sentAt: number;
  /** The server's clock, in ms since 1970. */
  now: number;
  /** performance.now() when the answer came, in ms. */
  receivedAt: number;
}

/** Crystals of computers are within some 50 parts of a million; twice that. */
const driftPerMs = 100e-6;

/** Longest time between two questions to the server about the time, in ms. */
export const resyncMs = 60_000;

/** Gap between the two clocks of the computer, in ms, from which it must have slept or its clock been set. */
const sleepGapMs = 2_000;

/** Largest error, in ms, of the estimate that a sample gives at the monotonic time `at`. */
export function errorBound(sample: ClockSample, at: number): number {
  return (sample.receivedAt - sample.sentAt) / 2 + Math.max(0, at - sample.receivedAt) * driftPerMs;
}

/** The better of two samples at the time that the newer one arrived. A sample that cannot be is no better than none. */
export function betterSample(held: ClockSample | null, fresh: ClockSample): ClockSample | null {
  if (!Number.isFinite(fresh.now) || fresh.receivedAt < fresh.sentAt) return held;
  if (!held) return fresh;
  return errorBound(fresh, fresh.receivedAt) <= errorBound(held, fresh.receivedAt) ? fresh : held;
}

/** The server's clock, in ms since 1970, at the monotonic time `at`. */
export function serverTime(sample: ClockSample, at: number): number {
  return sample.now + at - (sample.sentAt + sample.receivedAt) / 2;
}

/** Time until `endsAt` (ms since 1970, the server's), in ms and never below 0; null before the first sample. */
export function remainingMs(sample: ClockSample | null, endsAt: number, at: number): number | null {
  return sample ? Math.max(0, endsAt - serverTime(sample, at)) : null;
}

/** One reading of both clocks of the computer. */
export interface TwoClocks {
  monotonic: number;
  wall: number;
}

/** Whether the computer slept, or its clock was set, between two readings. */
export function slept(before: TwoClocks, after: TwoClocks): boolean {
  return Math.abs(after.wall - before.wall - (after.monotonic - before.monotonic)) > sleepGapMs;
}

const warningMinutes = [15, 5, 1] as const;
export type WarningMinutes = (typeof warningMinutes)[number];

/** The warning that became due between two readings of the remaining time; the last one if several did. */
export function dueWarning(beforeMs: number | null, afterMs: number): WarningMinutes | null {
  if (beforeMs === null) return null;
  return (
    warningMinutes.findLast((minutes) => beforeMs > minutes * 60_000 && afterMs <= minutes * 60_000 && afterMs > 0) ??
    null
  );
}

/** "1:42:08", or "4:09" below an hour. Rounded up, so that 0:00 means that the time is up. */
export function formatRemaining(ms: number): string {
  const total = Math.ceil(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

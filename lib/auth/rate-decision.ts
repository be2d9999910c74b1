/** At most `limit` events of one key in any `windowSeconds`. */
export interface RateRule {
  /** First part of the key, e.g. "sign-in:account". */
  name: string;
  limit: number;
  windowSeconds: number;
}

const minutes = 60;
const hours = 60 * minutes;

/** Every limit of the account pages. Those per address are generous: a whole classroom shares one. */
export const rateRules = {
  signInAccount: { name: 'sign-in:account', limit: 10, windowSeconds: 15 * minutes },
  signInAddress: { name: 'sign-in:address', limit: 300, windowSeconds: 15 * minutes },
  signUpAddress: { name: 'sign-up:address', limit: 300, windowSeconds: hours },
  signUpNotice: { name: 'sign-up:notice', limit: 1, windowSeconds: 24 * hours },
  resetAccount: { name: 'reset:account', limit: 3, windowSeconds: hours },
  resetAddress: { name: 'reset:address', limit: 120, windowSeconds: hours },
  testMail: { name: 'mail:test', limit: 5, windowSeconds: 15 * minutes },
  joinAddress: { name: 'join:address', limit: 600, windowSeconds: 15 * minutes },
  remindActor: { name: 'remind:actor', limit: 5, windowSeconds: 24 * hours },
  inviteActor: { name: 'invite:actor', limit: 40, windowSeconds: 24 * hours },
  exportAccount: { name: 'export:account', limit: 10, windowSeconds: hours },
  questionReport: { name: 'question:report', limit: 20, windowSeconds: hours },
  ltiLoginAddress: { name: 'lti:login', limit: 1500, windowSeconds: 15 * minutes },
  passwordAccount: { name: 'password:account', limit: 10, windowSeconds: 15 * minutes },
} as const satisfies Record<string, RateRule>;

export type RateDecision = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/**
 * Whether one more event is allowed, from the ages in seconds of earlier events of the same key, in any
 * order. When it is not, the wait is until enough of them have left the window.
 */
export function decideRate(agesSeconds: readonly number[], rule: RateRule): RateDecision {
  const counted = agesSeconds.filter((age) => age < rule.windowSeconds).sort((a, b) => a - b);
  const blocking = counted[rule.limit - 1];
  if (blocking === undefined) return { allowed: true };
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(rule.windowSeconds - blocking)) };
}

/** A wait as people say it: "a minute", "12 minutes", "2 hours". */
export function describeWait(seconds: number): string {
  const wholeMinutes = Math.max(1, Math.ceil(seconds / minutes));
  if (wholeMinutes === 1) return 'a minute';
  if (wholeMinutes < 90) return `${wholeMinutes} minutes`;
  return `${Math.ceil(wholeMinutes / 60)} hours`;
}

import 'server-only';
import { createHmac } from 'node:crypto';
import { env } from '@/lib/env/env';
import { deleteRateEvents, deleteRateEventsOf, insertRateEvents, readRateAges } from './rate-data';
import { decideRate, type RateDecision, type RateRule } from './rate-decision';

/** A rule and whom it limits: an address of mail or of a network, or an id. */
export interface RateSubject {
  rule: RateRule;
  subject: string;
}

export type RateAttempt = { allowed: true; eventIds: bigint[] } | { allowed: false; retryAfterSeconds: number };

// Keyed with the secret: the table alone does not tell whose addresses it holds.
function keyOf({ rule, subject }: RateSubject): string {
  return `${rule.name}:${createHmac('sha256', env().NEXTAUTH_SECRET).update(`rate ${rule.name} ${subject}`).digest('hex')}`;
}

/**
 * Counts an attempt against each subject, before the work that it asks for, and says whether that work may
 * be done. A refused attempt is not kept, so that the wait has an end for someone whom others attack.
 *
 * The event is committed before earlier ones are counted: of any number of attempts at the same moment, on
 * any number of processes, no more than the limit can each see fewer than the limit besides itself.
 */
export async function takeAttempt(subjects: RateSubject[]): Promise<RateAttempt> {
  const keyed = subjects.map((subject) => ({ ...subject, key: keyOf(subject) }));
  const eventIds = await insertRateEvents(keyed.map(({ key }) => key));
  const ages = await readRateAges(
    keyed.map(({ key, rule }) => ({ key, limit: rule.limit, windowSeconds: rule.windowSeconds })),
    eventIds,
  );
  const waits = keyed
    .map(({ key, rule }): RateDecision =>
      decideRate(
        ages.filter((row) => row.key === key).map((row) => row.age),
        rule,
      ),
    )
    .flatMap((decision) => (decision.allowed ? [] : [decision.retryAfterSeconds]));
  if (waits.length === 0) return { allowed: true, eventIds };
  await deleteRateEvents(eventIds);
  return { allowed: false, retryAfterSeconds: Math.max(...waits) };
}

/** Takes back an attempt that turned out not to be a failure. */
export async function forgetAttempt(eventIds: bigint[]): Promise<void> {
  await deleteRateEvents(eventIds);
}

/** Forgets every earlier failure of a subject. */
export async function forgetFailures(subject: RateSubject): Promise<void> {
  await deleteRateEventsOf(keyOf(subject));
}

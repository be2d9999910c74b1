import 'server-only';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { log } from '@/lib/http/log';
import { sendGrade } from '@/lib/lti/send-grade';
import { isXapiConfigured, sendStatement } from '@/lib/xapi/send-statement';
import { OutgoingFailed } from './ask';
import { backoffMs, mostTries } from './backoff';
import {
  markFailed,
  markNothing,
  markSent,
  queueGrades,
  queueStatements,
  takeDue,
  type Outgoing,
  type OutgoingKind,
} from './outgoing-data';

const [atOnce, together] = [40, 4];
/** One turn of the job; what is left is for the next. */
const turnMs = 45_000;

const senders = { 'lti-grade': sendGrade, xapi: sendStatement } as const satisfies Record<
  OutgoingKind,
  (one: Outgoing) => Promise<boolean>
>;

async function send(one: Outgoing): Promise<'sent' | 'failed' | 'nothing'> {
  try {
    if (!(await senders[one.kind](one))) {
      await markNothing(one);
      return 'nothing';
    }
    await markSent(one);
    return 'sent';
  } catch (error) {
    const problem = error instanceof OutgoingFailed ? error.message : 'It failed on our side; the log says why.';
    if (!(error instanceof OutgoingFailed)) log().error({ err: error, kind: one.kind }, 'a result could not be sent');
    const tries = one.tries + 1;
    await markFailed(one, problem, tries >= mostTries ? null : backoffMs(tries, Math.random()));
    return 'failed';
  }
}

/**
 * Queues results that were released or changed and tells other systems what is due: gradebooks of learning platforms, a
 * learning record store. One process of many does it at a time. Returns counts, or null where another is at it.
 */
export function sendOutgoing(): Promise<{ queued: number; sent: number; failed: number } | null> {
  return withAdvisoryLock('outgoing', async () => {
    const kinds: OutgoingKind[] = isXapiConfigured() ? ['lti-grade', 'xapi'] : ['lti-grade'];
    const queued = (await queueGrades()) + (kinds.includes('xapi') ? await queueStatements() : 0);
    const counts = { queued, sent: 0, failed: 0 };
    const until = Date.now() + turnMs;
    for (;;) {
      const due = await takeDue(kinds, atOnce);
      for (let place = 0; place < due.length; place += together) {
        for (const result of await Promise.all(due.slice(place, place + together).map(send)))
          if (result !== 'nothing') counts[result]++;
      }
      if (due.length < atOnce || Date.now() > until) return counts;
    }
  });
}

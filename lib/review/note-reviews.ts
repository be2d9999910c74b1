import 'server-only';
import { log } from '@/lib/http/log';
import { recordReviews } from './record-reviews';

/** More than a school's hall hands in at once; what is left out enters when the queue is read. */
const mostWaiting = 2000;

let waiting = 0;
let last: Promise<void> = Promise.resolve();

/**
 * Lets the answers of an attempt that is over enter review, after its end and out of its way: one attempt after the
 * other, so that 200 who hand in together do not wait for it. It never fails; whoever reads a queue makes up for what
 * is missing. The promise settles when it is done.
 */
export function noteReviews(learnerId: string, attemptId: string): Promise<void> {
  if (waiting >= mostWaiting) return Promise.resolve();
  waiting++;
  last = last.then(async () => {
    try {
      await recordReviews(learnerId, attemptId);
    } catch (error) {
      log().warn({ err: error }, 'the answers of an attempt did not enter review; the next look at the queue does it');
    } finally {
      waiting--;
    }
  });
  return last;
}

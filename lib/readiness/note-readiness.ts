import 'server-only';
import { log } from '@/lib/http/log';
import { recordSnapshots } from './snapshot';

/** More than a school's hall hands in at once; what is left out is made up for when readiness is read. */
const MOST_WAITING = 2000;

let waiting = 0;
let last: Promise<void> = Promise.resolve();

/**
 * Notes what the answers say of a learner's readiness, after the end of an attempt and out of its way: one learner
 * after the other, so that 200 who hand in together do not wait for it. It never fails: what is missing is
 * written when readiness is next read. The promise settles when it is done.
 */
export function noteReadiness(learnerId: string, blueprintId: string): Promise<void> {
  if (waiting >= MOST_WAITING) return Promise.resolve();
  waiting++;
  last = last.then(async () => {
    try {
      await recordSnapshots(learnerId, blueprintId);
    } catch (error) {
      log().warn({ err: error }, 'readiness was not noted at the end of an attempt; the next look at it does');
    } finally {
      waiting--;
    }
  });
  return last;
}

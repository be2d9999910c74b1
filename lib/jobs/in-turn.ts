import 'server-only';
import { log } from '@/lib/http/log';

/** More than a school's hall hands in at once. */
const mostWaiting = 2000;

/**
 * Work that follows the end of an attempt, out of its way: one after the other, so that 200 who hand in together do not
 * wait for it. What is made never fails and settles when its work is done; beyond 2000 that wait, it does nothing. So
 * whoever reads the outcome makes up for what is missing.
 *
 * @param failure what the log says of work that failed
 */
export function inTurn<Args extends unknown[]>(
  work: (...args: Args) => Promise<unknown>,
  failure: string,
): (...args: Args) => Promise<void> {
  let waiting = 0;
  let last = Promise.resolve();
  return (...args) => {
    if (waiting >= mostWaiting) return Promise.resolve();
    waiting++;
    last = last.then(async () => {
      try {
        await work(...args);
      } catch (error) {
        log().warn({ err: error }, failure);
      } finally {
        waiting--;
      }
    });
    return last;
  };
}

import 'server-only';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { tell } from '@/lib/notify/notices';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { noteReviews } from '@/lib/review/note-reviews';
import { takeDueSoon, takeOpened, takeReleased } from './announce-data';
import { schoolTimeZone } from './school-zone';
import { zonedWords } from './zoned-time';

/**
 * Tells learners what has opened, what is due soon and not finished, and whose results are there; those enter review and
 * readiness now, which were held back with them. One process of many does it at a time. Returns how many assignments were told of, or null where another process is at it.
 */
export function announceAssignments(): Promise<number | null> {
  return withAdvisoryLock('announce', async (client) => {
    const zone = await schoolTimeZone();
    const [opened, due, released] = [await takeOpened(client), await takeDueSoon(client), await takeReleased(client)];
    for (const { title, until, learnerIds } of opened)
      await tell(learnerIds, {
        kind: 'assigned',
        text: `${title} is assigned to you. It can be begun until ${zonedWords(until, zone)}.`,
        href: '/home',
      });
    for (const { title, until, learnerIds } of due)
      await tell(learnerIds, {
        kind: 'due-soon',
        text: `${title} is not finished yet. It can be begun until ${zonedWords(until, zone)}.`,
        href: '/home',
      });
    for (const { title, learnerIds, attempts } of released) {
      await tell(learnerIds, { kind: 'results', text: `Your result of ${title} is there.`, href: '/results' });
      for (const { learnerId, attemptId, blueprintId } of attempts) {
        void noteReviews(learnerId, attemptId);
        void noteReadiness(learnerId, blueprintId);
      }
    }
    return opened.length + due.length + released.length;
  });
}

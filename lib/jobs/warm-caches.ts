import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { bankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { stimulusView } from '@/lib/exam/exam-question';
import { log } from '@/lib/http/log';

/** Less than the cache of revisions holds, so that warming drops nothing that is in use. */
const mostQuestions = 2000;
const together = 50;

/**
 * Reads the published questions and makes their drawings, a little at a time, so that the first class that starts an
 * exam after a deployment waits no longer than the next. Never throws: what is missing is read when it is needed.
 */
export async function warmCaches(): Promise<void> {
  try {
    const { questions } = await bankIndex();
    for (let place = 0; place < Math.min(questions.length, mostQuestions); place += together) {
      const ids = questions.slice(place, place + together).map((question) => question.revision);
      for (const content of (await getRevisions(ids)).values()) {
        // A template's drawing depends on the values that each attempt draws.
        if (!content.stimulus || 'template' in content) continue;
        stimulusView(content.stimulus);
        // Drawing holds the process up for some milliseconds: requests go between two of them.
        await sleep(5, undefined, { ref: false });
      }
    }
  } catch (error) {
    log().warn({ err: error }, 'the questions could not be read ahead; each is read when it is needed');
  }
}

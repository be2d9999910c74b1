import 'server-only';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { AppError } from '@/lib/http/app-error';
import { listOverdue, type OverduePlace } from './attempt-data';
import { ensureScore, timelineOf } from './close-attempt';

/**
 * Scores attempts whose time is over and that nobody has looked at since. It decides nothing: whoever reads
 * such an attempt would write the same. One process of many does it at a time. Returns how many were scored, or null
 * where another process is at it. It comes to all of them, `page` at a time, so that none waits behind those that are on a
 * break or cannot be scored. Throws AggregateError after the others when some could not be scored.
 */
export function sweepOverdue(page = 200): Promise<number | null> {
  return withAdvisoryLock('sweep', async () => {
    let scored = 0;
    const failures: unknown[] = [];
    let place: OverduePlace | null = null;
    do {
      const { attempts, next }: Awaited<ReturnType<typeof listOverdue>> = await listOverdue(page, place);
      for (const attempt of attempts) {
        if (timelineOf(attempt).state.phase !== 'over') continue;
        try {
          await ensureScore(attempt.learnerId, attempt.id);
          scored++;
        } catch (error) {
          // A conflict: opened again since the list was read. Another failure must not keep the others from their scores.
          if (!(error instanceof AppError && error.code === 'conflict')) failures.push(error);
        }
      }
      place = next;
    } while (place !== null);
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} attempts could not be scored`);
    return scored;
  });
}

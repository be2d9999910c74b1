import 'server-only';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { AppError } from '@/lib/http/app-error';
import { listOverdue } from './attempt-data';
import { ensureScore, timelineOf } from './close-attempt';

/**
 * Scores attempts whose time is over and that nobody has looked at since. It decides nothing: whoever reads
 * such an attempt would write the same. One process of many does it at a time. Returns how many were scored, or null
 * where another process is at it. Throws AggregateError after the others when some could not be scored.
 */
export function sweepOverdue(limit = 200): Promise<number | null> {
  return withAdvisoryLock('sweep', async () => {
    let scored = 0;
    const failures: unknown[] = [];
    for (const attempt of await listOverdue(limit)) {
      if (timelineOf(attempt).state.phase !== 'over') continue;
      try {
        await ensureScore(attempt.learnerId, attempt.id);
        scored++;
      } catch (error) {
        // A conflict: opened again since the list was read. Another failure must not keep the others from their scores.
        if (!(error instanceof AppError && error.code === 'conflict')) failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} attempts could not be scored`);
    return scored;
  });
}

import 'server-only';
import { pool } from '@/lib/db/client';
import { listOverdue } from './attempt-data';
import { ensureScore, timelineOf } from './close-attempt';

/**
 * Scores attempts whose time is over and that nobody has looked at since. It decides nothing: whoever reads
 * such an attempt would write the same. One process of many does it at a time, by an advisory lock that goes
 * with the connection. Returns how many were scored, or null where another process is at it.
 */
export async function sweepOverdue(limit = 200): Promise<number | null> {
  const client = await pool().connect();
  try {
    const lock = await client.query<{ got: boolean }>(
      `select pg_try_advisory_lock(hashtext('preceptor.sweep')) as got`,
    );
    if (!lock.rows[0]?.got) return null;
    try {
      let scored = 0;
      for (const attempt of await listOverdue(limit)) {
        if (timelineOf(attempt).state.phase !== 'over') continue;
        await ensureScore(attempt.learnerId, attempt.id);
        scored++;
      }
      return scored;
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('preceptor.sweep'))`);
    }
  } finally {
    client.release();
  }
}

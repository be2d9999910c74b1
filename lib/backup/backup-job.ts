import 'server-only';
import { pool } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { findLastBackups } from './backup-data';
import { isBackupDue } from './backup-due';
import { makeBackup, tidyBackups } from './make-backup';
import type { WrittenBackup } from './write-backup';

/**
 * Makes a backup when the schedule asks for one, in one process of many: an advisory lock that goes with the
 * connection. Returns null where none was due or another process is at it. Throws what `makeBackup` throws.
 */
export async function backUpWhenDue(now = new Date()): Promise<WrittenBackup | null> {
  const everyHours = env().BACKUP_EVERY_HOURS;
  if (everyHours === 0) return null;
  const client = await pool().connect();
  try {
    const lock = await client.query<{ got: boolean }>(
      `select pg_try_advisory_lock(hashtext('preceptor.backup')) as got`,
    );
    if (!lock.rows[0]?.got) return null;
    try {
      if (!isBackupDue(await findLastBackups(), now, everyHours)) return null;
      const written = await makeBackup('scheduled');
      await tidyBackups(env().BACKUP_KEEP);
      return written;
    } finally {
      await client.query(`select pg_advisory_unlock(hashtext('preceptor.backup'))`);
    }
  } finally {
    client.release();
  }
}

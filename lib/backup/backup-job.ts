import 'server-only';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { env } from '@/lib/env/env';
import { findLastBackups } from './backup-data';
import { isBackupDue } from './backup-due';
import { makeBackup, tidyBackups } from './make-backup';
import type { WrittenBackup } from './write-backup';

/**
 * Makes a backup when the schedule asks for one, in one process of many. Returns null where none was due or another
 * process is at it. Throws what `makeBackup` throws.
 */
export async function backUpWhenDue(now = new Date()): Promise<WrittenBackup | null> {
  const everyHours = env().BACKUP_EVERY_HOURS;
  if (everyHours === 0) return null;
  return withAdvisoryLock('backup', async () => {
    if (!isBackupDue(await findLastBackups(), now, everyHours)) return null;
    const written = await makeBackup('scheduled');
    await tidyBackups(env().BACKUP_KEEP);
    return written;
  });
}

import 'server-only';
import { db, pool } from '@/lib/db/client';
import type { LastBackups } from './backup-due';
import type { BackupKind } from './backup-name';

/** The id of the record; null in a database from before there were records, whose backup comes before its upgrade. */
export async function addBackupRun(kind: BackupKind, startedAt: Date): Promise<string | null> {
  const table = await pool().query<{ found: boolean }>(`select to_regclass('public.backup_run') is not null as found`);
  if (!table.rows[0]?.found) return null;
  return (await db().backupRun.create({ data: { kind, startedAt }, select: { id: true } })).id;
}

/** What became of a run: an archive, with a sentence where something is missing in it, or one that says why there is none. */
export async function finishBackupRun(
  id: string | null,
  outcome: { file: string; bytes: number; problem: string | null } | { problem: string },
): Promise<void> {
  if (id === null) return;
  await db().backupRun.update({ where: { id }, data: { ...outcome, finishedAt: new Date() } });
}

export async function findLastBackups(): Promise<LastBackups> {
  const last = async (good: boolean): Promise<Date | null> => {
    const run = await db().backupRun.findFirst({
      where: { kind: 'scheduled', ...(good ? { file: { not: null } } : {}) },
      orderBy: { startedAt: 'desc' },
      select: { startedAt: true },
    });
    return run?.startedAt ?? null;
  };
  const [good, tried] = await Promise.all([last(true), last(false)]);
  return { good, tried };
}

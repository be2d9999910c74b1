import 'server-only';
import { z } from 'zod';
import { db, pool } from '@/lib/db/client';

const countsSchema = z.object({
  postgresql: z.string(),
  bytes: z.number(),
  connections: z.int(),
  users: z.int(),
  openAttempts: z.int(),
  questions: z.int(),
  signedIn: z.int(),
});

/** Sizes and counts of the whole database. */
export async function countSystem(): Promise<z.output<typeof countsSchema>> {
  const { rows } = await pool().query(
    `select current_setting('server_version') as postgresql,
            pg_database_size(current_database())::float8 as bytes,
            (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
            (select count(*)::int from user_account where deactivated_at is null) as users,
            (select count(*)::int from attempt where closed_at is null) as "openAttempts",
            (select count(*)::int from question where status = 'published') as questions,
            (select count(distinct user_id)::int from session where revoked_at is null and expires_at > now()) as "signedIn"`,
  );
  return countsSchema.parse(rows[0]);
}

/** The newest backup that was made, with what is missing in it, and the newest failure after it. */
export async function findLastBackupRuns(): Promise<{
  last: { at: string; bytes: number; lacks: string | null } | null;
  failed: { at: string; problem: string } | null;
}> {
  const [good, bad] = await Promise.all([
    db().backupRun.findFirst({ where: { file: { not: null } }, orderBy: { startedAt: 'desc' } }),
    db().backupRun.findFirst({ where: { file: null, problem: { not: null } }, orderBy: { startedAt: 'desc' } }),
  ]);
  const last = good && { at: good.startedAt.toISOString(), bytes: Number(good.bytes ?? 0), lacks: good.problem };
  const stands = bad?.problem && (!good || bad.startedAt > good.startedAt);
  return { last, failed: stands ? { at: bad.startedAt.toISOString(), problem: bad.problem ?? '' } : null };
}

import 'server-only';
import type { PoolClient } from 'pg';
import { pool } from './client';

/**
 * Does `work` in one process of many: null where another is at it. The lock goes with the connection that `work` gets,
 * so that a process that is killed leaves none behind. `name` is that of the job, such as "sweep".
 */
export async function withAdvisoryLock<T>(name: string, work: (client: PoolClient) => Promise<T>): Promise<T | null> {
  const client = await pool().connect();
  const key = `preceptor.${name}`;
  try {
    const lock = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtext($1)) as got', [key]);
    if (!lock.rows[0]?.got) return null;
    try {
      return await work(client);
    } finally {
      await client.query('select pg_advisory_unlock(hashtext($1))', [key]);
    }
  } finally {
    client.release();
  }
}

/** Whether a process holds that lock now: whether the job runs, here or elsewhere. */
export async function isLockHeld(name: string): Promise<boolean> {
  const result = await pool().query<{ held: boolean }>({
    name: 'is-lock-held',
    text: `select exists (
      select 1 from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and d.datname = current_database() and l.objsubid = 1 and l.granted
        and ((l.classid::bigint << 32) | l.objid::bigint) = hashtext($1)::bigint) as held`,
    values: [`preceptor.${name}`],
  });
  return result.rows[0]?.held ?? false;
}

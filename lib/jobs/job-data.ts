import 'server-only';
import type pg from 'pg';
import { db, pool } from '@/lib/db/client';

export interface JobRow {
  name: string;
  startedAt: Date;
  finishedAt: Date | null;
  goodAt: Date | null;
  problem: string | null;
}

/** Notes how a run of a job went. */
export async function recordJob(name: string, startedAt: Date, problem: string | null): Promise<void> {
  await pool().query({
    name: 'record-job',
    text: `insert into job_state (name, started_at, finished_at, problem, good_at)
      values ($1, $2, clock_timestamp(), $3, case when $3::text is null then clock_timestamp() end)
      on conflict (name) do update set started_at = excluded.started_at, finished_at = excluded.finished_at,
        problem = excluded.problem, good_at = coalesce(excluded.good_at, job_state.good_at), progress = null`,
    values: [name, startedAt, problem],
  });
}

/** Notes how far a job that takes minutes is, in words, null at its end; on the connection that it works with. */
export async function noteJobProgress(
  on: Pick<pg.ClientBase, 'query'>,
  name: string,
  progress: string | null,
): Promise<void> {
  await on.query({
    name: 'note-job-progress',
    text: `insert into job_state (name, started_at, progress) values ($1, clock_timestamp(), $2)
      on conflict (name) do update set progress = excluded.progress`,
    values: [name, progress],
  });
}

/** What a job last said of how far it is; null between runs. */
export async function findJobProgress(name: string): Promise<string | null> {
  const row = await db().jobState.findUnique({ where: { name }, select: { progress: true } });
  return row?.progress ?? null;
}

/** Jobs that have run, or are at work and say so. */
export function listJobs(): Promise<JobRow[]> {
  return db().jobState.findMany({
    where: { OR: [{ finishedAt: { not: null } }, { progress: { not: null } }] },
    orderBy: { name: 'asc' },
  });
}

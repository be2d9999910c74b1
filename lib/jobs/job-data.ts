import 'server-only';
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
        problem = excluded.problem, good_at = coalesce(excluded.good_at, job_state.good_at)`,
    values: [name, startedAt, problem],
  });
}

export function listJobs(): Promise<JobRow[]> {
  return db().jobState.findMany({ orderBy: { name: 'asc' } });
}

import 'server-only';
import { db, pool } from '@/lib/db/client';

/** Rows that are kept; older ones go as new ones come. */
const mostKept = 500;

export interface NewProblem {
  requestId: string | null;
  source: 'request' | 'job' | 'mail';
  place: string;
  kind: string;
}

export interface ProblemRow extends NewProblem {
  at: Date;
}

/** Adds a row and drops what is beyond the newest 500. */
export async function insertProblem(problem: NewProblem): Promise<void> {
  await pool().query(
    `with added as (
       insert into problem (request_id, source, place, kind) values ($1, $2, $3, $4) returning id)
     delete from problem where id <= (select id - $5 from added)`,
    [problem.requestId, problem.source, problem.place, problem.kind, mostKept],
  );
}

export async function listProblems(take: number): Promise<ProblemRow[]> {
  const rows = await db().problem.findMany({ orderBy: { id: 'desc' }, take });
  return rows.map(({ at, requestId, source, place, kind }) => ({
    at,
    requestId,
    source: source as ProblemRow['source'],
    place,
    kind,
  }));
}

export async function deleteProblems(): Promise<number> {
  return (await db().problem.deleteMany()).count;
}

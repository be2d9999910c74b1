import 'server-only';
import { z } from 'zod';
import { db, pool } from '@/lib/db/client';
import { calibrationStateSchema, type CalibrationState } from './calibration-state-schema';

/** The newest run, or null. */
export async function findNewestRun(): Promise<CalibrationState['last']> {
  const row = await db().calibrationRun.findFirst({ orderBy: { version: 'desc' } });
  if (!row) return null;
  const { version, startedAt, durationMs, full, responses, added } = row;
  return {
    version,
    at: startedAt.toISOString(),
    durationMs,
    full,
    responses: Number(responses),
    added: Number(added),
  };
}

const rowSchema = calibrationStateSchema.shape.flagged.element.extend({ total: z.int() });

/** Questions in force that are flagged and that `actorId` may see, what misbehaves first. */
export async function listFlagged(
  actorId: string,
  limit: number,
): Promise<Pick<CalibrationState, 'flagged' | 'flaggedCount'>> {
  const result = await pool().query({
    name: 'list-flagged-items',
    text: `select c.question_id as "questionId", c.kind, c.n, c.correct, c.flags, count(*) over ()::int as total
      from item_calibration c
        join question q on q.id = c.question_id and q.status = 'published'
        join bank b on b.id = q.bank_id and (b.kind <> 'private' or b.owner_id = $1)
      where cardinality(c.flags) > 0 order by 'misfit' = any(c.flags) desc, c.n desc, c.question_id, c.kind limit $2`,
    values: [actorId, limit],
  });
  const rows = z.array(rowSchema).parse(result.rows);
  return { flaggedCount: rows[0]?.total ?? 0, flagged: rows.map(({ total: _, ...row }) => row) };
}

import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { answerSchema, responseContentSchema, type Answer, type StoredResponse } from './answer';

const responseRowSchema = z.object({
  position: z.int(),
  revision: z.int(),
  save_id: z.string(),
  answer: z.unknown(),
  flagged: z.boolean(),
  struck: z.array(z.int()),
  confidence: z.string().nullable(),
  note: z.string(),
  highlights: z.unknown(),
  time_spent_ms: z.int(),
  in_grace: z.boolean(),
  locked: z.boolean(),
});

export type ResponseRecord = StoredResponse & { inGrace: boolean; locked: boolean };

/** Responses of positions `first` to `last`, both included. */
export async function listResponses(
  learnerId: string,
  attemptId: string,
  first: number,
  last: number,
): Promise<ResponseRecord[]> {
  const result = await pool().query({
    name: 'list-responses',
    text: `select position, revision, save_id, answer, flagged, struck, confidence, note, highlights, time_spent_ms, in_grace,
        locked_at is not null as locked
      from response where learner_id = $1 and attempt_id = $2 and position between $3 and $4 order by position`,
    values: [learnerId, attemptId, first, last],
  });
  return result.rows.map((value) => {
    const row = responseRowSchema.parse(value);
    const content = responseContentSchema.parse({
      answer: row.answer,
      flagged: row.flagged,
      struck: row.struck,
      confidence: row.confidence,
      note: row.note,
      highlights: row.highlights,
      timeSpentMs: row.time_spent_ms,
    });
    return {
      ...content,
      position: row.position,
      revision: row.revision,
      saveId: row.save_id,
      inGrace: row.in_grace,
      locked: row.locked,
    };
  });
}

/** Those of `saveIds` that the log knows as saved at some time. */
export async function findSavedIds(
  learnerId: string,
  attemptId: string,
  saveIds: readonly string[],
): Promise<Set<string>> {
  const result = await pool().query<{ save_id: string }>({
    name: 'find-saved-ids',
    text: `select distinct save_id from response_event
      where learner_id = $1 and attempt_id = $2 and save_id = any($3) and outcome = 'saved'`,
    values: [learnerId, attemptId, saveIds],
  });
  return new Set(result.rows.map((row) => row.save_id));
}

/** Locks an answer in study: it takes no save that would change it. False where there is no answer to lock. */
export async function lockResponse(learnerId: string, attemptId: string, position: number): Promise<boolean> {
  const result = await pool().query({
    name: 'lock-response',
    text: `update response set locked_at = coalesce(locked_at, clock_timestamp())
      where learner_id = $1 and attempt_id = $2 and position = $3 and answer is not null`,
    values: [learnerId, attemptId, position],
  });
  return result.rowCount === 1;
}

/** What an attempt holds at each position where something is saved, read in the caller's transaction. */
export async function listAnswers(tx: Db, learnerId: string, attemptId: string): Promise<Map<number, Answer | null>> {
  const rows = await tx.response.findMany({
    where: { learnerId, attemptId },
    select: { position: true, answer: true },
  });
  return new Map(rows.map(({ position, answer }) => [position, answerSchema.nullable().parse(answer)]));
}

import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { answerSchema, responseContentSchema } from './answer';

const rowSchema = z.object({
  position: z.int(),
  save_id: z.string(),
  payload: responseContentSchema.extend({ answer: answerSchema }),
  arrived_at: z.date(),
  after_result: z.boolean(),
  assigned: z.boolean(),
});

/** An answer that arrived after deadline and grace and is not counted. */
export interface LateAnswer {
  position: number;
  saveId: string;
  content: z.infer<typeof rowSchema>['payload'];
  arrivedAt: Date;
  /** It arrived after the result had been opened, by somebody who may have known the keys. */
  afterResult: boolean;
  /** It belongs to an exam that was assigned, which is no practice of one's own. */
  assigned: boolean;
}

/*
 * Of each place the newest late save, if it holds an answer that differs from what counts. Only of sections that had
 * begun when it arrived, never of an answer that study has locked, and never before what was saved since: an exam that was
 * opened again has newer answers. With $3 false only what the learner may accept:
 * none that came after the result, none of an assigned exam.
 */
const lateAnswers = `
  select position, save_id, payload, arrived_at, after_result, assigned from (
    select distinct on (e.position) e.position, e.save_id, e.payload, e.arrived_at,
      e.arrived_at > coalesce(a.result_seen_at, 'infinity') as after_result, a.assignment_id is not null as assigned, r.answer, r.locked_at, r.saved_at
    from response_event e
    join attempt a on a.learner_id = e.learner_id and a.id = e.attempt_id
    join attempt_section s on s.learner_id = e.learner_id and s.attempt_id = e.attempt_id
      and e.position between s.first_position and s.last_position and e.arrived_at >= s.started_at
    left join response r on r.learner_id = e.learner_id and r.attempt_id = e.attempt_id and r.position = e.position
    where e.learner_id = $1::uuid and e.attempt_id = $2::uuid and e.outcome = 'closed'
      and ($3 or (a.assignment_id is null and e.arrived_at <= coalesce(a.result_seen_at, 'infinity')))
    order by e.position, e.arrived_at desc, e.id desc
  ) newest
  where jsonb_typeof(payload->'answer') = 'object' and answer is distinct from payload->'answer' and locked_at is null
    and (saved_at is null or arrived_at > saved_at)
  order by position`;

/** Late answers of an attempt by position: all of them, or those that its learner may accept. */
export async function listLateAnswers(
  reader: Db,
  learnerId: string,
  attemptId: string,
  { all }: { all: boolean },
): Promise<LateAnswer[]> {
  const rows = await reader.$queryRawUnsafe<unknown[]>(lateAnswers, learnerId, attemptId, all);
  return z
    .array(rowSchema)
    .parse(rows)
    .map((row) => ({
      position: row.position,
      saveId: row.save_id,
      content: row.payload,
      arrivedAt: row.arrived_at,
      afterResult: row.after_result,
      assigned: row.assigned,
    }));
}

/** Lets late answers be what the attempt holds, marked as accepted. The caller holds the attempt's lock. */
export async function storeLateAnswers(
  tx: Db,
  learnerId: string,
  attemptId: string,
  answers: readonly LateAnswer[],
): Promise<void> {
  const rows = answers.map(({ position, saveId, content, arrivedAt }) => ({ position, saveId, arrivedAt, ...content }));
  await tx.$executeRaw`
    insert into response as r (learner_id, attempt_id, position, revision, save_id, answer, flagged, struck, confidence,
      note, highlights, time_spent_ms, saved_at, accepted_at)
    select ${learnerId}::uuid, ${attemptId}::uuid, x.position, 1, x."saveId", x.answer, x.flagged, x.struck, x.confidence, x.note,
      x.highlights, x."timeSpentMs", x."arrivedAt", clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (position int, "saveId" uuid, answer jsonb, flagged boolean,
      struck smallint[], confidence text, note text, highlights jsonb, "timeSpentMs" int, "arrivedAt" timestamptz)
    on conflict (learner_id, attempt_id, position) do update set revision = r.revision + 1, save_id = excluded.save_id,
      answer = excluded.answer, flagged = excluded.flagged, struck = excluded.struck, confidence = excluded.confidence,
      note = excluded.note, highlights = excluded.highlights, time_spent_ms = excluded.time_spent_ms,
      saved_at = excluded.saved_at, accepted_at = excluded.accepted_at`;
}

/** Places whose counted answer arrived late and was accepted, with its arrival. */
export async function listAcceptedLate(learnerId: string, attemptId: string): Promise<Map<number, Date>> {
  const result = await pool().query<{ position: number; saved_at: Date }>({
    name: 'list-accepted-late',
    text: `select position, saved_at from response where learner_id = $1 and attempt_id = $2 and accepted_at is not null`,
    values: [learnerId, attemptId],
  });
  return new Map(result.rows.map((row) => [row.position, row.saved_at]));
}

/** How many saves arrived after the end and are in the log alone; those that a newer answer replaced are not among them. */
export async function countLateSaves(learnerId: string, attemptId: string): Promise<number> {
  const result = await pool().query<{ n: number }>({
    name: 'count-late-saves',
    text: `select count(distinct e.save_id)::int as n from response_event e
      where e.learner_id = $1 and e.attempt_id = $2 and e.outcome = 'closed' and not exists (
        select 1 from response r where r.learner_id = e.learner_id and r.attempt_id = e.attempt_id and r.position = e.position
          and e.arrived_at <= r.saved_at)`,
    values: [learnerId, attemptId],
  });
  return result.rows[0]?.n ?? 0;
}

/** Notes that the result was shown to its learner; the first time stays. False where it is not scored: it was opened again. */
export async function noteResultSeen(learnerId: string, attemptId: string): Promise<boolean> {
  const result = await pool().query({
    name: 'note-result-seen',
    text: `update attempt set result_seen_at = coalesce(result_seen_at, clock_timestamp())
      where learner_id = $1 and id = $2 and closed_at is not null`,
    values: [learnerId, attemptId],
  });
  return result.rowCount === 1;
}

/**
 * Notes that the key of a question was told to a learner: what arrives from now on for exams that hold it, whose time is
 * over, was given by somebody who may know it, although their results were never opened. The caller has made sure that it
 * stands in none that runs.
 */
export async function noteKeyTold(learnerId: string, questionId: string): Promise<void> {
  await pool().query({
    name: 'note-key-told',
    text: `update attempt a set result_seen_at = clock_timestamp()
      where learner_id = $1 and mode = 'exam' and submitted_at is null and result_seen_at is null and closed_at is not null
        and form @> jsonb_build_array(jsonb_build_object('question', $2::text))`,
    values: [learnerId, questionId],
  });
}

/** A learner's attempts that are over and hold late saves, newest first. */
export async function listAttemptsWithLateSaves(
  learnerId: string,
): Promise<{ id: string; title: string; closedAt: Date; correct: number; scored: number }[]> {
  const result = await pool().query<{ id: string; title: string; closedAt: Date; correct: number; scored: number }>({
    name: 'list-attempts-with-late-saves',
    text: `select a.id, a.title, a.closed_at as "closedAt", s.correct, s.scored
      from attempt a join score s on s.learner_id = a.learner_id and s.attempt_id = a.id
      where a.learner_id = $1 and exists (
        select 1 from response_event e where e.learner_id = a.learner_id and e.attempt_id = a.id and e.outcome = 'closed')
      order by a.closed_at desc limit 100`,
    values: [learnerId],
  });
  return result.rows;
}

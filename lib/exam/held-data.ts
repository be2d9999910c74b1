import 'server-only';
import { pool, type Db } from '@/lib/db/client';
import { formSchema, type FormItem } from './form';

/*
 * Whether score, keys and reasons of an assigned attempt `a` of assignment `s` are still held back. After its window
 * they are free once nobody is at work on it any more: with time of their own, or extra time, some may end later. The
 * window of one that was taken back is over, however it was to be released: nobody begins it, and nobody can release it.
 */
export const heldBack = `(s.release <> 'at-once' and s.released_at is null and not (
  (s.withdrawn_at is not null or s.release = 'after-window' and clock_timestamp() >= coalesce(s.late_until, s.closes_at))
  and not exists (
    select 1 from attempt o where o.assignment_id = s.id and o.submitted_at is null and o.closed_at is null
      and exists (select 1 from attempt_section os where os.learner_id = o.learner_id and os.attempt_id = o.id))))`;

/**
 * Ids of the attempts of learner `$1` whose feedback is held back, as a subquery that is worked out once. Whatever a
 * learner is told that is counted from marks leaves them out.
 */
export const heldAttempts = `(select ha.id from attempt ha join assignment s on s.id = ha.assignment_id
  where ha.learner_id = $1 and ${heldBack})`;

/**
 * Ids of the exams of learner `$1` that time has ended and whose result was never opened, as a subquery: nobody has told
 * the learner their keys, and an invigilator may open them again.
 */
export const unopenedAttempts = `(select ua.id from attempt ua where ua.learner_id = $1 and ua.mode = 'exam'
  and ua.submitted_at is null and ua.result_seen_at is null)`;

/** When what is held back becomes free: at a time, or when an instructor says so (null). */
export interface Hold {
  assignmentId: string;
  /** ISO 8601. */
  until: string | null;
}

/** The assigned attempts of a learner whose feedback is held back, by attempt id. */
export async function listHolds(learnerId: string): Promise<Map<string, Hold>> {
  const result = await pool().query<{ id: string; assignment_id: string; until: Date | null }>({
    name: 'list-holds',
    text: `select a.id, s.id as assignment_id,
        case when s.withdrawn_at is not null then s.withdrawn_at
          when s.release = 'after-window' then coalesce(s.late_until, s.closes_at) end as until
      from attempt a join assignment s on s.id = a.assignment_id
      where a.learner_id = $1 and a.assignment_id is not null and ${heldBack}`,
    values: [learnerId],
  });
  return new Map(
    result.rows.map((row) => [row.id, { assignmentId: row.assignment_id, until: row.until?.toISOString() ?? null }]),
  );
}

/** The same for one attempt; null where nothing is held back. */
export async function findHold(learnerId: string, attemptId: string): Promise<Hold | null> {
  return (await listHolds(learnerId)).get(attemptId) ?? null;
}

/** Whether feedback of an attempt is held back, read in the caller's transaction. */
export async function isHeld(tx: Db, learnerId: string, attemptId: string): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `select 1 from attempt a join assignment s on s.id = a.assignment_id
      where a.learner_id = $1::uuid and a.id = $2::uuid and ${heldBack}`,
    learnerId,
    attemptId,
  );
  return rows.length > 0;
}

/** Forms of attempts that the learner has begun and whose feedback is held back. */
export async function listHeldForms(learnerId: string): Promise<FormItem[][]> {
  const result = await pool().query<{ form: unknown }>({
    name: 'list-held-forms',
    text: `select a.form from attempt a join assignment s on s.id = a.assignment_id
      where a.learner_id = $1 and a.assignment_id is not null and ${heldBack}
        and exists (select 1 from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id)`,
    values: [learnerId],
  });
  return result.rows.map((row) => formSchema.parse(row.form));
}

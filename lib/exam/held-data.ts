import 'server-only';
import { pool } from '@/lib/db/client';
import { formSchema, type FormItem } from './form';

/*
 * Whether score, keys and reasons of an assigned attempt `a` of assignment `s` are still held back. After its window
 * they are free once nobody is at work on it any more: with time of their own, or extra time, some may end later.
 */
export const heldBack = `(s.release <> 'at-once' and s.released_at is null and not (
  s.release = 'after-window' and clock_timestamp() >= coalesce(s.late_until, s.closes_at) and not exists (
    select 1 from attempt o where o.assignment_id = s.id and o.submitted_at is null and o.closed_at is null
      and exists (select 1 from attempt_section os where os.learner_id = o.learner_id and os.attempt_id = o.id))))`;

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
        case when s.release = 'after-window' then coalesce(s.late_until, s.closes_at) end as until
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

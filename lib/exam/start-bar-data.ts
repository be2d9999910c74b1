import 'server-only';
import { pool } from '@/lib/db/client';

/** Why an assigned attempt that was prepared cannot begin now. */
export type StartBar = 'not-assigned' | 'not-open-yet' | 'over';

/**
 * The assigned attempts of a learner that have not begun and cannot now, by attempt id: outside the window of their
 * assignment (late is inside), or of an assignment that is not the learner's any more.
 */
export async function listStartBars(learnerId: string): Promise<Map<string, StartBar>> {
  const result = await pool().query<{ id: string; bar: StartBar }>({
    name: 'list-start-bars',
    text: `select id, bar from (
        select a.id, case
            when s.withdrawn_at is not null or c.archived_at is not null or not exists (
              select 1 from cohort_member m where m.cohort_id = c.id and m.learner_id = a.learner_id and m.left_at is null)
            then 'not-assigned'
            when clock_timestamp() < s.opens_at then 'not-open-yet'
            when clock_timestamp() >= coalesce(s.late_until, s.closes_at) then 'over' end as bar
        from attempt a join assignment s on s.id = a.assignment_id join cohort c on c.id = s.cohort_id
        where a.learner_id = $1 and a.assignment_id is not null and a.submitted_at is null and not exists (
          select 1 from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id)
      ) prepared where bar is not null`,
    values: [learnerId],
  });
  return new Map(result.rows.map(({ id, bar }) => [id, bar]));
}

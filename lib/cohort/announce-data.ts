import 'server-only';
import type { PoolClient } from 'pg';

export interface Announcement {
  assignmentId: string;
  title: string;
  /** The last moment at which it can be begun, ms since 1970. */
  until: number;
  learnerIds: string[];
}

/** Held results that have become free: the learners and attempts they are of. */
export interface Released extends Announcement {
  attempts: { learnerId: string; attemptId: string; blueprintId: string }[];
}

interface Row {
  id: string;
  title: string;
  until: Date;
  learners: string[];
}

function toAnnouncements(rows: readonly Row[]): Announcement[] {
  return rows.map(({ id, title, until, learners }) => ({
    assignmentId: id,
    title,
    until: until.getTime(),
    learnerIds: learners,
  }));
}

/** Members of the cohort of assignment `s` who have no attempt at it that is over. */
const undone = `coalesce((select array_agg(m.learner_id) from cohort_member m where m.cohort_id = s.cohort_id and m.left_at is null
  and not exists (select 1 from attempt a where a.assignment_id = s.id and a.learner_id = m.learner_id and a.closed_at is not null)), '{}')`;

const live = `s.withdrawn_at is null and exists (select 1 from cohort c where c.id = s.cohort_id and c.archived_at is null)`;

/*
 * Each takes what is to be told and marks it as told in one statement: a mail that fails is not sent twice, and a process
 * that dies between the two loses a notice rather than doubling it.
 */

/** Assignments that have opened and of which nobody was told. */
export async function takeOpened(client: PoolClient): Promise<Announcement[]> {
  const result = await client.query<Row>(
    `update assignment s set announced_at = now()
     where s.announced_at is null and s.opens_at <= now() and coalesce(s.late_until, s.closes_at) > now() and ${live}
     returning s.id, s.title, coalesce(s.late_until, s.closes_at) as until, ${undone} as learners`,
  );
  return toAnnouncements(result.rows);
}

/** Assignments that close within a day, or within the last quarter of a shorter window, and of which nobody was reminded. */
export async function takeDueSoon(client: PoolClient): Promise<Announcement[]> {
  const result = await client.query<Row>(
    `update assignment s set reminded_at = now()
     where s.reminded_at is null and s.announced_at is not null and s.closes_at > now() and ${live}
       and now() >= s.closes_at - least(interval '1 day', (s.closes_at - s.opens_at) / 4)
     returning s.id, s.title, coalesce(s.late_until, s.closes_at) as until, ${undone} as learners`,
  );
  return toAnnouncements(result.rows);
}

/** Assignments whose held results have become free, with the learners who have one. */
export async function takeReleased(client: PoolClient): Promise<Released[]> {
  const result = await client.query<Row & { taken: Released['attempts'] }>(
    `update assignment s set results_told_at = now()
     where s.results_told_at is null and s.release <> 'at-once' and s.withdrawn_at is null
       and (s.released_at is not null or (s.release = 'after-window' and now() >= coalesce(s.late_until, s.closes_at)
         and not exists (select 1 from attempt o where o.assignment_id = s.id and o.submitted_at is null and o.closed_at is null
           and exists (select 1 from attempt_section os where os.learner_id = o.learner_id and os.attempt_id = o.id))))
     returning s.id, s.title, coalesce(s.late_until, s.closes_at) as until,
       coalesce((select array_agg(distinct a.learner_id) from attempt a where a.assignment_id = s.id and a.closed_at is not null), '{}') as learners,
       coalesce((select jsonb_agg(jsonb_build_object('learnerId', a.learner_id, 'attemptId', a.id, 'blueprintId', a.blueprint_id) order by a.closed_at)
         from attempt a where a.assignment_id = s.id and a.closed_at is not null), '[]') as taken`,
  );
  return toAnnouncements(result.rows).map((one, place) => ({ ...one, attempts: result.rows[place]?.taken ?? [] }));
}

import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { heldBack } from '@/lib/exam/held-data';

export type OutgoingKind = 'lti-grade' | 'xapi';

/** What names a thing to be told. */
export interface OutgoingKey {
  learnerId: string;
  kind: OutgoingKind;
  /** The link (lti_link), or the attempt. */
  target: string;
}

/** A thing to be told that is being tried. */
export interface Outgoing extends OutgoingKey {
  version: string;
  changedAt: Date;
  tries: number;
}

/*
 * What there is to tell is derived from rows, by the same condition that holds results back from learners. Nothing is
 * written down where an exam is scored, so nothing can be forgotten there, and nothing is queued before it is released.
 * A version names the result; where it changed (a corrected key, a better attempt) the row is due again.
 */

const upsert = `on conflict (learner_id, kind, target) do update
    set version = excluded.version, changed_at = clock_timestamp(), due_at = clock_timestamp(), tries = 0, problem = null
  where outgoing_result.version <> excluded.version`;

/**
 * The best released attempt of each learner who came by a link: what the gradebook here counts (lib/cohort/grade-cell.ts).
 * Only where the account still is that person of the platform: after unlinking, the column there is somebody else's.
 */
const grades = `select distinct on (seat.learner_id, seat.link_id) seat.learner_id, seat.link_id, seat.subject, l.platform_id,
    l.line_item_url, sc.correct, sc.scored, sc.attempt_id::text || ' ' || sc.correct || '/' || sc.scored as version
  from lti_seat seat
  join lti_link l on l.id = seat.link_id and l.line_item_url is not null
  join lti_platform p on p.id = l.platform_id and p.disabled_at is null
  join external_identity i on i.issuer = p.issuer and i.subject = seat.subject and i.user_id = seat.learner_id
  join assignment s on s.id = l.assignment_id
  join attempt a on a.assignment_id = s.id and a.learner_id = seat.learner_id and a.closed_at is not null
  join score sc on sc.learner_id = a.learner_id and sc.attempt_id = a.id and sc.scored > 0
  where not ${heldBack}
    and exists (select 1 from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id)`;
const bestFirst = `order by seat.learner_id, seat.link_id, sc.correct::float8 / sc.scored desc, a.assignment_number`;

/** Queues grades that are new or changed. Returns how many. */
export async function queueGrades(): Promise<number> {
  const { rowCount } = await pool().query(
    `insert into outgoing_result (learner_id, kind, target, version, due_at)
     select learner_id, 'lti-grade', link_id, version, clock_timestamp() from (${grades} ${bestFirst}) g ${upsert}`,
  );
  return rowCount ?? 0;
}

const gradeSchema = z.object({
  subject: z.string(),
  platformId: z.uuid(),
  lineItemUrl: z.string(),
  correct: z.int(),
  scored: z.int(),
  version: z.string(),
});

/** The grade as it is now; null where nothing is to be told, held back again for instance. */
export async function findGrade(learnerId: string, linkId: string): Promise<z.infer<typeof gradeSchema> | null> {
  const { rows } = await pool().query<Record<string, unknown>>(
    `${grades} and seat.learner_id = $1 and seat.link_id = $2 ${bestFirst}`,
    [learnerId, linkId],
  );
  const [row] = rows;
  if (!row) return null;
  return gradeSchema.parse({ ...row, platformId: row.platform_id, lineItemUrl: row.line_item_url });
}

/** Completed attempts that may be told. */
const completed = `select a.learner_id, a.id, a.title, a.mode::text as mode, a.blueprint_id as "blueprintId",
    a.assignment_id as "assignmentId", a.closed_at as "closedAt", sc.correct, sc.scored,
    sc.correct || '/' || sc.scored as version, u.name, u.email,
    (select min(t.started_at) from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id) as "startedAt",
    (select max(t.ended_at) from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id) as "endedAt"
  from attempt a
  join user_account u on u.id = a.learner_id
  join score sc on sc.learner_id = a.learner_id and sc.attempt_id = a.id and sc.scored > 0
  left join assignment s on s.id = a.assignment_id
  where a.closed_at is not null and (s.id is null or not ${heldBack})
    and exists (select 1 from attempt_section t where t.learner_id = a.learner_id and t.attempt_id = a.id)`;

/**
 * Queues statements of attempts that were completed, released or changed in the last three days: however long the app was
 * off, nothing was completed then. Returns how many.
 */
export async function queueStatements(): Promise<number> {
  const { rowCount } = await pool().query(
    `insert into outgoing_result (learner_id, kind, target, version, due_at)
     select learner_id, 'xapi', id, version, clock_timestamp() from (${completed} and (a.learner_id, a.id) in (
       select learner_id, id from attempt where closed_at > now() - interval '3 days'
       union select learner_id, attempt_id from score_change where at > now() - interval '3 days'
       union select o.learner_id, o.id from assignment r join attempt o on o.assignment_id = r.id
         where r.results_told_at > now() - interval '3 days')) c ${upsert}`,
  );
  return rowCount ?? 0;
}

const completedSchema = z.object({
  title: z.string(),
  mode: z.enum(['exam', 'study']),
  blueprintId: z.string(),
  assignmentId: z.uuid().nullable(),
  closedAt: z.date(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  correct: z.int(),
  scored: z.int(),
  version: z.string(),
  name: z.string(),
  email: z.string(),
});
export type CompletedAttempt = z.infer<typeof completedSchema>;

/** A completed attempt as it is now; null where nothing is to be told. */
export async function findCompleted(learnerId: string, attemptId: string): Promise<CompletedAttempt | null> {
  const { rows } = await pool().query(`${completed} and a.learner_id = $1 and a.id = $2`, [learnerId, attemptId]);
  return rows[0] === undefined ? null : completedSchema.parse(rows[0]);
}

const outgoingSchema = z.object({
  learnerId: z.uuid(),
  kind: z.enum(['lti-grade', 'xapi']),
  target: z.uuid(),
  version: z.string(),
  changedAt: z.date(),
  tries: z.int(),
});

/** Takes what is due, for ten minutes: a process that dies meanwhile leaves it to the next. */
export async function takeDue(kinds: readonly OutgoingKind[], most: number): Promise<Outgoing[]> {
  const { rows } = await pool().query(
    `update outgoing_result o set due_at = clock_timestamp() + interval '10 minutes'
       from (select learner_id, kind, target from outgoing_result where due_at <= clock_timestamp() and kind = any($1)
             order by due_at limit $2 for update skip locked) d
      where o.learner_id = d.learner_id and o.kind = d.kind and o.target = d.target
     returning o.learner_id as "learnerId", o.kind, o.target, o.version, o.changed_at as "changedAt", o.tries`,
    [kinds, most],
  );
  return z.array(outgoingSchema).parse(rows);
}

const keyed = 'learner_id = $1 and kind = $2 and target = $3 and version = $4';
const keyOf = ({ learnerId, kind, target, version }: Outgoing) => [learnerId, kind, target, version];

/** Notes that it was taken. Where the result changed meanwhile the row stays due. */
export async function markSent(one: Outgoing): Promise<void> {
  await pool().query(
    `update outgoing_result set sent_version = version, sent_at = clock_timestamp(), due_at = null, tries = 0, problem = null
      where ${keyed}`,
    keyOf(one),
  );
}

/** Notes that it was not. @param waitMs until the next try; null where it is given up */
export async function markFailed(one: Outgoing, problem: string, waitMs: number | null): Promise<void> {
  await pool().query(
    `update outgoing_result set tries = tries + 1, problem = $5,
       due_at = clock_timestamp() + $6::float8 * interval '1 ms' where ${keyed}`,
    [...keyOf(one), problem, waitMs],
  );
}

/** Nothing is to be told at the moment: it is queued again when there is. */
export async function markNothing(one: Outgoing): Promise<void> {
  await pool().query(
    `update outgoing_result set version = coalesce(sent_version, ''), due_at = null, problem = null where ${keyed}`,
    keyOf(one),
  );
}

/** How it stands with one kind. */
export interface OutgoingCount {
  kind: OutgoingKind;
  sent: number;
  waiting: number;
  givenUp: number;
  /** Of the newest that was not taken. */
  problem: string | null;
}

export async function countOutgoing(): Promise<OutgoingCount[]> {
  const { rows } = await pool().query(
    `select kind, count(*) filter (where sent_version = version)::int as sent,
        count(*) filter (where due_at is not null)::int as waiting,
        count(*) filter (where due_at is null and problem is not null)::int as "givenUp",
        (array_agg(problem order by changed_at desc) filter (where problem is not null))[1] as problem
       from outgoing_result group by kind order by kind`,
  );
  return rows as OutgoingCount[];
}

/** Makes everything that waits or was given up due now. Returns how many. */
export async function makeAllDue(): Promise<number> {
  const { rowCount } = await pool().query(
    `update outgoing_result set due_at = clock_timestamp(), tries = 0 where problem is not null or due_at > clock_timestamp()`,
  );
  return rowCount ?? 0;
}

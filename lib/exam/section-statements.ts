import 'server-only';
import { pool } from '@/lib/db/client';
import type { AttemptRecord } from './attempt-row';
import { allowedMinutes, type StartedSection } from './timeline';

/*
 * What a whole class does at the same moment, starting and submitting, in one statement each: the pure code decides
 * from what was read, and the statement carries it out only if that still holds. It locks the attempt's row like
 * `lockAttempt`, and finds it only in the version that was read (xmin names the transaction that wrote it; a locked
 * row is compared again after the wait). The clock is read after the lock. Where something changed in between nothing
 * is written, and the caller takes the way through a transaction.
 */

/**
 * Starts a section that is next and notes that the learner has met its questions. Null, and nothing written, where
 * the attempt has changed since it was read or the section has begun.
 */
export async function beginSection(
  attempt: AttemptRecord,
  index: number,
  questionIds: readonly string[],
): Promise<StartedSection | null> {
  const plan = attempt.sections[index];
  if (!plan) throw new RangeError(`no section ${index}`);
  const minutes = allowedMinutes(plan, attempt);
  const result = await pool().query<{ started_at: Date; deadline_at: Date | null }>({
    name: 'begin-section',
    text: `with held as materialized (
        select learner_id, id from attempt where learner_id = $1 and id = $2 and xmin::text = $3 for update
      ), timed as materialized (
        select held.*, date_trunc('milliseconds', clock_timestamp()) as at from held
      ), begun as (
        insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, deadline_at)
        select learner_id, id, $4::smallint, $5::smallint, $6::smallint, at, least(at + $7::float8 * interval '1 millisecond', $9::timestamptz) from timed
        on conflict do nothing
        returning learner_id, started_at, deadline_at
      ), met as (
        insert into exposure (learner_id, question_id, first_at, last_at, times)
        select learner_id, question_id, started_at, started_at, 1 from begun, unnest($8::text[]) as question_id
        on conflict (learner_id, question_id) do update set last_at = excluded.last_at, times = exposure.times + 1
      )
      select started_at, deadline_at from begun`,
    values: [
      attempt.learnerId,
      attempt.id,
      attempt.rowVersion,
      index,
      plan.firstPosition,
      plan.lastPosition,
      minutes === null ? null : Math.round(minutes * 60_000),
      [...questionIds].sort(),
      attempt.endsBy === null ? null : new Date(attempt.endsBy),
    ],
  });
  const row = result.rows[0];
  if (!row) return null;
  return { index, startedAt: row.started_at.getTime(), deadlineAt: row.deadline_at?.getTime() ?? null, endedAt: null };
}

/**
 * Finishes a running section before its deadline, and submits the attempt with it where asked to. Returns the time
 * of the end (ms since 1970); null, and nothing written, where the attempt has changed since it was read or the
 * section is over.
 */
export async function finishSection(
  attempt: AttemptRecord,
  index: number,
  { submit }: { submit: boolean },
): Promise<number | null> {
  const result = await pool().query<{ ended_at: Date }>({
    name: 'finish-section',
    text: `with held as materialized (
        select learner_id, id from attempt where learner_id = $1 and id = $2 and xmin::text = $3 for update
      ), timed as materialized (
        select held.*, date_trunc('milliseconds', clock_timestamp()) as at from held
      ), ended as (
        update attempt_section s set ended_at = t.at from timed t
        where s.learner_id = t.learner_id and s.attempt_id = t.id and s.index = $4 and s.ended_at is null
          and (s.deadline_at is null or t.at < s.deadline_at)
        returning s.learner_id, s.attempt_id, s.ended_at
      ), submitted as (
        update attempt a set submitted_at = e.ended_at from ended e where $5 and a.learner_id = e.learner_id and a.id = e.attempt_id
      )
      select ended_at from ended`,
    values: [attempt.learnerId, attempt.id, attempt.rowVersion, index, submit],
  });
  return result.rows[0]?.ended_at.getTime() ?? null;
}

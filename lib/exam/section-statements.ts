import 'server-only';
import { createBatcher } from '@/lib/db/batcher';
import { pool } from '@/lib/db/client';
import { isDataError } from '@/lib/db/is-data-error';
import type { AttemptRecord } from './attempt-row';
import { allowedMinutes, type StartedSection } from './timeline';

/*
 * What a whole class does at the same moment, starting and submitting, in one statement: the pure code decides from
 * what was read, and the statement carries it out only if that still holds. It locks the attempt's row like
 * `lockAttempt`, and finds it only in the version that was read (xmin names the transaction that wrote it; a row that
 * was written meanwhile is compared again once it is locked). The clock is read after the lock. Where something changed in between nothing
 * is written, and the caller takes the way through a transaction.
 */

interface Beginning {
  attempt: AttemptRecord;
  index: number;
  questionIds: readonly string[];
}

const keyOf = (learnerId: string, attemptId: string, index: number): string => `${learnerId} ${attemptId} ${index}`;

/** What the statement takes of one that begins. */
function toRow({ attempt, index, questionIds }: Beginning) {
  const plan = attempt.sections[index];
  if (!plan) throw new RangeError(`no section ${index}`);
  const minutes = allowedMinutes(plan, attempt);
  return {
    learner_id: attempt.learnerId,
    id: attempt.id,
    version: attempt.rowVersion,
    index,
    first: plan.firstPosition,
    last: plan.lastPosition,
    ms: minutes === null ? null : Math.round(minutes * 60_000),
    latest: attempt.endsBy === null ? null : new Date(attempt.endsBy),
    questions: questionIds,
  };
}

/*
 * A row that somebody else holds is passed over, so that one learner whose minutes are just being changed does not keep
 * fifty others waiting: that one takes the way through a transaction. Rows are locked and exposures written in order, as
 * everywhere. The same start asked for twice, by two tabs, begins once.
 */
const begin = createBatcher<Beginning, StartedSection | null>(
  async (beginnings) => {
    const result = await pool().query<{
      learner_id: string;
      attempt_id: string;
      index: number;
      started_at: Date;
      deadline_at: Date | null;
    }>({
      name: 'begin-sections',
      text: `with asked as materialized (
          select * from jsonb_to_recordset($1::jsonb) as a (learner_id uuid, id uuid, version text, index smallint, first smallint,
            last smallint, ms float8, latest timestamptz, questions text[])
        ), held as materialized (
          select asked.* from asked join attempt t on t.learner_id = asked.learner_id and t.id = asked.id and t.xmin::text = asked.version
          order by t.learner_id, t.id for update of t skip locked
        ), timed as materialized (
          select held.*, date_trunc('milliseconds', clock_timestamp()) as at from held
        ), begun as (
          insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, deadline_at)
          select learner_id, id, index, first, last, at, least(at + ms * interval '1 millisecond', latest) from timed
          order by learner_id, id
          on conflict do nothing
          returning learner_id, attempt_id, index, started_at, deadline_at
        ), met as (
          insert into exposure (learner_id, question_id, first_at, last_at, times)
          select b.learner_id, question_id, min(b.started_at), max(b.started_at), count(*)
          from begun b join (select distinct on (learner_id, id, index) * from asked) a
            on a.learner_id = b.learner_id and a.id = b.attempt_id and a.index = b.index, unnest(a.questions) as question_id
          group by 1, 2 order by 1, 2
          on conflict (learner_id, question_id) do update
            set last_at = excluded.last_at, times = exposure.times + excluded.times
        )
        select learner_id, attempt_id, index, started_at, deadline_at from begun`,
      values: [JSON.stringify(beginnings.map(toRow))],
    });
    const begun = new Map(
      result.rows.map(({ learner_id, attempt_id, index, started_at, deadline_at }) => [
        keyOf(learner_id, attempt_id, index),
        { index, startedAt: started_at.getTime(), deadlineAt: deadline_at?.getTime() ?? null, endedAt: null },
      ]),
    );
    return beginnings.map(({ attempt, index }) => begun.get(keyOf(attempt.learnerId, attempt.id, index)) ?? null);
  },
  { size: 50, running: 2 },
  isDataError,
);

/**
 * Starts a section that is next and notes that the learner has met its questions. Null, and nothing written, where
 * the attempt has changed since it was read, somebody else is writing to it, or the section has begun.
 */
export async function beginSection(
  attempt: AttemptRecord,
  index: number,
  questionIds: readonly string[],
): Promise<StartedSection | null> {
  if (!attempt.sections[index]) throw new RangeError(`no section ${index}`);
  const [section] = await begin([{ attempt, index, questionIds }]);
  return section ?? null;
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

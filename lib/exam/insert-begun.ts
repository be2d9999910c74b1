import 'server-only';
import { createBatcher } from '@/lib/db/batcher';
import { pool } from '@/lib/db/client';
import { isDataError } from '@/lib/db/is-data-error';
import { insertNewRows, newRowColumns, toNewRow, type NewAttempt } from './attempt-data';
import { planSchema, type AttemptRecord } from './attempt-row';
import { allowedMinutes } from './timeline';

/** The accommodations of an account. */
export interface Accommodation {
  timeFactor: number;
  extraBreakMinutes: number;
}

interface Begun {
  attempt: NewAttempt;
  accommodation: Accommodation;
}

/** What the statement takes of one: the attempt, and of its first section all but the clock. */
function toRow({ attempt, accommodation }: Begun) {
  const first = attempt.sections[0];
  if (!first) throw new RangeError('an attempt has no section');
  const minutes = allowedMinutes(first, accommodation);
  return {
    ...toNewRow(attempt),
    first: first.firstPosition,
    last: first.lastPosition,
    ms: minutes === null ? null : Math.round(minutes * 60_000),
    factor: accommodation.timeFactor,
    extra_break: accommodation.extraBreakMinutes,
    questions: attempt.form.slice(first.firstPosition, first.lastPosition + 1).map((item) => item.question),
  };
}

const columns = `${newRowColumns}, first smallint, last smallint, ms float8, factor numeric, extra_break int, questions text[]`;

/*
 * An attempt, its first section and what the learner meets by it, in one statement for all who begin at the same moment.
 * The deadline was computed from the accommodations that the request's session was read with; where they have changed
 * since, nothing is written. The accounts are locked, so that one who grants meanwhile is waited for, and seen.
 */
const write = createBatcher<Begun, AttemptRecord | null>(
  async (all) => {
    const result = await pool().query<{ id: string; plan: unknown; started_at: Date; deadline_at: Date | null }>({
      name: 'insert-begun',
      text: `with given as materialized (
          select * from jsonb_to_recordset($1::jsonb) as g (${columns})
        ), written as (
          ${insertNewRows} from given i join user_account u on u.id = i.learner_id
            and u.time_factor = i.factor and u.extra_break_minutes = i.extra_break
          order by i.learner_id, i.id for share of u
          returning learner_id, id, plan
        ), timed as materialized (
          select written.*, date_trunc('milliseconds', clock_timestamp()) as at from written
        ), begun as (
          insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, deadline_at)
          select t.learner_id, t.id, 0, g.first, g.last, t.at, t.at + g.ms * interval '1 millisecond'
          from timed t join given g on g.learner_id = t.learner_id and g.id = t.id
          returning learner_id, attempt_id, started_at, deadline_at
        ), met as (
          insert into exposure (learner_id, question_id, first_at, last_at, times)
          select b.learner_id, question_id, min(b.started_at), max(b.started_at), count(*)
          from begun b join given g on g.learner_id = b.learner_id and g.id = b.attempt_id, unnest(g.questions) as question_id
          group by 1, 2 order by 1, 2
          on conflict (learner_id, question_id) do update
            set last_at = excluded.last_at, times = exposure.times + excluded.times
        )
        select w.id, w.plan, b.started_at, b.deadline_at from written w join begun b on b.learner_id = w.learner_id and b.attempt_id = w.id`,
      values: [JSON.stringify(all.map(toRow))],
    });
    const rows = new Map(result.rows.map((row) => [row.id, row]));
    return all.map(({ attempt, accommodation: { timeFactor } }) => {
      const row = rows.get(attempt.id);
      if (!row) return null;
      const startedAt = row.started_at.getTime();
      const deadlineAt = row.deadline_at?.getTime() ?? null;
      const { sections, breakMinutesTotal, extraBreakMinutes } = planSchema.parse(row.plan);
      return {
        learnerId: attempt.learnerId,
        id: attempt.id,
        blueprintId: attempt.blueprintId,
        mode: attempt.mode,
        length: attempt.length,
        title: attempt.title,
        form: attempt.form,
        sections,
        breakMinutesTotal,
        extraBreakMinutes,
        timeFactor,
        createdAt: startedAt,
        submittedAt: null,
        closedAt: null,
        resultSeenAt: null,
        assignmentId: null,
        endsBy: null,
        started: [{ index: 0, startedAt, deadlineAt, endedAt: null }],
        now: startedAt,
        rowVersion: '',
      };
    });
  },
  { size: 50, running: 2 },
  isDataError,
);

/**
 * Writes an attempt that nobody assigned and starts its first section at the database's clock. Null, and nothing written,
 * where the account's accommodations are not these any more.
 */
export async function insertBegun(attempt: NewAttempt, accommodation: Accommodation): Promise<AttemptRecord | null> {
  if (!attempt.sections[0]) throw new RangeError('an attempt has no section');
  const [begun] = await write([{ attempt, accommodation }]);
  return begun ?? null;
}

import 'server-only';
import { createBatcher } from '@/lib/db/batcher';
import { pool, type Db } from '@/lib/db/client';
import { isDataError } from '@/lib/db/is-data-error';
import type { Answer } from './answer';
import { attemptSelect, toRecord, type AttemptRecord } from './attempt-row';
import type { SectionPlan } from './exam-plan';
import type { FormItem } from './form';
import type { StartedSection } from './timeline';

const askAttempts = createBatcher<{ learnerId: string; attemptId: string }, AttemptRecord | null>(
  async (asked) => {
    const result = await pool().query({
      name: 'find-attempts',
      text: `${attemptSelect('a.form')} join unnest($1::uuid[], $2::uuid[]) as asked (learner_id, id)
        on a.learner_id = asked.learner_id and a.id = asked.id`,
      values: [asked.map(({ learnerId }) => learnerId), asked.map(({ attemptId }) => attemptId)],
    });
    const found = new Map(result.rows.map(toRecord).map((record) => [`${record.learnerId} ${record.id}`, record]));
    // An address may write the id in capitals.
    return asked.map(({ learnerId, attemptId }) => found.get(`${learnerId} ${attemptId.toLowerCase()}`) ?? null);
  },
  { size: 50, running: 2 },
  isDataError,
);

/** The attempt if it is the learner's, with its form. */
export async function findAttempt(learnerId: string, attemptId: string): Promise<AttemptRecord | null> {
  const [attempt] = await askAttempts([{ learnerId, attemptId }]);
  return attempt ?? null;
}

/** The same without the form (`form` is empty): for the clock and for lists. */
export async function findAttemptClock(learnerId: string, attemptId: string): Promise<AttemptRecord | null> {
  const result = await pool().query({
    name: 'find-attempt-clock',
    text: `${attemptSelect('null::jsonb')} where a.learner_id = $1 and a.id = $2`,
    values: [learnerId, attemptId],
  });
  return result.rows[0] ? toRecord(result.rows[0]) : null;
}

/** All attempts of a learner, newest first, without forms. */
export async function listAttempts(learnerId: string): Promise<AttemptRecord[]> {
  const result = await pool().query({
    name: 'list-attempts',
    text: `${attemptSelect('null::jsonb')} where a.learner_id = $1 order by a.created_at desc limit 500`,
    values: [learnerId],
  });
  return result.rows.map(toRecord);
}

/** Resolves when no save of the attempt that was let in before is uncommitted any more. */
export async function waitForSaves(learnerId: string, attemptId: string): Promise<void> {
  await pool().query({
    name: 'wait-for-saves',
    text: 'select 1 from attempt where learner_id = $1 and id = $2 for update',
    values: [learnerId, attemptId],
  });
}

/** The learner's exams that were neither submitted nor scored, with their forms. Some may be over all the same. */
export async function listOpenExams(learnerId: string): Promise<AttemptRecord[]> {
  const result = await pool().query({
    name: 'list-open-exams',
    text: `${attemptSelect('a.form')} where a.learner_id = $1 and a.mode = 'exam' and a.submitted_at is null and a.closed_at is null
      and (a.created_at > now() - interval '1 day' or exists (
        select 1 from attempt_section s where s.learner_id = a.learner_id and s.attempt_id = a.id))`,
    values: [learnerId],
  });
  return result.rows.map(toRecord);
}

/** Where a list of attempts that may be over goes on: behind this one. */
export interface OverduePlace {
  /** As the database writes it, to the microsecond. */
  at: string;
  id: string;
}

/**
 * Attempts that may be over and are not scored: the newest deadline that is written lies behind the grace. The oldest
 * first, with where the next page begins: null where this one came short.
 */
export async function listOverdue(
  limit: number,
  after: OverduePlace | null,
): Promise<{ attempts: AttemptRecord[]; next: OverduePlace | null }> {
  const result = await pool().query<OverduePlace>({
    name: 'list-overdue',
    text: `${attemptSelect('null::jsonb').replace('from attempt a', ', due.at::text as at from attempt a')} left join lateral (
        select max(s.deadline_at) as at from attempt_section s where s.learner_id = a.learner_id and s.attempt_id = a.id
      ) newest on true cross join lateral (select coalesce(a.submitted_at, newest.at) as at) due
      where a.closed_at is null and (a.submitted_at is not null or newest.at < clock_timestamp() - interval '30 seconds')
        and ($2::timestamptz is null or (due.at, a.id) > ($2, $3::uuid))
      order by due.at, a.id limit $1`,
    values: [limit, after?.at ?? null, after?.id ?? null],
  });
  const last = result.rows.length < limit ? undefined : result.rows.at(-1);
  return { attempts: result.rows.map(toRecord), next: last ? { at: last.at, id: last.id } : null };
}

export interface NewAttempt {
  learnerId: string;
  id: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  length: string;
  title: string;
  seed: bigint;
  bankVersion: bigint;
  form: FormItem[];
  sections: SectionPlan[];
  breakMinutesTotal: number;
  /** What it is assigned by, which of the learner's attempts at it this is, and its latest end. */
  assigned?: { assignmentId: string; number: number; endsBy: Date | null };
}

/** What the save path holds answers to, by position; empty where one option is chosen everywhere. */
function answerTypesOf(form: readonly FormItem[]): string[] {
  return form.some((item) => item.type) ? form.map((item) => item.type ?? 'choice') : [];
}

/** The columns of `toNewRow`, as PostgreSQL reads them. */
export const newRowColumns = `learner_id uuid, id uuid, blueprint_id text, mode text, length text, title text, seed bigint,
  bank_version bigint, form jsonb, option_counts smallint[], answer_types text[], plan jsonb, assignment_id uuid,
  assignment_number smallint, ends_by timestamptz`;

/** What a statement takes of an attempt that is new. */
export function toNewRow({ form, sections, breakMinutesTotal, assigned, ...attempt }: NewAttempt) {
  return {
    learner_id: attempt.learnerId,
    id: attempt.id,
    blueprint_id: attempt.blueprintId,
    mode: attempt.mode,
    length: attempt.length,
    title: attempt.title,
    seed: String(attempt.seed),
    bank_version: String(attempt.bankVersion),
    form,
    option_counts: form.map((item) => item.order.length),
    answer_types: answerTypesOf(form),
    plan: { sections, breakMinutesTotal },
    assignment_id: assigned?.assignmentId ?? null,
    assignment_number: assigned?.number ?? null,
    ends_by: assigned?.endsBy ?? null,
  };
}

/** Writes the rows of `i` with the accommodations of the accounts `u`; to be completed by where they come from. */
export const insertNewRows = `insert into attempt (learner_id, id, blueprint_id, mode, length, title, seed, bank_version, form, option_counts, answer_types, plan, time_factor, created_at,
    assignment_id, assignment_number, ends_by)
  select u.id, i.id, i.blueprint_id, i.mode::attempt_mode, i.length, i.title, i.seed, i.bank_version, i.form, i.option_counts, i.answer_types,
    case when (i.plan->>'breakMinutesTotal')::int = 0 then i.plan else i.plan || jsonb_build_object(
      'breakMinutesTotal', (i.plan->>'breakMinutesTotal')::int + u.extra_break_minutes,
      'extraBreakMinutes', u.extra_break_minutes) end,
    u.time_factor, clock_timestamp(), i.assignment_id, i.assignment_number, i.ends_by`;

const writeAttempts = createBatcher<NewAttempt, undefined>(
  async (attempts) => {
    await pool().query({
      name: 'insert-attempts',
      text: `${insertNewRows} from jsonb_to_recordset($1::jsonb) as i (${newRowColumns}) join user_account u on u.id = i.learner_id
        for share of u`,
      values: [JSON.stringify(attempts.map(toNewRow))],
    });
    return attempts.map(() => undefined);
  },
  { size: 50, running: 2 },
  isDataError,
);

/** Writes an attempt; the learner's accommodations are copied from the account in the same statement. */
export async function insertAttempt(attempt: NewAttempt): Promise<void> {
  await writeAttempts([attempt]);
}

/** The seed that an attempt was assembled with. */
export async function findSeed(learnerId: string, attemptId: string): Promise<bigint> {
  const result = await pool().query<{ seed: string }>({
    name: 'find-seed',
    text: 'select seed from attempt where learner_id = $1 and id = $2',
    values: [learnerId, attemptId],
  });
  return BigInt(result.rows[0]?.seed ?? 0);
}

/**
 * Appends to a form that has `length` questions, of an attempt that is not over. Nothing where it has grown already. A
 * position without a type takes one option, as saving has it.
 */
export async function extendForm(
  learnerId: string,
  attemptId: string,
  length: number,
  items: readonly FormItem[],
): Promise<void> {
  await pool().query({
    name: 'extend-form',
    text: `update attempt set form = form || $4::jsonb, option_counts = option_counts || $5::smallint[],
        answer_types = case when $6::text[] = '{}' then answer_types
          else answer_types || array_fill('choice'::text, array[$3 - cardinality(answer_types)]) || $6 end
      where learner_id = $1 and id = $2 and cardinality(option_counts) = $3 and submitted_at is null and closed_at is null`,
    values: [
      learnerId,
      attemptId,
      length,
      JSON.stringify(items),
      items.map((item) => item.order.length),
      answerTypesOf(items),
    ],
  });
}

/** An attempt that was taken elsewhere and is over: with its one untimed section and its answers. False where it was there. */
export async function insertFinishedAttempt(
  tx: Db,
  { attempt, answers }: { attempt: NewAttempt; answers: readonly { saveId: string; answer: Answer | null }[] },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    insert into attempt (learner_id, id, blueprint_id, mode, length, title, seed, bank_version, form, option_counts, plan, time_factor, created_at, submitted_at)
    values (${attempt.learnerId}::uuid, ${attempt.id}::uuid, ${attempt.blueprintId}, ${attempt.mode}::attempt_mode, ${attempt.length}, ${attempt.title},
      ${attempt.seed}, ${attempt.bankVersion}, ${JSON.stringify(attempt.form)}::jsonb, ${attempt.form.map((item) => item.order.length)}::smallint[],
      ${JSON.stringify({ sections: attempt.sections, breakMinutesTotal: attempt.breakMinutesTotal })}::jsonb, 1, now(), now())
    on conflict do nothing`;
  if (inserted === 0) return false;
  await tx.$executeRaw`
    insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, ended_at)
    values (${attempt.learnerId}::uuid, ${attempt.id}::uuid, 0, 0, ${attempt.form.length - 1}, now(), now())`;
  await tx.$executeRaw`
    insert into response (learner_id, attempt_id, position, revision, save_id, answer, struck, saved_at)
    select ${attempt.learnerId}::uuid, ${attempt.id}::uuid, (row->>'position')::smallint, 1, (row->>'saveId')::uuid,
      nullif(row->'answer', 'null'::jsonb), '{}', now()
    from jsonb_array_elements(${JSON.stringify(answers.map((answer, position) => ({ position, ...answer })))}::jsonb) as row`;
  return true;
}

/**
 * Locks an attempt for the rest of the transaction (saves wait), and reads the clock after the lock.
 * Null where it is not the learner's. Without its form unless that is asked for.
 */
export async function lockAttempt(
  tx: Db,
  learnerId: string,
  attemptId: string,
  form: Parameters<typeof attemptSelect>[0] = 'null::jsonb',
): Promise<AttemptRecord | null> {
  await tx.$queryRaw`select 1 from attempt where learner_id = ${learnerId}::uuid and id = ${attemptId}::uuid for update`;
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    `${attemptSelect(form)} where a.learner_id = $1::uuid and a.id = $2::uuid`,
    learnerId,
    attemptId,
  );
  return rows[0] ? toRecord(rows[0]) : null;
}

const timestamp = (ms: number | null) => (ms === null ? null : new Date(ms));

/** Writes sections that have begun. One that is there already stays as it is. */
export async function insertSections(
  tx: Db,
  attempt: AttemptRecord,
  sections: readonly StartedSection[],
): Promise<void> {
  for (const section of sections) {
    const plan = attempt.sections[section.index];
    if (!plan) throw new RangeError(`no section ${section.index}`);
    await tx.$executeRaw`
      insert into attempt_section (learner_id, attempt_id, index, first_position, last_position, started_at, deadline_at, ended_at)
      values (${attempt.learnerId}::uuid, ${attempt.id}::uuid, ${section.index}, ${plan.firstPosition}, ${plan.lastPosition},
        ${timestamp(section.startedAt)}, ${timestamp(section.deadlineAt)}, ${timestamp(section.endedAt)})
      on conflict do nothing`;
  }
}

export async function endSectionRow(tx: Db, attempt: AttemptRecord, index: number, at: number): Promise<void> {
  await tx.$executeRaw`
    update attempt_section set ended_at = ${timestamp(at)}
    where learner_id = ${attempt.learnerId}::uuid and attempt_id = ${attempt.id}::uuid and index = ${index} and ended_at is null`;
}

export async function setSubmitted(tx: Db, attempt: AttemptRecord, at: number): Promise<void> {
  await tx.$executeRaw`
    update attempt set submitted_at = ${timestamp(at)}
    where learner_id = ${attempt.learnerId}::uuid and id = ${attempt.id}::uuid and submitted_at is null`;
}

/** Deletes an attempt with all that hangs on it. The caller holds its lock and has made sure that it never began. */
export async function deleteAttempt(tx: Db, learnerId: string, attemptId: string): Promise<void> {
  await tx.attempt.deleteMany({ where: { learnerId, id: attemptId } });
}

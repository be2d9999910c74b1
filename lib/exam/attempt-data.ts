import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { responseContentSchema, type Answer, type StoredResponse } from './answer';
import type { SectionPlan } from './exam-plan';
import { formSchema, type FormItem } from './form';
import type { StartedSection } from './timeline';

const planSchema = z.object({
  sections: z.array(
    z.object({ index: z.int(), firstPosition: z.int(), lastPosition: z.int(), minutes: z.number().nullable() }),
  ),
  breakMinutesTotal: z.number(),
});

/** An attempt's row with its sections, and the database's clock when they were read. Times in ms since 1970. */
export interface AttemptRecord {
  learnerId: string;
  id: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  length: string;
  form: FormItem[];
  sections: SectionPlan[];
  breakMinutesTotal: number;
  timeFactor: number;
  createdAt: number;
  submittedAt: number | null;
  closedAt: number | null;
  started: StartedSection[];
  now: number;
}

const attemptRowSchema = z.object({
  learner_id: z.string(),
  id: z.string(),
  blueprint_id: z.string(),
  mode: z.enum(['exam', 'study']),
  length: z.string(),
  form: formSchema.nullable(),
  plan: planSchema,
  time_factor: z.coerce.number(),
  created_at: z.date(),
  submitted_at: z.date().nullable(),
  closed_at: z.date().nullable(),
  started: z.array(
    z.object({ index: z.int(), startedAt: z.number(), deadlineAt: z.number().nullable(), endedAt: z.number().nullable() }),
  ),
  now: z.date(),
});

const attemptSelect = (form: 'a.form' | 'null::jsonb') => `
  select a.learner_id, a.id, a.blueprint_id, a.mode, a.length, ${form} as form, a.plan, a.time_factor,
    a.created_at, a.submitted_at, a.closed_at, clock_timestamp() as now,
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'index', s.index,
        'startedAt', floor(extract(epoch from s.started_at) * 1000),
        'deadlineAt', floor(extract(epoch from s.deadline_at) * 1000),
        'endedAt', floor(extract(epoch from s.ended_at) * 1000)) order by s.index)
      from attempt_section s where s.learner_id = a.learner_id and s.attempt_id = a.id), '[]'::jsonb) as started
  from attempt a`;

function toRecord(row: unknown): AttemptRecord {
  const parsed = attemptRowSchema.parse(row);
  return {
    learnerId: parsed.learner_id,
    id: parsed.id,
    blueprintId: parsed.blueprint_id,
    mode: parsed.mode,
    length: parsed.length,
    form: parsed.form ?? [],
    sections: parsed.plan.sections,
    breakMinutesTotal: parsed.plan.breakMinutesTotal,
    timeFactor: parsed.time_factor,
    createdAt: parsed.created_at.getTime(),
    submittedAt: parsed.submitted_at?.getTime() ?? null,
    closedAt: parsed.closed_at?.getTime() ?? null,
    started: parsed.started,
    now: parsed.now.getTime(),
  };
}

/** The attempt if it is the learner's, with its form. */
export async function findAttempt(learnerId: string, attemptId: string): Promise<AttemptRecord | null> {
  const result = await pool().query({
    name: 'find-attempt',
    text: `${attemptSelect('a.form')} where a.learner_id = $1 and a.id = $2`,
    values: [learnerId, attemptId],
  });
  return result.rows[0] ? toRecord(result.rows[0]) : null;
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

const responseRowSchema = z.object({
  position: z.int(),
  revision: z.int(),
  save_id: z.string(),
  answer: z.unknown(),
  flagged: z.boolean(),
  struck: z.array(z.int()),
  confidence: z.string().nullable(),
  note: z.string(),
  highlights: z.unknown(),
  time_spent_ms: z.int(),
  in_grace: z.boolean(),
});

export type ResponseRecord = StoredResponse & { inGrace: boolean };

/** Responses of positions `first` to `last`, both included. */
export async function listResponses(learnerId: string, attemptId: string, first: number, last: number): Promise<ResponseRecord[]> {
  const result = await pool().query({
    name: 'list-responses',
    text: `select position, revision, save_id, answer, flagged, struck, confidence, note, highlights, time_spent_ms, in_grace
      from response where learner_id = $1 and attempt_id = $2 and position between $3 and $4 order by position`,
    values: [learnerId, attemptId, first, last],
  });
  return result.rows.map((value) => {
    const row = responseRowSchema.parse(value);
    const content = responseContentSchema.parse({
      answer: row.answer,
      flagged: row.flagged,
      struck: row.struck,
      confidence: row.confidence,
      note: row.note,
      highlights: row.highlights,
      timeSpentMs: row.time_spent_ms,
    });
    return { ...content, position: row.position, revision: row.revision, saveId: row.save_id, inGrace: row.in_grace };
  });
}

export interface NewAttempt {
  learnerId: string;
  id: string;
  blueprintId: string;
  mode: 'exam' | 'study';
  length: string;
  seed: bigint;
  bankVersion: bigint;
  form: FormItem[];
  sections: SectionPlan[];
  breakMinutesTotal: number;
}

/** Writes an attempt; the learner's time factor is copied from the account in the same statement. */
export async function insertAttempt(attempt: NewAttempt): Promise<void> {
  await pool().query({
    name: 'insert-attempt',
    text: `insert into attempt (learner_id, id, blueprint_id, mode, length, seed, bank_version, form, option_counts, plan, time_factor, created_at)
      select u.id, $2, $3, $4::attempt_mode, $5, $6, $7, $8, $9, $10, u.time_factor, clock_timestamp() from user_account u where u.id = $1`,
    values: [
      attempt.learnerId,
      attempt.id,
      attempt.blueprintId,
      attempt.mode,
      attempt.length,
      attempt.seed,
      attempt.bankVersion,
      JSON.stringify(attempt.form),
      attempt.form.map((item) => item.order.length),
      JSON.stringify({ sections: attempt.sections, breakMinutesTotal: attempt.breakMinutesTotal }),
    ],
  });
}

/** An attempt that was taken elsewhere and is over: with its one untimed section and its answers. False where it was there. */
export async function insertFinishedAttempt(
  tx: Db,
  { attempt, answers }: { attempt: NewAttempt; answers: readonly { saveId: string; answer: Answer | null }[] },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    insert into attempt (learner_id, id, blueprint_id, mode, length, seed, bank_version, form, option_counts, plan, time_factor, created_at, submitted_at)
    values (${attempt.learnerId}::uuid, ${attempt.id}::uuid, ${attempt.blueprintId}, ${attempt.mode}::attempt_mode, ${attempt.length},
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
 * Null where it is not the learner's.
 */
export async function lockAttempt(tx: Db, learnerId: string, attemptId: string): Promise<AttemptRecord | null> {
  await tx.$queryRaw`select 1 from attempt where learner_id = ${learnerId}::uuid and id = ${attemptId}::uuid for update`;
  const rows = await tx.$queryRawUnsafe<unknown[]>(`${attemptSelect('null::jsonb')} where a.learner_id = $1::uuid and a.id = $2::uuid`, learnerId, attemptId);
  return rows[0] ? toRecord(rows[0]) : null;
}

const timestamp = (ms: number | null) => (ms === null ? null : new Date(ms));

/** Writes sections that have begun. One that is there already stays as it is. */
export async function insertSections(tx: Db, attempt: AttemptRecord, sections: readonly StartedSection[]): Promise<void> {
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

/** Notes that the learner has now met these questions. */
export async function recordExposures(tx: Db, learnerId: string, questionIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    insert into exposure (learner_id, question_id, first_at, last_at, times)
    select ${learnerId}::uuid, question_id, clock_timestamp(), clock_timestamp(), 1
    from unnest(${[...questionIds].sort()}::text[]) as question_id
    on conflict (learner_id, question_id) do update set last_at = excluded.last_at, times = exposure.times + 1`;
}

/** The bank's version, and when the learner last met each question (ms since 1970): what assembling needs, in one query. */
export async function readHistory(learnerId: string): Promise<{ bankVersion: bigint; history: Map<string, number>; now: number }> {
  const result = await pool().query<{ version: string; now: Date; ids: string[]; times: number[] }>({
    name: 'read-history',
    text: `select b.version, clock_timestamp() as now, e.ids, e.times from bank_state b, (
      select coalesce(array_agg(question_id), '{}') as ids,
        coalesce(array_agg((extract(epoch from last_at) * 1000)::float8), '{}') as times
      from exposure where learner_id = $1) e`,
    values: [learnerId],
  });
  const row = result.rows[0];
  if (!row) return { bankVersion: 0n, history: new Map(), now: Date.now() };
  return {
    bankVersion: BigInt(row.version),
    history: new Map(row.ids.map((id, place) => [id, row.times[place] as number])),
    now: row.now.getTime(),
  };
}

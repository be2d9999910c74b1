import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { calibrationKinds, type CalibratedItem, type Examinee, type StoredItem } from './calibrator';

const kindSchema = z.enum(calibrationKinds);
const populationSchema = z.object({ n: z.number(), mean: z.number(), sd: z.number() });

/** What a run leaves for people and for the next run. */
export const calibrationLogSchema = z.object({
  populations: z.object({ exam: populationSchema, study: populationSchema }),
  flags: z.object({ drift: z.int(), misfit: z.int() }),
  /** Answers that the last full run rested on. */
  fullResponses: z.number(),
});
export type CalibrationLog = z.infer<typeof calibrationLogSchema>;

/** Attempts are counted in the order of closing; equal times by id. */
export interface Watermark {
  closedAt: Date;
  attemptId: string;
}

export interface CalibrationRun {
  version: number;
  responses: number;
  through: Watermark | null;
  log: CalibrationLog;
}

const runSchema = z.object({
  version: z.int(),
  responses: z.coerce.number(),
  through_closed: z.date().nullable(),
  through_attempt: z.string().nullable(),
  log: calibrationLogSchema,
});

/** The newest run, or null. */
export async function findLastRun(client: pg.ClientBase): Promise<CalibrationRun | null> {
  const result = await client.query(
    `select version, responses, through_closed, through_attempt, log from calibration_run order by version desc limit 1`,
  );
  if (!result.rows[0]) return null;
  const { version, responses, through_closed, through_attempt, log } = runSchema.parse(result.rows[0]);
  const through = through_closed && through_attempt ? { closedAt: through_closed, attemptId: through_attempt } : null;
  return { version, responses, through, log };
}

/** Whether a correction of a key was carried out since a run began: then what it counted does not hold any more. */
export async function keysCorrectedSince(client: pg.ClientBase, version: number): Promise<boolean> {
  const result = await client.query<{ corrected: boolean }>(
    `select exists (
      select 1 from key_correction c join calibration_run r on r.version = $1 where c.done_at > r.started_at) as corrected`,
    [version],
  );
  return result.rows[0]?.corrected ?? false;
}

export async function listStoredItems(client: pg.ClientBase): Promise<StoredItem[]> {
  const result = await client.query<{ question_id: string; kind: string; difficulty: number; state: number[] }>(
    `select question_id, kind, difficulty, state from item_calibration`,
  );
  return result.rows.map((row) => ({
    questionId: row.question_id,
    kind: kindSchema.parse(row.kind),
    difficulty: row.difficulty,
    counts: row.state,
  }));
}

/** Scored attempts after `after` and closed by `until`, in order, each with its first answers; none of diagnostics and samples. */
export async function listExaminees(
  client: pg.ClientBase,
  after: Watermark | null,
  until: Date,
  limit: number,
): Promise<{ examinees: Examinee[]; last: Watermark | null; attempts: number }> {
  // Lists as text with spaces: parsed several times faster than arrays.
  const result = await client.query<{
    id: string;
    closed_at: Date;
    kind: string;
    questions: string | null;
    marks: string | null;
  }>({
    name: 'list-examinees',
    text: `select a.id, a.closed_at, a.mode as kind, m.questions, m.marks
      from (
        select learner_id, id, mode, closed_at, length from attempt
        where closed_at >= $1 and (closed_at, id) > ($1, $2::uuid) and closed_at <= $3
        order by closed_at, id limit $4
      ) a
      left join lateral (
        select string_agg(question_id, ' ' order by position) as questions,
          string_agg(case when outcome = 'right' then '1' else '0' end, '' order by position) as marks
        from mark where learner_id = a.learner_id and attempt_id = a.id and first_exposure and outcome <> 'unanswered' and treatment is null
          and a.length not in ('diagnostic', 'sample')
      ) m on true
      order by a.closed_at, a.id`,
    values: [after?.closedAt ?? new Date(0), after?.attemptId ?? '00000000-0000-0000-0000-000000000000', until, limit],
  });
  const last = result.rows.at(-1);
  return {
    attempts: result.rows.length,
    last: last ? { closedAt: last.closed_at, attemptId: last.id } : null,
    examinees: result.rows.flatMap(({ kind, questions, marks }) =>
      questions === null || marks === null
        ? []
        : [
            {
              kind: kindSchema.parse(kind),
              questionIds: questions.split(' '),
              right: Array.from(marks, (mark) => mark === '1'),
            },
          ],
    ),
  };
}

export interface NewRun {
  startedAt: Date;
  durationMs: number;
  full: boolean;
  responses: number;
  added: number;
  through: Watermark | null;
  log: CalibrationLog;
}

const CHUNK = 500;

/** Writes a run with the items that it changed, all or nothing. Returns its version. */
export async function writeRun(client: pg.ClientBase, run: NewRun, items: readonly CalibratedItem[]): Promise<number> {
  await client.query('begin');
  try {
    const result = await client.query<{ version: number }>(
      `insert into calibration_run (started_at, duration_ms, "full", responses, added, items, through_closed, through_attempt, log)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning version`,
      [
        run.startedAt,
        run.durationMs,
        run.full,
        run.responses,
        run.added,
        items.length,
        run.through?.closedAt ?? null,
        run.through?.attemptId ?? null,
        JSON.stringify(run.log),
      ],
    );
    const version = result.rows[0]!.version;
    for (let from = 0; from < items.length; from += CHUNK)
      await upsertItems(client, version, items.slice(from, from + CHUNK));
    await client.query('commit');
    return version;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function upsertItems(client: pg.ClientBase, version: number, items: readonly CalibratedItem[]): Promise<void> {
  await client.query({
    name: 'upsert-items',
    text: `insert into item_calibration (question_id, kind, version, n, correct, difficulty, standard_error, flags, state)
      select question_id, kind, $1, n, correct, difficulty, standard_error, string_to_array(nullif(flags, ''), ' '), state::float8[]
      from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::float8[], $7::float8[], $8::text[], $9::text[])
        as item (question_id, kind, n, correct, difficulty, standard_error, flags, state)
      on conflict (question_id, kind) do update set version = excluded.version, n = excluded.n, correct = excluded.correct,
        difficulty = excluded.difficulty, standard_error = excluded.standard_error, flags = excluded.flags, state = excluded.state`,
    values: [
      version,
      items.map(({ questionId }) => questionId),
      items.map(({ kind }) => kind),
      items.map(({ n }) => n),
      items.map(({ correct }) => correct),
      items.map(({ difficulty }) => difficulty),
      items.map(({ standardError }) => standardError),
      items.map(({ flags }) => flags.join(' ')),
      items.map(({ counts }) => `{${counts.join(',')}}`),
    ],
  });
}

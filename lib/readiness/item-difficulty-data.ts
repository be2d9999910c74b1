import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { pool } from '@/lib/db/client';

const rowSchema = z.object({
  id: z.string(),
  objective: z.string(),
  published: z.boolean(),
  label: z.number(),
  /** Answers among which a guesser chooses: options, sets of them, orders; of a number a hundred. */
  option_count: z.int(),
  exam_difficulty: z.number().nullable(),
  exam_error: z.number().nullable(),
  study_difficulty: z.number().nullable(),
  study_error: z.number().nullable(),
});
export type DifficultyRow = z.infer<typeof rowSchema>;

/** Versions of the bank and of the calibration: while both stand, no difficulty changes. */
export async function readDifficultyVersions(): Promise<{ bank: string; calibration: number }> {
  const result = await pool().query<{ bank: string; calibration: number }>({
    name: 'difficulty-versions',
    text: `select coalesce((select version from bank_state where id = 1), 0)::text as bank,
      coalesce((select max(version) from calibration_run), 0) as calibration`,
  });
  return result.rows[0] ?? { bank: '0', calibration: 0 };
}

const count = `jsonb_array_length(r.content->'options')`;
const guesses = `case r.content->>'type' when 'multiple' then (1 << ${count}) - 1 when 'ordering' then factorial(${count})::int
        when 'numeric' then 100 else coalesce(${count}, 4) end`;

/** Every question that the bank ever held, with its author's label and what was measured. */
export async function listDifficultyRows(on: Pick<pg.ClientBase, 'query'> = pool()): Promise<DifficultyRow[]> {
  const result = await on.query(`
    select q.id, q.objective_id as objective, q.status = 'published' as published,
      (r.content->>'difficulty')::float8 as label, ${guesses} as option_count,
      e.difficulty as exam_difficulty, e.standard_error as exam_error,
      s.difficulty as study_difficulty, s.standard_error as study_error
    from question q
    join question_revision r on r.id = q.current_revision_id
    left join item_calibration e on e.question_id = q.id and e.kind = 'exam'
    left join item_calibration s on s.question_id = q.id and s.kind = 'study'
    order by q.id`);
  return z.array(rowSchema).parse(result.rows);
}

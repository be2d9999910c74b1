import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import type { AttemptRecord } from './attempt-row';
import { tallyMarks, type ItemMark, type ScoreBreakdown } from './scoring';
import { timelineAt } from './timeline';

const tallySchema = z.object({ correct: z.int(), n: z.int() });
const breakdownSchema = z.object({
  total: tallySchema,
  domains: z.record(z.string(), tallySchema),
  topics: z.record(z.string(), tallySchema),
  outcomes: z.array(z.enum(['right', 'wrong', 'unanswered'])),
});

/**
 * Writes the score and the marks of an attempt that is over, and closes it, in one statement. False, and nothing
 * written, where somebody has written to the attempt since it was read: scored it, or opened it again. Marks bear the
 * time of the end, whenever it is that somebody scores it. A question counts as met before when its exposure is older
 * than the attempt's first section.
 */
export async function insertScore(attempt: AttemptRecord, marks: readonly ItemMark[]): Promise<boolean> {
  const score = tallyMarks(attempt.form, marks);
  const { state } = timelineAt(attempt, attempt.now);
  if (state.phase !== 'over') throw new Error(`attempt ${attempt.id} is not over`);
  const result = await pool().query<{ closed: boolean }>({
    name: 'insert-score',
    text: `with held as materialized (
        select learner_id, id from attempt where learner_id = $1 and id = $2 and closed_at is null and xmin::text = $16 for update
      ), closed as (
        update attempt a set closed_at = clock_timestamp() from held h where a.learner_id = h.learner_id and a.id = h.id returning a.id
      ), scored as (
        insert into score (learner_id, attempt_id, correct, scored, breakdown) select $1, id, $3, $4, $5 from closed
      ), marked as (
        insert into mark (learner_id, attempt_id, position, question_id, revision_id, outcome, scored, first_exposure, marked_at,
          chosen, correction_id, treatment, given)
        select $1, closed.id, m.position, m.question, m.revision, m.outcome, m.scored, coalesce(e.first_at >= $11, true), $12,
          m.chosen, m.correction_id, m.treatment, m.given
        from closed, unnest($6::smallint[], $7::text[], $8::uuid[], $9::text[], $10::boolean[], $13::smallint[], $14::uuid[], $15::text[], $17::jsonb[])
          as m (position, question, revision, outcome, scored, chosen, correction_id, treatment, given)
        left join exposure e on e.learner_id = $1 and e.question_id = m.question
      )
      select exists (select 1 from closed) as closed`,
    values: [
      attempt.learnerId,
      attempt.id,
      score.total.correct,
      score.total.n,
      JSON.stringify(score),
      attempt.form.map((_, position) => position),
      attempt.form.map((item) => item.question),
      attempt.form.map((item) => item.revision),
      marks.map(({ outcome }) => outcome),
      attempt.form.map((item) => item.scored),
      new Date(attempt.started[0]?.startedAt ?? attempt.createdAt),
      new Date(state.endedAt),
      marks.map(({ chosen }) => chosen),
      marks.map(({ correctionId }) => correctionId),
      marks.map(({ treatment }) => treatment),
      attempt.rowVersion,
      marks.map(({ given }) => (given ? JSON.stringify(given) : null)),
    ],
  });
  return result.rows[0]?.closed === true;
}

export async function findScore(learnerId: string, attemptId: string): Promise<ScoreBreakdown | null> {
  const result = await pool().query<{ breakdown: unknown }>({
    name: 'find-score',
    text: 'select breakdown from score where learner_id = $1 and attempt_id = $2',
    values: [learnerId, attemptId],
  });
  return result.rows[0] ? breakdownSchema.parse(result.rows[0].breakdown) : null;
}

/** The same, read in the caller's transaction. */
export async function readScore(tx: Db, learnerId: string, attemptId: string): Promise<ScoreBreakdown | null> {
  const row = await tx.score.findUnique({ where: { learnerId_attemptId: { learnerId, attemptId } } });
  return row ? breakdownSchema.parse(row.breakdown) : null;
}

/** Every score of a learner by attempt id. */
export async function listScores(learnerId: string): Promise<Map<string, ScoreBreakdown>> {
  const result = await pool().query<{ attempt_id: string; breakdown: unknown }>({
    name: 'list-scores',
    text: 'select attempt_id, breakdown from score where learner_id = $1',
    values: [learnerId],
  });
  return new Map(result.rows.map((row) => [row.attempt_id, breakdownSchema.parse(row.breakdown)]));
}

/** Writes an attempt's score and marks anew, in the transaction of the caller, who holds the attempt's lock. */
export async function replaceScore(tx: Db, attempt: AttemptRecord, marks: readonly ItemMark[]): Promise<void> {
  const score = tallyMarks(attempt.form, marks);
  await tx.$executeRaw`
    update score set correct = ${score.total.correct}, scored = ${score.total.n}, breakdown = ${JSON.stringify(score)}::jsonb,
      scored_at = clock_timestamp()
    where learner_id = ${attempt.learnerId}::uuid and attempt_id = ${attempt.id}::uuid`;
  const rows = marks.map((mark, position) => ({ position, ...mark }));
  await tx.$executeRaw`
    update mark m set outcome = n.outcome, chosen = n.chosen, given = nullif(n.given, 'null'::jsonb), treatment = n.treatment, correction_id = n."correctionId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (position smallint, outcome text, chosen smallint, given jsonb, treatment text, "correctionId" uuid)
    where m.learner_id = ${attempt.learnerId}::uuid and m.attempt_id = ${attempt.id}::uuid and m.position = n.position
      and (m.outcome, m.chosen, m.given, m.treatment, m.correction_id)
        is distinct from (n.outcome, n.chosen, nullif(n.given, 'null'::jsonb), n.treatment, n."correctionId")`;
}

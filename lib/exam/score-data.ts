import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import type { AttemptRecord } from './attempt-row';
import type { ScoreBreakdown } from './scoring';

const tallySchema = z.object({ correct: z.int(), n: z.int() });
const breakdownSchema = z.object({
  total: tallySchema,
  domains: z.record(z.string(), tallySchema),
  topics: z.record(z.string(), tallySchema),
  outcomes: z.array(z.enum(['right', 'wrong', 'unanswered'])),
});

/**
 * Writes the score and the marks, and closes the attempt, in one statement. The first writer wins; the score is
 * the same anyway. A question counts as met before when its exposure is older than the attempt's first section.
 */
export async function insertScore(attempt: AttemptRecord, score: ScoreBreakdown): Promise<void> {
  await pool().query({
    name: 'insert-score',
    text: `with closed as (
        update attempt set closed_at = clock_timestamp() where learner_id = $1 and id = $2 and closed_at is null returning closed_at
      ), scored as (
        insert into score (learner_id, attempt_id, correct, scored, breakdown) values ($1, $2, $3, $4, $5) on conflict do nothing
      )
      insert into mark (learner_id, attempt_id, position, question_id, revision_id, outcome, scored, first_exposure, marked_at)
      select $1, $2, m.position, m.question, m.revision, m.outcome, m.scored, coalesce(e.first_at >= $11, true), $12
      from closed, unnest($6::smallint[], $7::text[], $8::uuid[], $9::text[], $10::boolean[]) as m (position, question, revision, outcome, scored)
      left join exposure e on e.learner_id = $1 and e.question_id = m.question
      on conflict do nothing`,
    values: [
      attempt.learnerId,
      attempt.id,
      score.total.correct,
      score.total.n,
      JSON.stringify(score),
      attempt.form.map((_, position) => position),
      attempt.form.map((item) => item.question),
      attempt.form.map((item) => item.revision),
      score.outcomes,
      attempt.form.map((item) => item.scored),
      new Date(attempt.started[0]?.startedAt ?? attempt.createdAt),
      new Date(attempt.submittedAt ?? attempt.now),
    ],
  });
}

export async function findScore(learnerId: string, attemptId: string): Promise<ScoreBreakdown | null> {
  const result = await pool().query<{ breakdown: unknown }>({
    name: 'find-score',
    text: 'select breakdown from score where learner_id = $1 and attempt_id = $2',
    values: [learnerId, attemptId],
  });
  return result.rows[0] ? breakdownSchema.parse(result.rows[0].breakdown) : null;
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

/** How many saves arrived after the end: in the log, not counted. */
export async function countLateSaves(learnerId: string, attemptId: string): Promise<number> {
  const result = await pool().query<{ n: number }>({
    name: 'count-late-saves',
    text: `select count(distinct save_id)::int as n from response_event where learner_id = $1 and attempt_id = $2 and outcome = 'closed'`,
    values: [learnerId, attemptId],
  });
  return result.rows[0]?.n ?? 0;
}

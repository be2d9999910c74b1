import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { scoreChangeCauses, type ScoreChange } from './score-change';

/** Writes down that a final score was changed, in the transaction that changes it. */
export async function insertScoreChange(
  tx: Db,
  change: ScoreChange & { learnerId: string; attemptId: string },
): Promise<void> {
  const { before, after, ...rest } = change;
  await tx.scoreChange.create({
    data: {
      ...rest,
      correctBefore: before.correct,
      scoredBefore: before.n,
      correctAfter: after.correct,
      scoredAfter: after.n,
    },
  });
}

const rowSchema = z.object({
  at: z.date(),
  cause: z.enum(scoreChangeCauses),
  actor_id: z.string(),
  actor_name: z.string().nullable(),
  answers: z.int(),
  correct_before: z.int(),
  scored_before: z.int(),
  correct_after: z.int(),
  scored_after: z.int(),
});

export interface ScoreChangeRow extends ScoreChange {
  at: Date;
  /** Null where the account is gone. */
  actorName: string | null;
}

/** What was changed in the score of an attempt since it was final, oldest first. */
export async function listScoreChanges(learnerId: string, attemptId: string): Promise<ScoreChangeRow[]> {
  const result = await pool().query({
    name: 'list-score-changes',
    text: `select c.at, c.cause, c.actor_id, u.name as actor_name, c.answers, c.correct_before, c.scored_before,
        c.correct_after, c.scored_after
      from score_change c left join user_account u on u.id = c.actor_id
      where c.learner_id = $1 and c.attempt_id = $2 order by c.at, c.id`,
    values: [learnerId, attemptId],
  });
  return z
    .array(rowSchema)
    .parse(result.rows)
    .map((row) => ({
      at: row.at,
      cause: row.cause,
      actorId: row.actor_id,
      actorName: row.actor_name,
      answers: row.answers,
      before: { correct: row.correct_before, n: row.scored_before },
      after: { correct: row.correct_after, n: row.scored_after },
    }));
}

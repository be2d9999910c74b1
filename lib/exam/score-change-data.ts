import 'server-only';
import { z } from 'zod';
import { heldBack } from './held-data';
import { pool, type Db } from '@/lib/db/client';
import type { Tally } from './scoring';
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
      // Who changes their own result knows.
      seenAt: change.actorId === change.learnerId ? new Date() : null,
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

/** Notes that a learner was shown the changes of a result. */
export async function noteChangesSeen(learnerId: string, attemptId: string): Promise<void> {
  await pool().query({
    name: 'note-changes-seen',
    text: `update score_change set seen_at = clock_timestamp() where learner_id = $1 and attempt_id = $2 and seen_at is null`,
    values: [learnerId, attemptId],
  });
}

/** A result that was changed and not looked at since. */
export interface ChangedResult {
  attemptId: string;
  title: string;
  before: Tally;
  after: Tally;
}

/** A learner's results that others have changed since they were last looked at, newest change first: from the first to the last score. */
export async function listUnseenChanges(learnerId: string): Promise<ChangedResult[]> {
  const result = await pool().query<{ attempt_id: string; title: string; before: Tally; after: Tally }>({
    name: 'list-unseen-changes',
    text: `select c.attempt_id, a.title,
        (array_agg(jsonb_build_object('correct', c.correct_before, 'n', c.scored_before) order by c.at, c.id))[1] as before,
        (array_agg(jsonb_build_object('correct', c.correct_after, 'n', c.scored_after) order by c.at desc, c.id desc))[1] as after
      from score_change c join attempt a on a.learner_id = c.learner_id and a.id = c.attempt_id
        left join assignment s on s.id = a.assignment_id
      where c.learner_id = $1 and c.seen_at is null and (s.id is null or not ${heldBack})
      group by c.attempt_id, a.title order by max(c.at) desc limit 20`,
    values: [learnerId],
  });
  return result.rows.map(({ attempt_id, ...row }) => ({ attemptId: attempt_id, ...row }));
}

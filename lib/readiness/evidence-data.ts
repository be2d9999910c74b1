import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import { heldAttempts } from '@/lib/exam/held-data';
import type { FirstAnswer } from './first-answers';

const rowSchema = z.object({
  attempt_id: z.string(),
  question_id: z.string(),
  right: z.boolean(),
  kind: z.enum(['exam', 'study']),
  at: z.date(),
});

/**
 * A learner's answers to questions met for the first time, oldest first. What was left open says nothing and is not among
 * them; neither is what is held back, until it is released.
 */
export async function listFirstAnswers(learnerId: string): Promise<FirstAnswer[]> {
  const result = await pool().query({
    name: 'list-first-answers',
    text: `select m.attempt_id, m.question_id, m.outcome = 'right' as right, a.mode as kind, m.marked_at as at
      from mark m join attempt a on a.learner_id = m.learner_id and a.id = m.attempt_id
      where m.learner_id = $1 and m.first_exposure and m.outcome <> 'unanswered' and m.treatment is null
        and m.attempt_id not in ${heldAttempts}
      order by m.marked_at, m.attempt_id, m.position`,
    values: [learnerId],
  });
  return z
    .array(rowSchema)
    .parse(result.rows)
    .map(({ attempt_id, question_id, right, kind, at }) => ({
      attemptId: attempt_id,
      questionId: question_id,
      right,
      kind,
      at: at.getTime(),
    }));
}

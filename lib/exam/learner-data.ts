import 'server-only';
import { pool } from '@/lib/db/client';

/** How many positions of each attempt hold an answer. Attempts without one are absent. */
export async function countAnswered(learnerId: string, attemptIds: readonly string[]): Promise<Map<string, number>> {
  if (attemptIds.length === 0) return new Map();
  const result = await pool().query<{ attempt_id: string; n: number }>({
    name: 'count-answered',
    text: `select attempt_id, count(*)::int as n from response
      where learner_id = $1 and attempt_id = any($2::uuid[]) and answer is not null group by attempt_id`,
    values: [learnerId, attemptIds],
  });
  return new Map(result.rows.map((row) => [row.attempt_id, row.n]));
}

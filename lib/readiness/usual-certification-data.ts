import 'server-only';
import { pool } from '@/lib/db/client';

/** Of the newest attempt, else of the goal that was changed last; null where there is neither. */
export async function findLatestCertification(learnerId: string): Promise<string | null> {
  const result = await pool().query<{ id: string | null }>({
    name: 'find-latest-certification',
    text: `select coalesce(
      (select b.certification_id from attempt a join blueprint b on b.id = a.blueprint_id
        where a.learner_id = $1 order by a.created_at desc limit 1),
      (select certification_id from learner_goal where learner_id = $1 order by updated_at desc limit 1)) as id`,
    values: [learnerId],
  });
  return result.rows[0]?.id ?? null;
}

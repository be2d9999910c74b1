import 'server-only';
import { pool } from '@/lib/db/client';
import type { StoredGoal } from './goal';

const columns = `certification_id as "certificationId", cut, goal, to_char(exam_date, 'YYYY-MM-DD') as "examDate"`;

/** What the learner entered for a certification, or null. */
export async function findGoal(learnerId: string, certificationId: string): Promise<StoredGoal | null> {
  const result = await pool().query<StoredGoal>({
    name: 'find-goal',
    text: `select ${columns} from learner_goal where learner_id = $1 and certification_id = $2`,
    values: [learnerId, certificationId],
  });
  return result.rows[0] ?? null;
}

/** All goals of a learner. */
export async function listGoals(learnerId: string): Promise<StoredGoal[]> {
  const result = await pool().query<StoredGoal>({
    name: 'list-goals',
    text: `select ${columns} from learner_goal where learner_id = $1 order by certification_id`,
    values: [learnerId],
  });
  return result.rows;
}

/** Writes the whole goal of a certification. */
export async function upsertGoal(
  learnerId: string,
  certificationId: string,
  { cut, goal, examDate }: Omit<StoredGoal, 'certificationId'>,
): Promise<void> {
  await pool().query({
    name: 'upsert-goal',
    text: `insert into learner_goal (learner_id, certification_id, cut, goal, exam_date, updated_at)
      values ($1, $2, $3, $4, $5::date, clock_timestamp())
      on conflict (learner_id, certification_id) do update set cut = excluded.cut, goal = excluded.goal,
        exam_date = excluded.exam_date, updated_at = excluded.updated_at`,
    values: [learnerId, certificationId, cut, goal, examDate],
  });
}

import 'server-only';
import { createBatcher } from '@/lib/db/batcher';
import { pool, type Db } from '@/lib/db/client';
import { isDataError } from '@/lib/db/is-data-error';
import { heldAttempts, unopenedAttempts } from './held-data';

/** Notes that the learner has now met these questions. */
export async function recordExposures(tx: Db, learnerId: string, questionIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    insert into exposure (learner_id, question_id, first_at, last_at, times)
    select ${learnerId}::uuid, question_id, clock_timestamp(), clock_timestamp(), 1
    from unnest(${[...questionIds].sort()}::text[]) as question_id
    on conflict (learner_id, question_id) do update set last_at = excluded.last_at, times = exposure.times + 1`;
}

/** Questions that the learner did not get right when they were last marked; what is held back, or whose result was never opened, left out. */
export async function listMissed(learnerId: string): Promise<Set<string>> {
  const result = await pool().query<{ question_id: string }>({
    name: 'list-missed',
    text: `select question_id from (
        select distinct on (question_id) question_id, outcome from mark where learner_id = $1 and treatment is null
          and attempt_id not in ${heldAttempts} and attempt_id not in ${unopenedAttempts} order by question_id, marked_at desc
      ) last where outcome <> 'right'`,
    values: [learnerId],
  });
  return new Set(result.rows.map((row) => row.question_id));
}

/** What assembling needs to know of a learner. */
export interface LearnerHistory {
  bankVersion: bigint;
  /** When the learner last met each question (ms since 1970). */
  history: Map<string, number>;
  /** An exam of theirs is neither submitted nor scored, or was assigned, so that its questions must be looked up. */
  hasOpenExam: boolean;
  /** The database's clock (ms since 1970). */
  now: number;
}

const askHistories = createBatcher<string, LearnerHistory>(
  async (learnerIds) => {
    const { rows } = await pool().query<{
      learner_id: string;
      version: string;
      now: Date;
      open: boolean;
      ids: string[];
      times: number[];
    }>({
      name: 'read-histories',
      text: `select asked.learner_id, b.version, clock_timestamp() as now, e.ids, e.times, exists (
          select 1 from attempt where learner_id = asked.learner_id
            and (assignment_id is not null or (mode = 'exam' and submitted_at is null and closed_at is null))) as open
        from (select distinct unnest($1::uuid[]) as learner_id) asked, bank_state b, lateral (
        select coalesce(array_agg(question_id), '{}') as ids,
          coalesce(array_agg((extract(epoch from last_at) * 1000)::float8), '{}') as times
        from exposure where learner_id = asked.learner_id) e`,
      values: [learnerIds],
    });
    const byLearner = new Map(rows.map((row) => [row.learner_id, row]));
    return learnerIds.map((learnerId) => {
      const row = byLearner.get(learnerId);
      if (!row) return { bankVersion: 0n, history: new Map(), hasOpenExam: true, now: Date.now() };
      return {
        bankVersion: BigInt(row.version),
        history: new Map(row.ids.map((id, place) => [id, row.times[place] as number])),
        hasOpenExam: row.open,
        now: row.now.getTime(),
      };
    });
  },
  { size: 100, running: 2 },
  isDataError,
);

/** What assembling needs to know of a learner, with the bank's version, in one query. */
export async function readHistory(learnerId: string): Promise<LearnerHistory> {
  const [found] = await askHistories([learnerId]);
  return found as LearnerHistory;
}

import 'server-only';
import { z } from 'zod';
import { pool, type Db } from '@/lib/db/client';
import { confidenceSchema } from '@/lib/exam/answer';
import { heldAttempts, isHeld } from '@/lib/exam/held-data';
import type { ReviewGrade, ReviewReason } from './grade';
import type { PredictedRecall } from './recall-report';
import type { ReviewCard } from './review-queue';
import type { ReviewState } from './schedule';

/** Takes the lock under which one learner's reviews are written; it goes with the transaction. */
export async function lockReviews(tx: Db, learnerId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('review:' || ${learnerId}, 0))`;
}

/** Attempts of a learner that are over, not held back, and whose answers have not entered review. */
export async function listUnwritten(learnerId: string): Promise<string[]> {
  const result = await pool().query<{ id: string }>({
    name: 'list-unwritten-reviews',
    text: `select id from attempt where learner_id = $1 and closed_at is not null and reviews_written_at is null
        and id not in ${heldAttempts} order by closed_at, id`,
    values: [learnerId],
  });
  return result.rows.map((row) => row.id);
}

const answerRowSchema = z.object({
  position: z.int(),
  questionId: z.string(),
  outcome: z.enum(['right', 'wrong', 'unanswered']),
  answeredAt: z.date(),
  confidence: confidenceSchema.nullable(),
  timeSpentMs: z.int(),
  marked: z.boolean(),
  comesBack: z.boolean(),
});
export type MarkedAnswer = z.infer<typeof answerRowSchema>;

export interface MarkedAttempt {
  blueprintId: string;
  mode: 'exam' | 'study';
  timeFactor: number;
  answers: MarkedAnswer[];
}

/**
 * Blueprint, mode and time factor of an attempt that is over, and its answers as review sees them; null where it is not, is
 * held back, or not the learner's.
 */
export async function readMarkedAttempt(tx: Db, learnerId: string, attemptId: string): Promise<MarkedAttempt | null> {
  const attempt = await tx.attempt.findUnique({
    where: { learnerId_id: { learnerId, id: attemptId } },
    select: { blueprintId: true, mode: true, timeFactor: true, closedAt: true, assignmentId: true },
  });
  if (!attempt?.closedAt || (attempt.assignmentId !== null && (await isHeld(tx, learnerId, attemptId)))) return null;
  const rows = await tx.$queryRaw<unknown[]>`
    select m.position, m.question_id as "questionId", m.outcome, coalesce(r.locked_at, r.saved_at, m.marked_at) as "answeredAt",
      r.confidence, coalesce(r.time_spent_ms, 0) as "timeSpentMs", k.position is not null as marked,
      exists (select 1 from review_entry e where e.learner_id = m.learner_id and e.question_id = m.question_id
        and e.attempt_id <> m.attempt_id and e.reason <> 'repeat') as "comesBack"
    from mark m
      left join response r on r.learner_id = m.learner_id and r.attempt_id = m.attempt_id and r.position = m.position
      left join review_mark k on k.learner_id = m.learner_id and k.attempt_id = m.attempt_id and k.position = m.position
    where m.learner_id = ${learnerId}::uuid and m.attempt_id = ${attemptId}::uuid and m.treatment is null
    order by m.position`;
  const { blueprintId, mode, timeFactor } = attempt;
  return { blueprintId, mode, timeFactor: timeFactor.toNumber(), answers: z.array(answerRowSchema).parse(rows) };
}

export interface NewEntry {
  position: number;
  questionId: string;
  reason: ReviewReason;
  grade: ReviewGrade;
  answeredAt: Date;
}

/**
 * Puts these in the place of an attempt's entries, and notes that its answers are in; or takes its entries out (null), to be
 * written another time. Returns the questions touched.
 */
export async function replaceEntries(
  tx: Db,
  learnerId: string,
  attemptId: string,
  entries: readonly NewEntry[] | null,
): Promise<Set<string>> {
  const old = await tx.reviewEntry.findMany({ where: { learnerId, attemptId }, select: { questionId: true } });
  if (old.length > 0) await tx.reviewEntry.deleteMany({ where: { learnerId, attemptId } });
  if (entries && entries.length > 0) {
    await tx.reviewEntry.createMany({ data: entries.map((entry) => ({ learnerId, attemptId, ...entry })) });
  }
  await tx.$executeRaw`
    update attempt set reviews_written_at = case when ${entries !== null} then clock_timestamp() end
    where learner_id = ${learnerId}::uuid and id = ${attemptId}::uuid`;
  return new Set([...old, ...(entries ?? [])].map((entry) => entry.questionId));
}

const entryRowSchema = z.object({
  attemptId: z.string(),
  position: z.int(),
  questionId: z.string(),
  reason: z.enum(['missed', 'guessed', 'marked', 'repeat']),
  grade: z.literal([1, 2, 3, 4]),
  answeredAt: z.date(),
});
export type ReviewEntryRow = z.infer<typeof entryRowSchema>;

/** Every entry of these questions, oldest first. */
export async function listEntries(
  tx: Db,
  learnerId: string,
  questionIds: ReadonlySet<string>,
): Promise<ReviewEntryRow[]> {
  const rows = await tx.reviewEntry.findMany({
    where: { learnerId, questionId: { in: [...questionIds] } },
    orderBy: [{ answeredAt: 'asc' }, { attemptId: 'asc' }, { position: 'asc' }],
    select: { attemptId: true, position: true, questionId: true, reason: true, grade: true, answeredAt: true },
  });
  return z.array(entryRowSchema).parse(rows);
}

/** Writes cards as they are now, drops those that have no reason any more, and what was expected at each entry. */
export async function writeCards(
  tx: Db,
  learnerId: string,
  cards: readonly ({ questionId: string; reason: string } & ReviewState)[],
  dropped: readonly string[],
  predictions: readonly { attemptId: string; position: number; predicted: number | null }[],
): Promise<void> {
  if (dropped.length > 0) {
    const where = { learnerId, questionId: { in: [...dropped] } };
    await tx.reviewCard.deleteMany({ where });
    await tx.reviewEntry.deleteMany({ where });
  }
  if (cards.length === 0) return;
  const rows = cards.map((card) => ({
    ...card,
    due_at: new Date(card.dueAt),
    last_review_at: new Date(card.lastReviewAt),
    question_id: card.questionId,
    interval_days: card.intervalDays,
  }));
  await tx.$executeRaw`
    insert into review_card (learner_id, question_id, reason, due_at, last_review_at, stability, difficulty, interval_days, reps, lapses)
    select ${learnerId}::uuid, c.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (question_id text, reason text,
      due_at timestamptz, last_review_at timestamptz, stability float8, difficulty float8, interval_days int, reps int, lapses int)
    order by c.question_id
    on conflict (learner_id, question_id) do update set reason = excluded.reason, due_at = excluded.due_at,
      last_review_at = excluded.last_review_at, stability = excluded.stability, difficulty = excluded.difficulty,
      interval_days = excluded.interval_days, reps = excluded.reps, lapses = excluded.lapses`;
  await tx.$executeRaw`
    update review_entry e set predicted = p.predicted
    from jsonb_to_recordset(${JSON.stringify(predictions)}::jsonb) as p ("attemptId" uuid, position smallint, predicted float8)
    where e.learner_id = ${learnerId}::uuid and e.attempt_id = p."attemptId" and e.position = p.position
      and e.predicted is distinct from p.predicted`;
}

const cardRowSchema = z.object({
  question_id: z.string(),
  reason: z.enum(['missed', 'guessed', 'marked', 'repeat']),
  due_at: z.date(),
  last_review_at: z.date(),
  stability: z.number(),
  difficulty: z.number(),
  interval_days: z.int(),
  reps: z.int(),
  lapses: z.int(),
  now: z.date(),
});

/** Every question that comes back to a learner, and the database's clock (ms since 1970). */
export async function listCards(
  learnerId: string,
): Promise<{ now: number; cards: (ReviewCard & { reason: ReviewReason })[] }> {
  const result = await pool().query({
    name: 'list-review-cards',
    text: `select c.question_id, c.reason, c.due_at, c.last_review_at, c.stability, c.difficulty, c.interval_days, c.reps, c.lapses,
        clock_timestamp() as now
      from review_card c join question q on q.id = c.question_id
      where c.learner_id = $1 and q.status = 'published' order by c.due_at, c.question_id`,
    values: [learnerId],
  });
  const rows = z.array(cardRowSchema).parse(result.rows);
  return {
    now: rows[0]?.now.getTime() ?? Date.now(),
    cards: rows.map((row) => ({
      questionId: row.question_id,
      reason: row.reason,
      dueAt: row.due_at.getTime(),
      lastReviewAt: row.last_review_at.getTime(),
      stability: row.stability,
      difficulty: row.difficulty,
      intervalDays: row.interval_days,
      reps: row.reps,
      lapses: row.lapses,
    })),
  };
}

/** Reviews of the past with what was expected of them, newest first; those that FSRS could expect nothing of are left out. */
export async function listPredicted(learnerId: string): Promise<(PredictedRecall & { at: number })[]> {
  const result = await pool().query<{ predicted: number; recalled: boolean; answered_at: Date }>({
    name: 'list-predicted-recall',
    text: `select predicted, grade > 1 as recalled, answered_at from review_entry
      where learner_id = $1 and predicted is not null order by answered_at desc limit 5000`,
    values: [learnerId],
  });
  return result.rows.map((row) => ({
    predicted: row.predicted,
    recalled: row.recalled,
    at: row.answered_at.getTime(),
  }));
}

/** Times (ms since 1970) of answers since `since` that were reviews of questions that had come back before. */
export async function listRepeatsSince(learnerId: string, since: Date): Promise<number[]> {
  const result = await pool().query<{ answered_at: Date }>({
    name: 'list-repeats-since',
    text: `select answered_at from review_entry where learner_id = $1 and reason = 'repeat' and answered_at >= $2`,
    values: [learnerId, since],
  });
  return result.rows.map((row) => row.answered_at.getTime());
}

/** Sets or takes back a learner's wish to see the question at a place again. */
export async function setMark(tx: Db, learnerId: string, attemptId: string, position: number, marked: boolean) {
  if (marked) {
    await tx.$executeRaw`
      insert into review_mark (learner_id, attempt_id, position) values (${learnerId}::uuid, ${attemptId}::uuid, ${position}) on conflict do nothing`;
  } else {
    await tx.reviewMark.deleteMany({ where: { learnerId, attemptId, position } });
  }
}

/** Places of an attempt that the learner has marked. */
export async function listMarks(learnerId: string, attemptId: string): Promise<number[]> {
  const result = await pool().query<{ position: number }>({
    name: 'list-review-marks',
    text: 'select position from review_mark where learner_id = $1 and attempt_id = $2 order by position',
    values: [learnerId, attemptId],
  });
  return result.rows.map((row) => row.position);
}

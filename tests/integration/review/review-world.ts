import { pool } from '@/lib/db/client';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { findAttempt } from '@/lib/exam/attempt-data';
import type { ExamRequest } from '@/lib/exam/exam-request';
import { noteReviews } from '@/lib/review/note-reviews';
import type { Save } from '@/lib/exam/answer';
import { keysOnScreen, save, send, type Learner } from '../exam/exam-world';

/** Begins what is asked for. */
export async function begin(learner: Learner, request: ExamRequest): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, request);
  await startSection(learner.id, attemptId, 0);
  return attemptId;
}

export const questionsIn = async (learner: Learner, attemptId: string): Promise<string[]> =>
  ((await findAttempt(learner.id, attemptId))?.form ?? []).map((item) => item.question);

/** Answers every position right but `wrong`, with what else `extra` says, leaves `open` ones open, and ends it. */
export async function finish(
  learner: Learner,
  attemptId: string,
  {
    wrong = [],
    open = [],
    extra = {},
  }: { wrong?: number[]; open?: number[]; extra?: Record<number, Partial<Save>> } = {},
): Promise<void> {
  const keys = await keysOnScreen(learner, attemptId);
  const saves = keys.flatMap((key, position) =>
    open.includes(position)
      ? []
      : [save(position, wrong.includes(position) ? (key + 1) % 4 : key, { timeSpentMs: 40_000, ...extra[position] })],
  );
  await send(learner, attemptId, saves);
  await submitAttempt(learner.id, attemptId);
  // What goes on after the end is waited for: the promise settles after all that stood before it.
  await noteReviews(learner.id, attemptId);
}

/** Moves everything that a learner has done so many days back. */
export async function daysPass(learner: Learner, days: number): Promise<void> {
  const back = [learner.id, days];
  const shift = (table: string, columns: string[]) =>
    pool().query(
      `update ${table} set ${columns.map((column) => `${column} = ${column} - make_interval(days => $2)`).join(', ')} where learner_id = $1`,
      back,
    );
  await shift('attempt', ['created_at', 'submitted_at', 'closed_at', 'reviews_written_at']);
  await shift('attempt_section', ['started_at', 'deadline_at', 'ended_at']);
  await shift('response', ['saved_at', 'locked_at']);
  await shift('mark', ['marked_at']);
  await shift('exposure', ['first_at', 'last_at']);
  await shift('review_entry', ['answered_at']);
  await shift('review_card', ['due_at', 'last_review_at']);
}

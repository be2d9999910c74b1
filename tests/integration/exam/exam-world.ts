import { startSection } from '@/lib/exam/attempt-transitions';
import { v4 as uuid } from 'uuid';
import { storeBank } from '@/lib/bank/load-bank';
import { getRevisions } from '@/lib/bank/revision-cache';
import { db, pool } from '@/lib/db/client';
import type { Save, SaveResult } from '@/lib/exam/answer';
import { findAttempt } from '@/lib/exam/attempt-data';
import type { ExamLength } from '@/lib/exam/exam-plan';
import type { ExamRequest } from '@/lib/exam/exam-request';
import { rightPlacesOf } from '@/lib/exam/form-question';
import { saveAnswers } from '@/lib/exam/save-answers';
import { smallBank } from '../../setup/small-bank';

/** A learner who is signed in. */
export interface Learner {
  id: string;
  sessionId: string;
}

/** A request for an exam by the plan. */
export function planned(blueprintId: string, length: ExamLength): ExamRequest {
  return { blueprintId, mode: 'exam', timed: true, selection: { kind: 'plan', length }, useReserve: false };
}

let learners = 0;

export async function loadSmallBank(): Promise<void> {
  await storeBank(smallBank());
}

export async function newLearner(timeFactor = 1): Promise<Learner> {
  const user = await db().user.create({
    data: { email: `learner-${++learners}-${uuid()}@example.org`, name: 'Learner', timeFactor },
  });
  return { id: user.id, sessionId: await newSession(user.id) };
}

export async function newSession(userId: string): Promise<string> {
  const session = await db().session.create({ data: { userId, expiresAt: new Date(Date.now() + 3_600_000) } });
  return session.id;
}

/** A save with everything at rest but what is given. */
export function save(position: number, option: number | null, extra: Partial<Save> = {}): Save {
  return {
    saveId: uuid(),
    position,
    baseRevision: 0,
    answer: option === null ? null : { type: 'choice', option },
    flagged: false,
    struck: [],
    confidence: null,
    note: '',
    highlights: [],
    timeSpentMs: 1000,
    clientAt: '2020-01-01T00:00:00.000Z',
    ...extra,
  };
}

export async function send(learner: Learner, attemptId: string, saves: Save[], device = uuid()): Promise<SaveResult[]> {
  const { results } = await saveAnswers({ userId: learner.id, sessionId: learner.sessionId, attemptId, device }, saves);
  return results;
}

/** Moves every time of an attempt back, as if `seconds` had passed. */
export async function letPass(learner: Learner, attemptId: string, seconds: number): Promise<void> {
  await pool().query(
    `update attempt_section set started_at = started_at - make_interval(secs => $3), deadline_at = deadline_at - make_interval(secs => $3),
       ended_at = ended_at - make_interval(secs => $3)
     where learner_id = $1 and attempt_id = $2`,
    [learner.id, attemptId, seconds],
  );
}

/** Place on the screen of the right option at each position. */
export async function keysOnScreen(learner: Learner, attemptId: string): Promise<number[]> {
  const attempt = await findAttempt(learner.id, attemptId);
  if (!attempt) throw new Error('no attempt');
  const revisions = await getRevisions(attempt.form.map((item) => item.revision));
  const keys = rightPlacesOf(attempt.form, revisions);
  return attempt.form.map((item, position) => item.order.indexOf(keys[position] as number));
}

/** Rows of a learner's attempt in the log, by outcome. */
export async function logged(learner: Learner, attemptId: string): Promise<Record<string, number>> {
  const rows = await pool().query<{ outcome: string; n: number }>(
    'select outcome, count(*)::int as n from response_event where learner_id = $1 and attempt_id = $2 group by outcome',
    [learner.id, attemptId],
  );
  return Object.fromEntries(rows.rows.map((row) => [row.outcome, row.n]));
}

/** Begins the first section of an attempt and answers the first `right` of its questions rightly. */
export async function answerFirst(learner: Learner, attemptId: string, right: number): Promise<void> {
  await startSection(learner.id, attemptId, 0);
  const keys = await keysOnScreen(learner, attemptId);
  await send(
    learner,
    attemptId,
    keys.slice(0, right).map((key, position) => save(position, key)),
  );
}

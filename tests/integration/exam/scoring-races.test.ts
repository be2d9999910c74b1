import type { PoolClient } from 'pg';
import { v4 as uuid } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { startSection } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { ensureScore } from '@/lib/exam/close-attempt';
import { createAttempt } from '@/lib/exam/create-attempt';
import { giveExtraTime } from '@/lib/exam/extra-time';
import { readResult } from '@/lib/exam/result';
import { sweepOverdue } from '@/lib/exam/sweep';
import { keysOnScreen, letPass, loadSmallBank, newLearner, planned, save, send, type Learner } from './exam-world';

beforeAll(loadSmallBank);

/** An exam whose time and grace are over and that nobody has scored, with one right answer. */
async function overdue(learner: Learner): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
  await startSection(learner.id, attemptId, 0);
  const keys = await keysOnScreen(learner, attemptId);
  await send(learner, attemptId, [save(0, keys[0]!)]);
  await letPass(learner, attemptId, 36 * 60 + 31);
  return attemptId;
}

/** Resolves once some statement waits for a lock, or `other` is done without ever waiting. */
async function waitsForLock(other: Promise<unknown>): Promise<void> {
  const settled = { done: false };
  const settle = () => void (settled.done = true);
  other.then(settle, settle);
  for (;;) {
    const { rows } = await pool().query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (settled.done || (rows[0]?.n ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function onConnection<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await run(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('scoring what time has ended', () => {
  it('counts a save that read its clock in time and commits after the grace', async () => {
    const learner = await newLearner();
    const attemptId = await overdue(learner);
    const keys = await keysOnScreen(learner, attemptId);
    const score = await onConnection(async (client) => {
      // What the save statement holds between its clock and its commit: the attempt's lock, and the row that nobody sees yet.
      await client.query('begin');
      await client.query('select 1 from attempt where learner_id = $1 and id = $2 for share', [learner.id, attemptId]);
      await client.query(
        `insert into response (learner_id, attempt_id, position, revision, save_id, answer, struck, saved_at, in_grace)
         values ($1, $2, 1, 1, $3, $4, '{}', now(), true)`,
        [learner.id, attemptId, uuid(), JSON.stringify({ type: 'choice', option: keys[1] })],
      );
      const scoring = ensureScore(learner.id, attemptId);
      await waitsForLock(scoring);
      await client.query('commit');
      return scoring;
    });
    expect(score.outcomes.slice(0, 3)).toEqual(['right', 'right', 'unanswered']);
    expect((await readResult(learner.id, attemptId)).answered).toBe(2);
  });

  it('neither closes nor scores an attempt that was opened again after it was found over', async () => {
    const [learner, actor] = [await newLearner(), await newLearner()];
    const attemptId = await overdue(learner);
    await onConnection(async (client) => {
      // Scoring reads the rules of keys between finding the attempt over and writing: it is held there.
      await client.query('begin');
      await client.query('lock table key_rule in access exclusive mode');
      const scoring = ensureScore(learner.id, attemptId);
      const outcome = expect(scoring).rejects.toMatchObject({ code: 'conflict' });
      await waitsForLock(scoring);
      const effects = await giveExtraTime(
        { id: actor.id, role: 'administrator' },
        { scope: { learnerId: learner.id, attemptId }, minutes: 10, expiredSince: new Date(0), reopenSeen: [] },
        'power cut',
      );
      expect(effects).toMatchObject([{ reopens: true }]);
      await client.query('commit');
      await outcome;
    });
    expect((await readAttempt(learner.id, attemptId)).state.phase).toBe('section');
    expect((await findAttempt(learner.id, attemptId))?.closedAt).toBeNull();
    expect(await db().score.count({ where: { learnerId: learner.id } })).toBe(0);
    // The sweep, which listed it before, goes on with the others.
    expect(await sweepOverdue()).toBe(0);
    expect(await send(learner, attemptId, [save(1, 2)])).toMatchObject([{ outcome: 'saved' }]);
  });

  it('comes to one score, however many look at the same moment', async () => {
    const learner = await newLearner();
    const attemptId = await overdue(learner);
    const scores = await Promise.all(Array.from({ length: 6 }, () => ensureScore(learner.id, attemptId)));
    for (const score of scores) expect(score).toEqual(scores[0]);
    expect(await db().mark.count({ where: { learnerId: learner.id } })).toBe(36);
  });

  it('dates marks by the end of the attempt, whoever scores it when', async () => {
    const learner = await newLearner();
    const attemptId = await overdue(learner);
    await letPass(learner, attemptId, 20 * 86_400);
    await ensureScore(learner.id, attemptId);
    const section = await db().attemptSection.findFirstOrThrow({ where: { attemptId } });
    const marks = await db().mark.findMany({ where: { attemptId } });
    expect(new Set(marks.map(({ markedAt }) => markedAt.getTime()))).toEqual(new Set([section.deadlineAt?.getTime()]));
  });
});

import { v4 as uuid } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { findAttemptClock } from '@/lib/exam/attempt-data';
import { listResponses } from '@/lib/exam/response-data';
import { createAttempt } from '@/lib/exam/create-attempt';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import {
  type Learner,
  letPass,
  loadSmallBank,
  logged,
  newLearner,
  newSession,
  planned,
  save,
  send,
} from './exam-world';

beforeAll(loadSmallBank);

async function running(timeFactor = 1): Promise<{ learner: Learner; attemptId: string }> {
  const learner = await newLearner(timeFactor);
  const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
  await startSection(learner.id, attemptId, 0);
  return { learner, attemptId };
}

const stored = async (learner: Learner, attemptId: string) => listResponses(learner.id, attemptId, 0, 400);

describe('a save', () => {
  it('is in the database when it is confirmed, whole', async () => {
    const { learner, attemptId } = await running();
    const sent = save(3, 2, {
      flagged: true,
      struck: [0, 1],
      confidence: 'guess',
      note: 'why\u0000 not “this”, \\u0000',
      highlights: [[2, 9]],
      timeSpentMs: 4200,
    });
    const [result] = await send(learner, attemptId, [sent]);
    expect(result).toEqual({ saveId: sent.saveId, outcome: 'saved', revision: 1, inGrace: false });
    const [row] = await stored(learner, attemptId);
    const { baseRevision: _base, clientAt: _client, ...content } = sent;
    expect(row).toEqual({ ...content, note: 'why not “this”, \\u0000', revision: 1, inGrace: false, locked: false });
  });

  it('counts revisions, and an identical retry is confirmed without a new one', async () => {
    const { learner, attemptId } = await running();
    const first = save(0, 1);
    expect(await send(learner, attemptId, [first])).toMatchObject([{ outcome: 'saved', revision: 1 }]);
    expect(await send(learner, attemptId, [first])).toMatchObject([{ outcome: 'saved', revision: 1 }]);
    const second = save(0, 3, { baseRevision: 1 });
    expect(await send(learner, attemptId, [second])).toMatchObject([{ outcome: 'saved', revision: 2 }]);
    expect(await send(learner, attemptId, [second])).toMatchObject([{ outcome: 'saved', revision: 2 }]);
    expect(await stored(learner, attemptId)).toMatchObject([{ revision: 2, answer: { option: 3 } }]);
  });

  it('takes back an answer', async () => {
    const { learner, attemptId } = await running();
    await send(learner, attemptId, [save(0, 1)]);
    await send(learner, attemptId, [save(0, null, { baseRevision: 1 })]);
    expect(await stored(learner, attemptId)).toMatchObject([{ revision: 2, answer: null }]);
  });

  it('that another device overtook is stale: told, logged, and not written', async () => {
    const { learner, attemptId } = await running();
    const phone = save(5, 0);
    await send(learner, attemptId, [phone]);
    const laptop = save(5, 2);
    const [result] = await send(learner, attemptId, [laptop]);
    expect(result).toMatchObject({
      saveId: laptop.saveId,
      outcome: 'stale',
      current: { revision: 1, saveId: phone.saveId, answer: { option: 0 } },
    });
    expect(await stored(learner, attemptId)).toMatchObject([{ answer: { option: 0 } }]);
    expect(await logged(learner, attemptId)).toEqual({ saved: 1, stale: 1 });
  });

  it('that was confirmed once and overtaken since is stale and says so', async () => {
    const { learner, attemptId } = await running();
    const first = save(5, 0);
    await send(learner, attemptId, [first]);
    await send(learner, attemptId, [save(5, 2, { baseRevision: 1 })]);
    const again = await send(learner, attemptId, [first, save(5, 3)]);
    expect(again).toMatchObject([
      { outcome: 'stale', superseded: true, current: { revision: 2, answer: { option: 2 } } },
      { outcome: 'stale', superseded: false },
    ]);
    expect(await stored(learner, attemptId)).toMatchObject([{ revision: 2, answer: { option: 2 } }]);
  });

  it('of two devices at the same moment exactly one wins, however often they try', async () => {
    const { learner, attemptId } = await running();
    for (let position = 0; position < 15; position++) {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, option) => send(learner, attemptId, [save(position, option % 4)])),
      );
      const winners = outcomes.flat().filter((result) => result.outcome === 'saved');
      expect(winners).toHaveLength(1);
      const [row] = await listResponses(learner.id, attemptId, position, position);
      expect(row?.saveId).toBe(winners[0]?.saveId);
      for (const result of outcomes.flat())
        if (result.outcome === 'stale') expect(result.current.saveId).toBe(winners[0]?.saveId);
    }
  });

  it('outside the form, or for an option that is not there, is invalid and touches nothing', async () => {
    const { learner, attemptId } = await running();
    const results = await send(learner, attemptId, [save(36, 0), save(1, 4), save(2, 0, { struck: [5] }), save(4, 3)]);
    expect(results.map((result) => result.outcome)).toEqual(['invalid', 'invalid', 'invalid', 'saved']);
    expect((await stored(learner, attemptId)).map((row) => row.position)).toEqual([4]);
    expect(await logged(learner, attemptId)).toEqual({ saved: 1 });
  });

  it('twice for one place in one request is saved in order', async () => {
    const { learner, attemptId } = await running();
    const results = await send(learner, attemptId, [save(0, 1), save(0, 2, { baseRevision: 1 })]);
    expect(results).toMatchObject([
      { outcome: 'saved', revision: 1 },
      { outcome: 'saved', revision: 2 },
    ]);
  });

  it('based on a revision that a restored database no longer has is accepted', async () => {
    const { learner, attemptId } = await running();
    expect(await send(learner, attemptId, [save(0, 1, { baseRevision: 7 })])).toMatchObject([
      { outcome: 'saved', revision: 8 },
    ]);
  });
});

describe('whose save it is', () => {
  it("never finds another learner's attempt", async () => {
    const { learner, attemptId } = await running();
    const other = await newLearner();
    await expect(send(other, attemptId, [save(0, 1)])).rejects.toMatchObject({ code: 'not-found' });
    expect(await stored(learner, attemptId)).toEqual([]);
  });

  it('needs a session that holds, of that user', async () => {
    const { learner, attemptId } = await running();
    const other = await newLearner();
    await expect(send({ id: learner.id, sessionId: other.sessionId }, attemptId, [save(0, 1)])).rejects.toMatchObject({
      code: 'signed-out',
    });
    const revoked = await newSession(learner.id);
    await db().session.update({ where: { id: revoked }, data: { revokedAt: new Date() } });
    await expect(send({ id: learner.id, sessionId: revoked }, attemptId, [save(0, 1)])).rejects.toMatchObject({
      code: 'signed-out',
    });
    const expired = await newSession(learner.id);
    await db().session.update({ where: { id: expired }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await expect(send({ id: learner.id, sessionId: expired }, attemptId, [save(0, 1)])).rejects.toMatchObject({
      code: 'signed-out',
    });
    expect(await stored(learner, attemptId)).toEqual([]);
  });

  it('is told apart when requests of many learners share a batch', async () => {
    const worlds = await Promise.all(Array.from({ length: 12 }, () => running()));
    const stranger = await newLearner();
    const outcomes = await Promise.allSettled([
      ...worlds.map(({ learner, attemptId }, n) => send(learner, attemptId, [save(n, n % 4)])),
      send(stranger, worlds[0]?.attemptId ?? '', [save(0, 0)]),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([...worlds.map(() => 'fulfilled'), 'rejected']);
    for (const [n, { learner, attemptId }] of worlds.entries()) {
      expect(await stored(learner, attemptId)).toMatchObject([{ position: n, answer: { option: n % 4 } }]);
    }
  });
});

describe('time', () => {
  it('counts what arrives inside the grace and marks it', async () => {
    const { learner, attemptId } = await running();
    await letPass(learner, attemptId, 36 * 60 + 25);
    expect(await send(learner, attemptId, [save(0, 1)])).toMatchObject([{ outcome: 'saved', inGrace: true }]);
  });

  it('closes after the grace: nothing is counted, everything is kept in the log', async () => {
    const { learner, attemptId } = await running();
    await send(learner, attemptId, [save(0, 1)]);
    await letPass(learner, attemptId, 36 * 60 + 31);
    expect(await send(learner, attemptId, [save(0, 2, { baseRevision: 1 }), save(1, 1)])).toMatchObject([
      { outcome: 'closed' },
      { outcome: 'closed' },
    ]);
    expect(await stored(learner, attemptId)).toMatchObject([{ revision: 1, answer: { option: 1 } }]);
    expect(await logged(learner, attemptId)).toEqual({ saved: 1, closed: 2 });
  });

  it('confirms again, after any end, what was saved in time and whose confirmation was lost', async () => {
    const { learner, attemptId } = await running();
    const sent = save(0, 1);
    await send(learner, attemptId, [sent]);
    await letPass(learner, attemptId, 36 * 60 + 31);
    expect(await send(learner, attemptId, [sent])).toMatchObject([{ outcome: 'saved', revision: 1, inGrace: false }]);
    await submitAttempt(learner.id, attemptId);
    expect(await send(learner, attemptId, [sent])).toMatchObject([{ outcome: 'saved', revision: 1 }]);
    expect(await send(learner, attemptId, [save(0, 2, { baseRevision: 1 })])).toMatchObject([{ outcome: 'closed' }]);
    expect(await stored(learner, attemptId)).toMatchObject([{ revision: 1, answer: { option: 1 } }]);
  });

  it('gives the accommodation', async () => {
    const { learner, attemptId } = await running(1.5);
    await letPass(learner, attemptId, 50 * 60);
    expect(await send(learner, attemptId, [save(0, 1)])).toMatchObject([{ outcome: 'saved', inGrace: false }]);
  });

  it('has not begun before the section is started, and ends with submitting', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    expect(await send(learner, attemptId, [save(0, 1)])).toMatchObject([{ outcome: 'closed' }]);
    await startSection(learner.id, attemptId, 0);
    await submitAttempt(learner.id, attemptId);
    expect(await send(learner, attemptId, [save(0, 1)])).toMatchObject([{ outcome: 'closed' }]);
  });

  it('a save that waited behind submitting sees that it came too late', async () => {
    const { learner, attemptId } = await running();
    const client = await pool().connect();
    try {
      await client.query('begin');
      await client.query('select 1 from attempt where learner_id = $1 and id = $2 for update', [learner.id, attemptId]);
      const waiting = send(learner, attemptId, [save(0, 1)]);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await client.query('update attempt set submitted_at = clock_timestamp() where learner_id = $1 and id = $2', [
        learner.id,
        attemptId,
      ]);
      await client.query('commit');
      expect(await waiting).toMatchObject([{ outcome: 'closed' }]);
    } finally {
      client.release();
    }
    expect(await stored(learner, attemptId)).toEqual([]);
  });

  it('nothing that was confirmed is missed by the score, whatever races with submitting', async () => {
    for (let round = 0; round < 5; round++) {
      const { learner, attemptId } = await running();
      const saving = Promise.all(
        Array.from({ length: 20 }, async (_, position) => {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
          return send(learner, attemptId, [save(position, 0)]);
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 12));
      await submitAttempt(learner.id, attemptId);
      const confirmed = (await saving).flat().filter((result) => result.outcome === 'saved').length;
      const score = await pool().query<{ answered: number }>(
        `select count(*)::int as answered from score, jsonb_array_elements_text(breakdown->'outcomes') as outcome
         where learner_id = $1 and attempt_id = $2 and outcome <> 'unanswered'`,
        [learner.id, attemptId],
      );
      expect(score.rows[0]?.answered).toBe(confirmed);
      expect((await findAttemptClock(learner.id, attemptId))?.closedAt).not.toBeNull();
    }
  });
});

describe('the browser’s clock', () => {
  it('is recorded and changes nothing', async () => {
    const { learner, attemptId } = await running();
    const [result] = await send(learner, attemptId, [save(0, 1, { clientAt: '2099-01-01T00:00:00.000Z' })], uuid());
    expect(result).toMatchObject({ outcome: 'saved', inGrace: false });
    const row = await pool().query<{ client_at: Date; skewed: boolean }>(
      `select client_at, abs(extract(epoch from arrived_at - clock_timestamp())) < 60 as skewed from response_event where learner_id = $1 and attempt_id = $2`,
      [learner.id, attemptId],
    );
    expect(row.rows[0]).toEqual({ client_at: new Date('2099-01-01T00:00:00.000Z'), skewed: true });
  });
});

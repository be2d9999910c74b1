import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { grantAccommodation, searchLearners } from '@/lib/exam/accommodation';
import { ensureScore } from '@/lib/exam/close-attempt';
import { createAttempt } from '@/lib/exam/create-attempt';
import { giveExtraTime, listRunningExams, previewExtraTime } from '@/lib/exam/extra-time';
import { readResult } from '@/lib/exam/result';
import { endSection, startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { sweepOverdue } from '@/lib/exam/sweep';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { noteReviews } from '@/lib/review/note-reviews';
import { keysOnScreen, letPass, loadSmallBank, newLearner, planned, save, send, type Learner } from './exam-world';

beforeAll(loadSmallBank);

const minute = 60_000;

const administrator = ({ id }: Learner) => ({ id, role: 'administrator' as const });

async function begun(learner: Learner, blueprintId = 'test-one'): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, planned(blueprintId, 'full'));
  await startSection(learner.id, attemptId, 0);
  return attemptId;
}

async function endsIn(learner: Learner, attemptId: string): Promise<number> {
  const { now, state } = await readAttempt(learner.id, attemptId);
  if (state.phase !== 'section' || state.endsAt === null) throw new Error(`not running: ${state.phase}`);
  return (Date.parse(state.endsAt) - Date.parse(now)) / minute;
}

describe('an accommodation', () => {
  it('reaches a running attempt at once, and every later one, and is audited', async () => {
    const learner = await newLearner();
    const actor = await newLearner();
    const attemptId = await begun(learner);
    await letPass(learner, attemptId, 10 * 60);
    await grantAccommodation(
      administrator(actor),
      learner.id,
      { timeFactor: 1.5, extraBreakMinutes: 5 },
      'Letter of 3 November',
    );
    expect(await endsIn(learner, attemptId)).toBeCloseTo(36 * 1.5 - 10, 1);
    const next = await begun(learner, 'parts-two');
    expect(await endsIn(learner, next)).toBeCloseTo(15, 1);
    const pause = await endSection(learner.id, next, 0);
    expect(
      pause.state.phase === 'break' && (Date.parse(pause.state.endsAt) - Date.parse(pause.now)) / minute,
    ).toBeCloseTo(9, 1);
    const audit = await db().auditEvent.findMany({ where: { subjectId: learner.id } });
    expect(audit).toMatchObject([
      {
        actorId: actor.id,
        action: 'accommodation.grant',
        data: {
          before: { timeFactor: 1, extraBreakMinutes: 0 },
          after: { timeFactor: 1.5, extraBreakMinutes: 5 },
          reason: 'Letter of 3 November',
        },
      },
    ]);
  });

  it('can be looked for', async () => {
    const [plain, granted] = [await newLearner(), await newLearner(1.25)];
    const ids = async (show: 'everyone' | 'accommodated', search: string) =>
      (await searchLearners(administrator(plain), { search, show })).learners.map((learner) => learner.id);
    const address = async ({ id }: Learner) => (await db().user.findUniqueOrThrow({ where: { id } })).email;
    expect(await ids('everyone', await address(plain))).toEqual([plain.id]);
    expect(await ids('accommodated', await address(plain))).toEqual([]);
    expect(await ids('accommodated', (await address(granted)).toUpperCase())).toEqual([granted.id]);
  });

  it('never shortens what runs', async () => {
    const learner = await newLearner(2);
    const attemptId = await begun(learner);
    await grantAccommodation(administrator(learner), learner.id, { timeFactor: 1, extraBreakMinutes: 0 }, 'expired');
    expect(await endsIn(learner, attemptId)).toBeCloseTo(72, 1);
  });

  it('changes the breaks of what runs by the difference, and never shortens one that runs', async () => {
    const learner = await newLearner();
    const grant = (extraBreakMinutes: number) =>
      grantAccommodation(administrator(learner), learner.id, { timeFactor: 1, extraBreakMinutes }, 'a letter');
    const attemptId = await begun(learner, 'parts-two');
    const breaks = async () => {
      const { breakMinutesTotal, extraBreakMinutes } = await readAttempt(learner.id, attemptId);
      return [breakMinutesTotal, extraBreakMinutes];
    };
    await grant(10);
    await grant(6);
    expect(await breaks()).toEqual([10, 6]);
    await endSection(learner.id, attemptId, 0);
    await grant(0);
    expect(await breaks()).toEqual([10, 6]);
    await grant(8);
    expect(await breaks()).toEqual([12, 8]);
    const single = await begun(learner);
    expect((await readAttempt(learner.id, single)).breakMinutesTotal).toBe(0);
  });

  it('leaves finished attempts as they were', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner);
    await letPass(learner, attemptId, 36 * 60 + 31);
    await grantAccommodation(administrator(learner), learner.id, { timeFactor: 2, extraBreakMinutes: 0 }, 'late');
    expect((await readResult(learner.id, attemptId)).endedBy).toBe('time');
  });
});

describe('extra time', () => {
  it('for one attempt moves its deadline, composed with the factor', async () => {
    const learner = await newLearner(1.5);
    const attemptId = await begun(learner);
    const effects = await giveExtraTime(
      administrator(learner),
      { scope: { learnerId: learner.id, attemptId }, minutes: 7, expiredSince: null, reopenSeen: [] },
      'fire drill',
    );
    expect(effects).toMatchObject([{ attemptId, reopens: false }]);
    expect(await endsIn(learner, attemptId)).toBeCloseTo(36 * 1.5 + 7, 1);
  });

  it('belongs to the section that runs, and to none after it', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner, 'parts-two');
    await giveExtraTime(
      administrator(learner),
      { scope: { learnerId: learner.id, attemptId }, minutes: 5, expiredSince: null, reopenSeen: [] },
      'bell',
    );
    expect(await endsIn(learner, attemptId)).toBeCloseTo(15, 1);
    // A factor granted later multiplies the plan's minutes, and keeps those that were added.
    await grantAccommodation(administrator(learner), learner.id, { timeFactor: 1.5, extraBreakMinutes: 0 }, 'a letter');
    expect(await endsIn(learner, attemptId)).toBeCloseTo(20, 1);
    await endSection(learner.id, attemptId, 0);
    await startSection(learner.id, attemptId, 1);
    expect(await endsIn(learner, attemptId)).toBeCloseTo(15, 1);
  });

  it('on a break goes to the next section, also when that starts by itself', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner, 'parts-two');
    await endSection(learner.id, attemptId, 0);
    const request = { scope: { learnerId: learner.id, attemptId }, minutes: 6, expiredSince: null, reopenSeen: [] };
    const [preview] = await previewExtraTime(administrator(learner), request);
    expect(preview).toMatchObject({ onBreak: true, reopens: false });
    expect(Date.parse(preview?.newDeadline ?? '') - Date.parse(preview?.deadline ?? '')).toBe(6 * minute);
    await giveExtraTime(administrator(learner), request, 'fire drill in the corridor');
    const { state, now, sections } = await readAttempt(learner.id, attemptId);
    expect(state.phase === 'break' && (Date.parse(state.endsAt) - Date.parse(now)) / minute).toBeCloseTo(4, 1);
    expect(sections.map((section) => [section.minutes, section.extraMinutes])).toEqual([
      [10, 0],
      [16, 6],
    ]);
    await letPass(learner, attemptId, 5 * 60);
    expect(await endsIn(learner, attemptId)).toBeCloseTo(15, 1);
  });

  it('lists what it can reach: exams that run, that are in a break, and that ran out lately', async () => {
    const [running, pausing, expired, long, done, waiting] = await Promise.all([1, 1, 1, 1, 1, 1].map(newLearner));
    if (!running || !pausing || !expired || !long || !done || !waiting) throw new Error('no learners');
    await begun(running);
    const pause = await begun(pausing, 'parts-two');
    await endSection(pausing.id, pause, 0);
    await letPass(expired, await begun(expired), 100 * 60);
    await letPass(long, await begun(long), 240 * 60);
    await submitAttempt(done.id, await begun(done));
    await createAttempt(waiting.id, planned('test-one', 'full'));
    const { exams } = await listRunningExams(administrator(running));
    const states = [running, pausing, expired, long, done, waiting].map(
      ({ id }) => exams.find((exam) => exam.learnerId === id)?.state ?? null,
    );
    expect(states).toEqual(['running', 'break', 'expired', null, null, null]);
    expect(exams.find((exam) => exam.learnerId === pausing.id)).toMatchObject({ section: 2, sections: 2 });
  });

  it('after an outage reopens what expired meanwhile, with a preview that changes nothing', async () => {
    const [running, expired, long, done] = await Promise.all([newLearner(), newLearner(), newLearner(), newLearner()]);
    const ids = {
      running: await begun(running),
      expired: await begun(expired),
      long: await begun(long),
      done: await begun(done),
    };
    await send(expired, ids.expired, [save(0, 1)]);
    await letPass(running, ids.running, 10 * 60);
    // Ten minutes of outage: this one ran out in the middle of it, that one long before.
    await letPass(expired, ids.expired, 41 * 60);
    await letPass(long, ids.long, 120 * 60);
    await submitAttempt(done.id, ids.done);
    await ensureScore(expired.id, ids.expired);
    await readResult(long.id, ids.long);

    const request = {
      scope: 'everyone' as const,
      minutes: 10,
      expiredSince: new Date(Date.now() - 10 * minute),
      reopenSeen: [],
    };
    const mine = new Set(Object.values(ids));
    const preview = (await previewExtraTime(administrator(done), request)).filter((effect) =>
      mine.has(effect.attemptId),
    );
    expect(Object.fromEntries(preview.map((effect) => [effect.attemptId, effect.reopens]))).toEqual({
      [ids.running]: false,
      [ids.expired]: true,
    });
    expect((await readAttempt(expired.id, ids.expired)).state.phase).toBe('over');

    await giveExtraTime(administrator(done), request, 'power cut');
    expect(await endsIn(running, ids.running)).toBeCloseTo(36, 1);
    expect(await endsIn(expired, ids.expired)).toBeCloseTo(5, 1);
    expect(await send(expired, ids.expired, [save(1, 2)])).toMatchObject([{ outcome: 'saved' }]);
    await submitAttempt(expired.id, ids.expired);
    expect((await readResult(expired.id, ids.expired)).answered).toBe(2);
    expect((await readResult(long.id, ids.long)).endedBy).toBe('time');
    const audited = await db().auditEvent.count({
      where: { action: 'attempt.extra-time', subjectId: { in: [...mine] } },
    });
    expect(audited).toBe(2);
  });
});

describe('reopening', () => {
  it('leaves closed whose learner has seen the result, unless it is named, and takes back all that came of the score', async () => {
    const [learner, actor] = [await newLearner(), await newLearner()];
    const attemptId = await begun(learner);
    const keys = await keysOnScreen(learner, attemptId);
    await send(learner, attemptId, [save(0, keys[0]!), save(1, (keys[1]! + 1) % 4)]);
    await letPass(learner, attemptId, 37 * 60);
    expect((await readResult(learner.id, attemptId)).answered).toBe(2);
    await noteReadiness(learner.id, 'test-one');
    await noteReviews(learner.id, attemptId);
    const traces = async () => [
      await db().abilitySnapshot.count({ where: { learnerId: learner.id } }),
      await db().reviewEntry.count({ where: { learnerId: learner.id } }),
      await db().reviewCard.count({ where: { learnerId: learner.id } }),
      await db().mark.count({ where: { learnerId: learner.id } }),
      await db().score.count({ where: { learnerId: learner.id } }),
    ];
    expect(await traces()).toEqual([1, 1, 1, 36, 1]);

    const request = {
      scope: { learnerId: learner.id, attemptId },
      minutes: 10,
      expiredSince: new Date(Date.now() - 10 * minute),
      reopenSeen: [] as string[],
    };
    expect(await previewExtraTime(administrator(actor), request)).toMatchObject([{ reopens: true, resultSeen: true }]);
    expect(await giveExtraTime(administrator(actor), request, 'power cut')).toEqual([]);
    expect(await traces()).toEqual([1, 1, 1, 36, 1]);

    const named = { ...request, reopenSeen: [attemptId] };
    expect(await giveExtraTime(administrator(actor), named, 'power cut')).toMatchObject([{ attemptId, reopens: true }]);
    expect(await traces()).toEqual([0, 0, 0, 0, 0]);
    await expect(readResult(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    const [audit] = await db().auditEvent.findMany({ where: { subjectId: attemptId } });
    expect(audit?.data).toMatchObject({ reopens: true, resultSeen: true });

    await send(learner, attemptId, [save(1, keys[1]!, { baseRevision: 1 })]);
    await submitAttempt(learner.id, attemptId);
    await noteReadiness(learner.id, 'test-one');
    await noteReviews(learner.id, attemptId);
    expect(await traces()).toEqual([1, 0, 0, 36, 1]);
  });

  it('reaches a section before a break, and says which sections it cannot bring back', async () => {
    const [pausing, moved, actor] = [await newLearner(), await newLearner(), await newLearner()];
    const attempts = { pausing: await begun(pausing, 'parts-two'), moved: await begun(moved, 'parts-two') };
    // Its ten minutes ran out two minutes ago: two of the break's four are left.
    await letPass(pausing, attempts.pausing, 12 * 60);
    // Here the break is spent, and the next section has begun by itself.
    await letPass(moved, attempts.moved, 15 * 60);
    const request = (learner: Learner, attemptId: string, expiredSince: Date | null) => ({
      ...{ scope: { learnerId: learner.id, attemptId }, minutes: 5, expiredSince, reopenSeen: [] },
    });
    const outage = new Date(Date.now() - 8 * minute);
    const preview = async (learner: Learner, attemptId: string, since: Date | null) =>
      (await previewExtraTime(administrator(actor), request(learner, attemptId, since)))[0];
    expect(await preview(pausing, attempts.pausing, null)).toMatchObject({ onBreak: true, lostSections: [] });
    expect(await preview(pausing, attempts.pausing, outage)).toMatchObject({
      onBreak: false,
      reopens: true,
      resultSeen: false,
      lostSections: [],
    });
    expect(await preview(moved, attempts.moved, outage)).toMatchObject({ reopens: false, lostSections: [1] });

    await giveExtraTime(administrator(actor), request(pausing, attempts.pausing, outage), 'power cut');
    const view = await readAttempt(pausing.id, attempts.pausing);
    expect(view.state).toMatchObject({ phase: 'section', sectionIndex: 0 });
    expect(await endsIn(pausing, attempts.pausing)).toBeCloseTo(3, 1);
    expect(await send(pausing, attempts.pausing, [save(0, 1)])).toMatchObject([{ outcome: 'saved' }]);
    expect((await endSection(pausing.id, attempts.pausing, 0)).state).toMatchObject({
      phase: 'break',
      sectionIndex: 1,
    });
  });
});

describe('the sweep', () => {
  it('scores what nobody came back to, once, in one process of many', async () => {
    const learner = await newLearner();
    const attemptId = await begun(learner);
    await send(learner, attemptId, [save(0, 1)]);
    await sweepOverdue();
    expect(await db().score.count({ where: { learnerId: learner.id } })).toBe(0);
    await letPass(learner, attemptId, 36 * 60 + 31);
    const counts = await Promise.all([sweepOverdue(), sweepOverdue(), sweepOverdue()]);
    expect(counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(1);
    expect(await db().score.count({ where: { learnerId: learner.id } })).toBe(1);
    expect(await db().mark.count({ where: { learnerId: learner.id } })).toBe(36);
  });

  it('comes to what is over behind more than a page of attempts that are on a break', async () => {
    const learner = await newLearner();
    const resting: string[] = [];
    // Their break of 64 minutes goes on.
    await db().user.update({ where: { id: learner.id }, data: { extraBreakMinutes: 60 } });
    for (let place = 0; place < 3; place++) {
      const attemptId = await begun(learner, 'parts-two');
      await letPass(learner, attemptId, 60 * 60);
      resting.push(attemptId);
    }
    const waiting = await newLearner();
    const attemptId = await begun(waiting);
    await letPass(waiting, attemptId, 36 * 60 + 31);
    expect(await sweepOverdue(2)).toBe(1);
    expect(await db().score.count({ where: { learnerId: waiting.id } })).toBe(1);
    expect(await db().score.count({ where: { attemptId: { in: resting } } })).toBe(0);
  });

  it('steps back while another process holds the lock', async () => {
    const client = await pool().connect();
    try {
      await client.query(`select pg_advisory_lock(hashtext('preceptor.sweep'))`);
      expect(await sweepOverdue()).toBeNull();
      await client.query(`select pg_advisory_unlock(hashtext('preceptor.sweep'))`);
    } finally {
      client.release();
    }
    expect(await sweepOverdue()).not.toBeNull();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import type { AttemptRecord } from '@/lib/exam/attempt-row';
import { submitAttempt, startSection } from '@/lib/exam/attempt-transitions';
import { readAttempt } from '@/lib/exam/attempt-view';
import { createAttempt } from '@/lib/exam/create-attempt';
import { readResult } from '@/lib/exam/result';
import { beginSection, finishSection } from '@/lib/exam/section-statements';
import { letPass, loadSmallBank, newLearner, planned, save, send, type Learner } from './exam-world';

beforeAll(loadSmallBank);

async function record(learner: Learner, attemptId: string): Promise<AttemptRecord> {
  const attempt = await findAttempt(learner.id, attemptId);
  if (!attempt) throw new Error('no attempt');
  return attempt;
}

/** Any write to the attempt's own row, as an invigilator's. */
async function touch(learner: Learner, attemptId: string): Promise<void> {
  await db().attempt.update({
    where: { learnerId_id: { learnerId: learner.id, id: attemptId } },
    data: { timeFactor: 2 },
  });
}

describe('starting from a record', () => {
  it('writes nothing when the attempt has changed since it was read', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
    const seen = await record(learner, attemptId);
    await touch(learner, attemptId);
    expect(await beginSection(seen, 0, ['a'])).toBeNull();
    expect(await record(learner, attemptId)).toMatchObject({ started: [] });
    expect(await db().exposure.count({ where: { learnerId: learner.id } })).toBe(0);
  });

  it('gives the minutes that hold when a change comes in between', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    const [view] = await Promise.all([startSection(learner.id, attemptId, 0), touch(learner, attemptId)]);
    const { started, timeFactor } = await record(learner, attemptId);
    expect(timeFactor).toBe(2);
    const minutes = ((started[0]?.deadlineAt ?? 0) - (started[0]?.startedAt ?? 0)) / 60_000;
    // Whichever was first: the deadline follows from the factor that the learner was shown.
    expect(minutes).toBe(36 * view.timeFactor);
  });

  it('starts an untimed section without a deadline', async () => {
    const learner = await newLearner();
    const request = { ...planned('test-one', 'short'), mode: 'study' as const, timed: false };
    const { attemptId } = await createAttempt(learner.id, request);
    expect(await beginSection(await record(learner, attemptId), 0, [])).toMatchObject({ index: 0, deadlineAt: null });
    expect(await readAttempt(learner.id, attemptId)).toMatchObject({ state: { phase: 'section', endsAt: null } });
  });
});

describe('starting together', () => {
  it('begins once what two tabs start, and counts what two exams of one learner share twice', async () => {
    const learner = await newLearner();
    const exams = await Promise.all([0, 1].map(() => createAttempt(learner.id, planned('test-one', 'full'))));
    const [one, two] = await Promise.all(exams.map(({ attemptId }) => record(learner, attemptId)));
    if (!one || !two) throw new Error('no attempts');
    const other = await newLearner();
    // Two batches are on their way by themselves while the others gather.
    const first = await Promise.all(
      [1, 2].map(async () => record(other, (await createAttempt(other.id, planned('test-one', 'short'))).attemptId)),
    );
    const [, , begun, again, second] = await Promise.all([
      ...first.map((attempt) => beginSection(attempt, 0, [])),
      beginSection(one, 0, ['a', 'b']),
      beginSection(one, 0, ['a', 'b']),
      beginSection(two, 0, ['b', 'c']),
    ]);
    expect(begun).toMatchObject({ index: 0 });
    expect(again).toEqual(begun);
    expect(second).toMatchObject({ index: 0 });
    const met = await db().exposure.findMany({ where: { learnerId: learner.id }, orderBy: { questionId: 'asc' } });
    expect(met.map(({ questionId, times }) => [questionId, times])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ]);
  });

  it('does not let a row that is held keep others waiting', async () => {
    const [held, free] = await Promise.all([newLearner(), newLearner()]);
    const exams = await Promise.all(
      [held, free].map(async ({ id }) => createAttempt(id, planned('test-one', 'short'))),
    );
    const [heldExam, freeExam] = exams.map(({ attemptId }) => attemptId) as [string, string];
    let waiting: Promise<unknown> | undefined;
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`select 1 from attempt where learner_id = ${held.id}::uuid and id = ${heldExam}::uuid for update`;
      waiting = startSection(held.id, heldExam, 0);
      expect(await startSection(free.id, freeExam, 0)).toMatchObject({ state: { phase: 'section' } });
      expect(await record(held, heldExam)).toMatchObject({ started: [] });
    });
    expect(await waiting).toMatchObject({ state: { phase: 'section' } });
  });
});

describe('finishing from a record', () => {
  it('writes nothing after the deadline, and nothing when the attempt has changed', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    const seen = await record(learner, attemptId);
    await letPass(learner, attemptId, 36 * 60 + 1);
    expect(await finishSection(seen, 0, { submit: true })).toBeNull();
    await touch(learner, attemptId);
    expect(await finishSection(seen, 0, { submit: true })).toBeNull();
    expect(await record(learner, attemptId)).toMatchObject({ submittedAt: null, started: [{ endedAt: null }] });
  });

  it('scores every answer that was confirmed, however saving and submitting interleave', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    const saves = Array.from({ length: 36 }, (_, position) => send(learner, attemptId, [save(position, 0)]));
    const submits = [submitAttempt(learner.id, attemptId), submitAttempt(learner.id, attemptId)];
    const outcomes = (await Promise.all(saves)).map(([result]) => result?.outcome);
    for (const view of await Promise.all(submits)) expect(view.state).toEqual({ phase: 'over' });
    const { answered } = await readResult(learner.id, attemptId);
    expect(answered).toBe(outcomes.filter((outcome) => outcome === 'saved').length);
    expect(outcomes.every((outcome) => outcome === 'saved' || outcome === 'closed')).toBe(true);
  });
});

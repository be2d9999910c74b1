import { beforeAll, describe, expect, it } from 'vitest';
import { bankIndex } from '@/lib/bank/bank-index';
import { momentOf, wallTime } from '@/lib/cohort/zoned-time';
import {
  changeAssignment,
  createAssignment,
  releaseAssignment,
  withdrawAssignment,
} from '@/lib/cohort/manage-assignment';
import {
  readAssignable,
  readAssignment,
  readAssignments,
  readGradebook,
  readLearnerAssignments,
} from '@/lib/cohort/read-assignments';
import { removeMember } from '@/lib/cohort/manage-cohort';
import { remind } from '@/lib/cohort/remind';
import { startAssignment } from '@/lib/cohort/start-assignment';
import { announceAssignments } from '@/lib/cohort/announce';
import { db, pool } from '@/lib/db/client';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { findAttempt } from '@/lib/exam/attempt-data';
import { readAttempt } from '@/lib/exam/attempt-view';
import { createAttempt } from '@/lib/exam/create-attempt';
import { personFilterSchema } from '@/lib/cohort/person-filter';
import { readPeople } from '@/lib/cohort/read-cohort';
import { giveExtraTime, listRunningExams, previewExtraTime } from '@/lib/exam/extra-time';
import { listMissed } from '@/lib/exam/history-data';
import { learnerAttempts } from '@/lib/exam/learner-attempts';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { openQuestions } from '@/lib/exam/open-questions';
import { readResult } from '@/lib/exam/result';
import { sweepOverdue } from '@/lib/exam/sweep';
import type { NewAssignment } from '@/lib/http/contracts/assignment-contracts';
import { listFirstAnswers } from '@/lib/readiness/evidence-data';
import { readHabits } from '@/lib/readiness/habits';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { listLastMarks } from '@/lib/readiness/practice-data';
import { listSnapshots } from '@/lib/readiness/snapshot-data';
import { noteReviews } from '@/lib/review/note-reviews';
import { readReview } from '@/lib/review/read-review';
import { keysOnScreen, letPass, loadSmallBank, newLearner, save, send, type Learner } from '../exam/exam-world';
import { assign, at, hour, moveWindow, sit } from './assignment-world';
import { newCohort } from './cohort-world';

beforeAll(loadSmallBank);

const minute = 60_000;

const questionsOf = async (learner: Learner, attemptId: string) =>
  (await findAttempt(learner.id, attemptId))?.form.map(({ question }) => question) ?? [];

describe('starting', () => {
  it('gives questions of a private bank that its owner assigned by name, and nobody else can assign them', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const other = await newCohort();
    const [first, second] = (await bankIndex()).questions.filter(({ topic }) => topic === 'phlebotomy');
    await db().bank.create({ data: { id: 'own', name: 'Own', kind: 'private', ownerId: world.instructor.id } });
    const move = async (bankId: string) => {
      await db().question.update({ where: { id: first!.id }, data: { bankId } });
      await pool().query('update bank_state set version = version + 1');
    };
    const { bankId } = await db().question.findUniqueOrThrow({ where: { id: first!.id } });
    await move('own');
    try {
      const content = { kind: 'list' as const, questions: [second!.id, first!.id] };
      const offered = async (actor: { id: string }) =>
        (await readAssignable(actor, 'test-one', 'phlebotomy')).questions.map(({ id }) => id);
      expect(await offered(world.instructor)).toContain(first!.id);
      expect(await offered(other.instructor)).not.toContain(first!.id);
      await expect(assign(other, { content })).rejects.toMatchObject({ code: 'conflict' });
      for (const sameForm of [true, false]) {
        const assignmentId = await assign(world, { content, sameForm });
        const { attemptId } = await startAssignment(learner.id, assignmentId);
        expect(new Set(await questionsOf(learner, attemptId))).toEqual(new Set(content.questions));
      }
    } finally {
      await move(bankId);
    }
  });

  it('gives what the rule says, once, for a member, inside the window', async () => {
    const [learner, stranger] = [await newLearner(), await newLearner()];
    const world = await newCohort([learner.id]);
    const assignmentId = await assign(world);
    const { attemptId } = await startAssignment(learner.id, assignmentId);
    expect(await startAssignment(learner.id, assignmentId)).toEqual({ attemptId });
    const questions = await questionsOf(learner, attemptId);
    expect(questions).toHaveLength(10);
    expect(questions.every((id) => id.startsWith('phlebotomy.'))).toBe(true);
    expect(await readAttempt(learner.id, attemptId)).toMatchObject({ title: 'Quiz 1', assigned: true });
    await expect(startAssignment(stranger.id, assignmentId)).rejects.toMatchObject({ code: 'not-found' });

    await startSection(learner.id, attemptId, 0);
    await submitAttempt(learner.id, attemptId);
    await expect(startAssignment(learner.id, assignmentId)).rejects.toMatchObject({ code: 'conflict' });

    const early = await assign(world, { opensAt: await at(hour), closesAt: await at(2 * hour) });
    await expect(startAssignment(learner.id, early)).rejects.toMatchObject({ code: 'conflict' });
    const over = await assign(world);
    await moveWindow(over, -1000);
    await expect(startAssignment(learner.id, over)).rejects.toMatchObject({ code: 'closed' });
    await removeMember(world.instructor, world.cohortId, learner.id);
    await expect(startAssignment(learner.id, assignmentId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('does not begin what was prepared and waited until the window was over, or the learner had left', async () => {
    const [waiting, leaving, begun] = [await newLearner(), await newLearner(), await newLearner()];
    const world = await newCohort([waiting.id, leaving.id, begun.id]);
    const assignmentId = await assign(world, { endsWithWindow: false });
    const prepared = await startAssignment(waiting.id, assignmentId);
    const left = await startAssignment(leaving.id, assignmentId);
    const running = await sit(begun, assignmentId, 1);
    await removeMember(world.instructor, world.cohortId, leaving.id);
    await expect(startSection(leaving.id, left.attemptId, 0)).rejects.toMatchObject({ code: 'closed' });
    expect((await learnerAttempts(leaving.id)).open).toEqual([]);

    expect((await learnerAttempts(waiting.id)).open).toMatchObject([{ attemptId: prepared.attemptId }]);
    await pool().query(`update assignment set late_until = now() + interval '1 hour' where id = $1`, [assignmentId]);
    await moveWindow(assignmentId, -1000);
    expect((await learnerAttempts(waiting.id)).open).toHaveLength(1);
    await pool().query('update assignment set late_until = null where id = $1', [assignmentId]);
    await expect(startSection(waiting.id, prepared.attemptId, 0)).rejects.toMatchObject({ code: 'closed' });
    expect((await learnerAttempts(waiting.id)).open).toEqual([]);
    // Who has begun goes on: their own time counts.
    expect((await readAttempt(begun.id, running)).state.phase).toBe('section');
    await pool().query(
      `update assignment set opens_at = now() + interval '1 hour', closes_at = now() + interval '2 hours' where id = $1`,
      [assignmentId],
    );
    await expect(startSection(waiting.id, prepared.attemptId, 0)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('makes one attempt of many presses, and as many as are allowed', async () => {
    const learner = await newLearner();
    const assignmentId = await assign(await newCohort([learner.id]), { attempts: 2 });
    const made = await Promise.all(Array.from({ length: 4 }, () => startAssignment(learner.id, assignmentId)));
    expect(new Set(made.map(({ attemptId }) => attemptId)).size).toBe(1);
    await submitAttempt(learner.id, await sit(learner, assignmentId, 1));
    await submitAttempt(learner.id, await sit(learner, assignmentId, 1));
    await expect(startAssignment(learner.id, assignmentId)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('gives everyone the same form, or the listed questions in an order of their own', async () => {
    const [first, second] = [await newLearner(), await newLearner()];
    const world = await newCohort([first.id, second.id]);
    const same = await assign(world, { sameForm: true });
    const forms = await Promise.all(
      [first, second].map(async (learner) => {
        const { attemptId } = await startAssignment(learner.id, same);
        return (await findAttempt(learner.id, attemptId))?.form;
      }),
    );
    expect(forms[0]).toEqual(forms[1]);

    const ids = ['ekg.objective.003', 'hipaa.objective.001', 'phlebotomy.objective.007'];
    const listed = await assign(world, { content: { kind: 'list', questions: ids } });
    const { attemptId } = await startAssignment(first.id, listed);
    expect((await questionsOf(first, attemptId)).sort()).toEqual([...ids].sort());
    await expect(assign(world, { content: { kind: 'list', questions: ['no.such.thing'] } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses what does not fit together', async () => {
    const world = await newCohort();
    const now = await at(0);
    for (const [field, change] of [
      ['closesAt', { opensAt: now, closesAt: now }],
      ['lateUntil', { lateUntil: await at(0) }],
      ['timed', { timed: false }],
      ['release', { mode: 'study' as const }],
      ['closesAt', { opensAt: await at(-2 * hour), closesAt: await at(-hour) }],
    ] as const)
      await expect(assign(world, change)).rejects.toMatchObject({
        code: 'bad-request',
        details: { fields: { [field]: expect.any(String) as string } },
      });
  });
});

describe('the window', () => {
  it('ends what runs, and can be made longer but not shorter for it', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const assignmentId = await assign(world, { closesAt: await at(5 * minute) });
    const attemptId = await sit(learner, assignmentId, 2);
    const endsIn = async () => {
      const { now, state } = await readAttempt(learner.id, attemptId);
      return state.phase === 'section' && state.endsAt !== null
        ? (Date.parse(state.endsAt) - Date.parse(now)) / minute
        : 0;
    };
    const windowIn = async () => {
      const { assignment } = await readAssignment(world.instructor, world.cohortId, assignmentId);
      return (assignment.closesAt - Date.now()) / minute;
    };
    // Ten questions have ten minutes; the window leaves less.
    expect(await endsIn()).toBeCloseTo(await windowIn(), 1);
    await changeAssignment(world.instructor, world.cohortId, assignmentId, { closesAt: await at(hour) });
    expect(await endsIn()).toBeGreaterThan(9);
    await changeAssignment(world.instructor, world.cohortId, assignmentId, { closesAt: await at(2 * minute) });
    expect(await endsIn()).toBeGreaterThan(9);
  });

  it('gives way to minutes that are added by hand', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const assignmentId = await assign(world, { closesAt: await at(5 * minute) });
    const attemptId = await sit(learner, assignmentId, 2);
    const before = (await findAttempt(learner.id, attemptId))?.started[0]?.deadlineAt ?? 0;
    const scope = { learnerId: learner.id, attemptId };
    expect(
      await giveExtraTime(world.instructor, { scope, minutes: 7, expiredSince: null, reopenSeen: [] }, 'bell'),
    ).toHaveLength(1);
    const after = await findAttempt(learner.id, attemptId);
    expect(after?.started[0]?.deadlineAt).toBe(before + 7 * minute);
    expect(after?.endsBy).toBeGreaterThanOrEqual(before + 7 * minute);
  });

  it('lets all who take it have minutes at once, and nobody else', async () => {
    const [first, second, other] = [await newLearner(), await newLearner(), await newLearner()];
    const world = await newCohort([first.id, second.id, other.id]);
    const assignmentId = await assign(world, { endsWithWindow: false });
    const taken = [await sit(first, assignmentId, 1), await sit(second, assignmentId, 1)];
    const own = await sit(other, await assign(world, { title: 'Quiz 2', endsWithWindow: false }), 1);
    const { exams } = await listRunningExams(world.instructor);
    expect(exams.map(({ attemptId, assignment }) => [attemptId, assignment?.name]).sort()).toEqual(
      [...taken.map((attemptId) => [attemptId, 'Quiz 1, Evening']), [own, 'Quiz 2, Evening']].sort(),
    );
    const request = { scope: { assignmentId }, minutes: 5, expiredSince: null, reopenSeen: [] };
    const preview = await previewExtraTime(world.instructor, request);
    expect(preview.map(({ attemptId }) => attemptId).sort()).toEqual([...taken].sort());
    expect(await giveExtraTime(world.instructor, request, 'bell')).toHaveLength(2);
    const extra = async (learner: Learner, attemptId: string) =>
      (await findAttempt(learner.id, attemptId))?.sections[0]?.extraMinutes;
    expect([await extra(first, taken[0]!), await extra(second, taken[1]!), await extra(other, own)]).toEqual([5, 5, 0]);
    // Another instructor teaches none of them.
    expect(await giveExtraTime((await newCohort()).instructor, request, 'bell')).toEqual([]);
  });

  it('lets a section that was prepared lapse without a score', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const assignmentId = await assign(world);
    const { attemptId } = await startAssignment(learner.id, assignmentId);
    await moveWindow(assignmentId, -1000);
    await pool().query(`update attempt set ends_by = now() - interval '1 second' where id = $1`, [attemptId]);
    await expect(startSection(learner.id, attemptId, 0)).rejects.toMatchObject({ code: 'closed' });
    expect((await learnerAttempts(learner.id)).open).toEqual([]);
    expect((await readLearnerAssignments(learner.id))[0]).toMatchObject({
      state: 'over',
      openAttemptId: null,
      used: 0,
    });
    const [row] = (await readGradebook(world.instructor, world.cohortId)).learners;
    expect(row?.cells).toMatchObject([{ state: 'missing' }]);
  });

  it('lets an attempt use its time up where that is said', async () => {
    const learner = await newLearner();
    const assignmentId = await assign(await newCohort([learner.id]), {
      closesAt: await at(5 * minute),
      endsWithWindow: false,
    });
    const attemptId = await sit(learner, assignmentId, 0);
    const attempt = await findAttempt(learner.id, attemptId);
    expect(attempt?.endsBy).toBeNull();
    expect((attempt?.started[0]?.deadlineAt ?? 0) - Date.now()).toBeGreaterThan(9 * minute);
  });
});

/** What review, readiness and practice know of an attempt, after everything that follows its end. */
async function toldOf(learner: Learner, attemptId: string) {
  await noteReviews(learner.id, attemptId);
  await noteReadiness(learner.id, 'test-one');
  const [review, first, last, missed, snapshots] = await Promise.all([
    readReview(learner.id),
    listFirstAnswers(learner.id),
    listLastMarks(learner.id),
    listMissed(learner.id),
    listSnapshots(learner.id, 'TEST'),
  ]);
  return {
    missed: review.reasons.missed,
    first: first.filter((one) => one.attemptId === attemptId).length,
    last: last.filter((one) => one.attemptId === attemptId).length,
    practice: missed.size,
    snapshot: snapshots.some((one) => one.attemptId === attemptId),
  };
}
async function answerWrong(learner: Learner, attemptId: string, positions: number[]): Promise<void> {
  const keys = await keysOnScreen(learner, attemptId);
  await send(
    learner,
    attemptId,
    positions.map((position) => save(position, (keys[position]! + 1) % 4)),
  );
}

const nothing = { missed: 0, first: 0, last: 0, practice: 0, snapshot: false };

describe('feedback that is held back', () => {
  it('tells nothing of confidence and changed answers either, and enters review and readiness by the job', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const assignmentId = await assign(world, { release: 'by-hand' });
    const attemptId = await sit(learner, assignmentId, 0);
    await send(learner, attemptId, [save(0, 0, { confidence: 'sure' })]);
    await send(learner, attemptId, [save(0, 1, { baseRevision: 1, confidence: 'sure' })]);
    await submitAttempt(learner.id, attemptId);
    expect(await toldOf(learner, attemptId)).toEqual(nothing);
    const habits = () => readHabits(learner.id, 'TEST');
    expect(await habits()).toMatchObject({ changes: null, confidence: [] });
    await releaseAssignment(world.instructor, world.cohortId, assignmentId);
    await announceAssignments();
    // Behind what the job has put there; nothing is read that would make up for it.
    await noteReviews((await newLearner()).id, attemptId);
    await noteReadiness(learner.id, 'test-one');
    expect((await db().attempt.findFirstOrThrow({ where: { id: attemptId } })).reviewsWrittenAt).not.toBeNull();
    expect(await db().abilitySnapshot.count({ where: { learnerId: learner.id } })).toBe(1);
    expect(await habits()).toMatchObject({ changes: { exams: 1 }, confidence: [{ confidence: 'sure', n: 1 }] });
  });

  it('is free once nobody is at work after the assignment is taken back, however it was to be released', async () => {
    const [learner, other] = [await newLearner(), await newLearner()];
    const world = await newCohort([learner.id, other.id]);
    const assignmentId = await assign(world, { release: 'by-hand', sameForm: true });
    const attemptId = await sit(learner, assignmentId, 3);
    await answerWrong(learner, attemptId, [3]);
    await submitAttempt(learner.id, attemptId);
    const running = await sit(other, assignmentId, 1);
    await withdrawAssignment(world.instructor, world.cohortId, assignmentId);
    await expect(readResult(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    expect((await openQuestions(learner.id)).size).toBe(10);
    await submitAttempt(other.id, running);
    expect((await readResult(learner.id, attemptId)).total.correct).toBe(3);
    expect((await openQuestions(learner.id)).size).toBe(0);
    expect(await toldOf(learner, attemptId)).toMatchObject({ missed: 1, first: 4, snapshot: true });
  });

  it('stays away from result, results, study and review until the window is over and nobody is at work', async () => {
    const [learner, other] = [await newLearner(), await newLearner()];
    const world = await newCohort([learner.id, other.id]);
    const assignmentId = await assign(world, { sameForm: true, endsWithWindow: false });
    // A study set that was made before, with the same questions.
    const study = await createAttempt(learner.id, {
      blueprintId: 'test-one',
      mode: 'study',
      timed: false,
      selection: { kind: 'topics', topics: ['phlebotomy'], count: 40 },
      useReserve: true,
    });
    await startSection(learner.id, study.attemptId, 0);
    const attemptId = await sit(learner, assignmentId, 4);
    await answerWrong(learner, attemptId, [4, 5]);
    await submitAttempt(learner.id, attemptId);
    const running = await sit(other, assignmentId, 1);

    const questions = await questionsOf(learner, attemptId);
    const withheld = async () => {
      const held = await openQuestions(learner.id);
      return questions.filter((id) => held.has(id)).length;
    };
    await expect(readResult(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await learnerAttempts(learner.id)).toMatchObject({ past: [], held: [{ attemptId }] });
    expect(await withheld()).toBe(10);
    const place = (await questionsOf(learner, study.attemptId)).findIndex((id) => questions.includes(id));
    await send(learner, study.attemptId, [save(place, 0)]);
    await expect(lockAnswer(learner.id, study.attemptId, place)).rejects.toMatchObject({ code: 'conflict' });
    const fresh = await createAttempt(learner.id, {
      blueprintId: 'test-one',
      mode: 'study',
      timed: false,
      selection: { kind: 'topics', topics: ['phlebotomy'], count: 40 },
      useReserve: true,
    });
    expect((await questionsOf(learner, fresh.attemptId)).some((id) => questions.includes(id))).toBe(false);
    expect(await toldOf(learner, attemptId)).toEqual(nothing);
    expect((await readLearnerAssignments(learner.id))[0]).toMatchObject({ held: true, best: null, finished: 1 });

    await moveWindow(assignmentId, -minute);
    await expect(readResult(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    await letPass(other, running, 30 * 60);
    await sweepOverdue();
    expect((await readResult(learner.id, attemptId)).total).toMatchObject({ correct: 4, n: 10 });
    expect(await withheld()).toBe(0);
    expect(await toldOf(learner, attemptId)).toEqual({ missed: 2, first: 0, last: 10, practice: 6, snapshot: true });
    await lockAnswer(learner.id, study.attemptId, place);
  });

  it('leaves no trace in review of exams that are opened again together, until they are over', async () => {
    const learners = [await newLearner(), await newLearner()];
    const world = await newCohort(learners.map(({ id }) => id));
    const assignmentId = await assign(world, { endsWithWindow: false });
    const taken: { learner: Learner; attemptId: string }[] = [];
    for (const learner of learners) {
      const attemptId = await sit(learner, assignmentId, 3);
      await answerWrong(learner, attemptId, [3, 4]);
      taken.push({ learner, attemptId });
    }
    await moveWindow(assignmentId, -minute);
    for (const { learner, attemptId } of taken) await letPass(learner, attemptId, 30 * 60);
    await sweepOverdue();
    const missed = async () => {
      const told = [];
      for (const { learner, attemptId } of taken) told.push((await toldOf(learner, attemptId)).missed);
      return told;
    };
    expect(await missed()).toEqual([2, 2]);
    const request = { scope: { assignmentId }, minutes: 30, expiredSince: new Date(Date.now() - hour), reopenSeen: [] };
    expect(await giveExtraTime(world.instructor, request, 'power cut')).toHaveLength(2);
    // Which of the answers given so far are wrong would help whoever is at work on them again.
    expect(await db().reviewEntry.count({ where: { attemptId: { in: taken.map((one) => one.attemptId) } } })).toBe(0);
    expect(await missed()).toEqual([0, 0]);
    for (const { learner, attemptId } of taken) await submitAttempt(learner.id, attemptId);
    expect(await missed()).toEqual([2, 2]);
  });

  it('by hand waits for the instructor, who is recorded; at once waits for nothing', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const byHand = await assign(world, { release: 'by-hand' });
    const attemptId = await sit(learner, byHand, 3);
    await submitAttempt(learner.id, attemptId);
    await moveWindow(byHand, -minute);
    await expect(readResult(learner.id, attemptId)).rejects.toMatchObject({ code: 'conflict' });
    await releaseAssignment(world.instructor, world.cohortId, byHand);
    expect((await readResult(learner.id, attemptId)).total.correct).toBe(3);
    expect(await db().auditEvent.findMany({ where: { subjectId: byHand } })).toMatchObject([
      { actorId: world.instructor.id, action: 'assignment.release' },
    ]);
    const atOnce = await assign(world, { release: 'at-once' });
    const quick = await sit(learner, atOnce, 2);
    await submitAttempt(learner.id, quick);
    expect((await readResult(learner.id, quick)).total.correct).toBe(2);
  });
});

describe('an assignment', () => {
  it('is counted in the gradebook, by whom it concerns', async () => {
    const [good, poor, idle] = [await newLearner(), await newLearner(), await newLearner()];
    const world = await newCohort([good.id, poor.id, idle.id]);
    const assignmentId = await assign(world, { attempts: 2, requiredPercent: 70 });
    await submitAttempt(good.id, await sit(good, assignmentId, 8));
    await submitAttempt(good.id, await sit(good, assignmentId, 7));
    await submitAttempt(poor.id, await sit(poor, assignmentId, 3));
    const { learners } = await readGradebook(world.instructor, world.cohortId);
    const cell = (learner: Learner) => learners.find(({ id }) => id === learner.id)?.cells[0];
    expect(cell(good)).toMatchObject({
      state: 'done',
      best: { score: { correct: 8 } },
      last: { score: { correct: 7 } },
    });
    expect(cell(poor)).toMatchObject({ state: 'below', late: false });
    expect(cell(idle)).toMatchObject({ state: 'none' });
    const { written } = await remind(world.instructor, world.cohortId, assignmentId, '');
    expect(written).toBe(1);
    const counted = async () =>
      (await readAssignments(world.instructor, world.cohortId)).map(({ done, of }) => [done, of]);
    expect(await counted()).toEqual([[2, 3]]);
    // Who runs is not done; whose time ran out is, though nobody has looked yet.
    const running = await sit(idle, assignmentId, 1);
    expect(await counted()).toEqual([[2, 3]]);
    await letPass(idle, running, 3600);
    expect(await counted()).toEqual([[3, 3]]);
    await moveWindow(assignmentId, -hour);
    expect(
      (await readGradebook(world.instructor, world.cohortId)).learners.find(({ id }) => id === poor.id)?.cells[0]?.late,
    ).toBe(true);
  });

  it('and people stand on pages of fifty, and are found by name and address', async () => {
    const learners = await Promise.all(Array.from({ length: 52 }, () => newLearner()));
    const world = await newCohort(learners.map(({ id }) => id));
    await assign(world);
    const last = learners[7]!.id;
    await pool().query(`update user_account set name = 'Zoë 100%' where id = $1`, [last]);
    const book = (filter: Record<string, string>) =>
      readGradebook(world.instructor, world.cohortId, personFilterSchema.parse(filter));
    const people = (filter: Record<string, string>) =>
      readPeople(world.instructor, world.cohortId, personFilterSchema.parse(filter));
    expect((await readGradebook(world.instructor, world.cohortId)).learners).toHaveLength(52);
    for (const [first, second] of [
      [(await book({})).learners, (await book({ page: '2' })).learners],
      [(await people({})).members, (await people({ page: '2' })).members],
    ] as const) {
      expect([first.length, second.length]).toEqual([50, 2]);
      expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(52);
      expect(second[1]?.id).toBe(last);
    }
    expect(await book({ search: 'zoë 100%' })).toMatchObject({ found: 1, pages: 1, learners: [{ id: last }] });
    expect(await people({ search: 'ZOË 100%' })).toMatchObject({ total: 52, found: 1, members: [{ id: last }] });
    expect([(await book({ search: '%' })).found, (await people({ search: '_%_' })).found]).toEqual([1, 0]);
  });

  it('is deleted where nobody has begun it, and closed for good where somebody has', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const [fresh, begun] = [await assign(world), await assign(world)];
    await startAssignment(learner.id, fresh);
    const attemptId = await sit(learner, begun, 1);
    for (const id of [fresh, begun]) await withdrawAssignment(world.instructor, world.cohortId, id);
    expect(await db().assignment.count({ where: { id: fresh } })).toBe(0);
    expect((await readAttempt(learner.id, attemptId)).state.phase).toBe('section');
    await expect(startAssignment(learner.id, begun)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of another instructor is not found', async () => {
    const world = await newCohort();
    const stranger = await newCohort();
    const assignmentId = await assign(world);
    for (const act of [
      () => readAssignment(stranger.instructor, world.cohortId, assignmentId),
      () => readAssignment(stranger.instructor, stranger.cohortId, assignmentId),
      () => releaseAssignment(stranger.instructor, stranger.cohortId, assignmentId),
      () => createAssignment(stranger.instructor, world.cohortId, momentless),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** Never looked at: who may not is refused before. */
const momentless: NewAssignment = {
  title: 'Quiz',
  instructions: '',
  opensAt: '2026-01-01T00:00',
  closesAt: wallTime(momentOf('2099-01-01T00:00', 'UTC'), 'UTC'),
  lateUntil: null,
  attempts: 1,
  release: 'by-hand',
  requiredPercent: null,
  blueprintId: 'test-one',
  mode: 'exam',
  timed: true,
  content: { kind: 'rule', selection: { kind: 'mix', count: 5 } },
  sameForm: false,
  endsWithWindow: true,
};

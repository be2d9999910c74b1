import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { acceptLateAnswers } from '@/lib/exam/accept-late-answers';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { readLateAttempts } from '@/lib/exam/read-late-attempts';
import { readResult } from '@/lib/exam/result';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { ensureSnapshots } from '@/lib/readiness/snapshot';
import { noteReviews } from '@/lib/review/note-reviews';
import { keysOnScreen, letPass, loadSmallBank, newLearner, planned, save, send, type Learner } from './exam-world';

beforeAll(loadSmallBank);

const student = (learner: Learner) => ({ id: learner.id, role: 'student' as const });

/** An exam whose time ran out with three right answers saved, and what then arrived too late. */
async function overtaken(learner: Learner) {
  const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
  await startSection(learner.id, attemptId, 0);
  const keys = await keysOnScreen(learner, attemptId);
  const right = (position: number) => keys[position] as number;
  const wrong = (position: number) => (right(position) + 1) % 4;
  await send(
    learner,
    attemptId,
    [0, 1, 2].map((position) => save(position, right(position))),
  );
  await letPass(learner, attemptId, 36 * 60 + 31);
  return { attemptId, right, wrong };
}

describe('answers that arrive after deadline and grace', () => {
  it('never take the place of what was saved after them, once the exam was opened again', async () => {
    const learner = await newLearner();
    const { attemptId, right, wrong } = await overtaken(learner);
    expect(await send(learner, attemptId, [save(3, wrong(3))])).toMatchObject([{ outcome: 'closed' }]);
    expect(await send(learner, attemptId, [save(4, right(4))])).toMatchObject([{ outcome: 'closed' }]);
    // Opened again: time is given, and place 3 is answered anew.
    await pool().query(
      `update attempt_section set deadline_at = now() + interval '5 minutes' where learner_id = $1 and attempt_id = $2`,
      [learner.id, attemptId],
    );
    expect(await send(learner, attemptId, [save(3, right(3))])).toMatchObject([{ outcome: 'saved' }]);
    await submitAttempt(learner.id, attemptId);
    expect(await readResult(learner.id, attemptId)).toMatchObject({ answered: 4, lateAnswers: { acceptable: 1 } });
    expect(await acceptLateAnswers(student(learner), learner.id, attemptId)).toBe(1);
    const { questions } = await readResult(learner.id, attemptId);
    expect([3, 4].map((place) => questions.find(({ position }) => position === place)?.outcome)).toEqual([
      'right',
      'right',
    ]);
  });

  it('are kept and shown, and count once their learner accepts them: score, marks, review and readiness follow', async () => {
    const learner = await newLearner();
    const { attemptId, right, wrong } = await overtaken(learner);
    const late = [save(3, wrong(3)), save(3, right(3)), save(4, right(4)), save(0, wrong(0), { baseRevision: 1 })];
    for (const one of late) expect(await send(learner, attemptId, [one])).toMatchObject([{ outcome: 'closed' }]);
    // Clearing an answer late takes nothing away.
    await send(learner, attemptId, [save(1, null, { baseRevision: 1 })]);

    const before = await readResult(learner.id, attemptId);
    expect(before).toMatchObject({ answered: 3, lateAnswers: { acceptable: 3, afterResult: 0 }, changes: [] });
    expect(before.questions.find(({ position }) => position === 3)?.late).toMatchObject({
      answer: { option: right(3) },
      counted: false,
    });
    await noteReviews(learner.id, attemptId);
    await noteReadiness(learner.id, 'test-one');
    expect(await db().reviewCard.count({ where: { learnerId: learner.id } })).toBe(0);
    const thought = await db().abilitySnapshot.findFirstOrThrow({ where: { learnerId: learner.id } });
    expect(thought.answers).toBe(3);

    expect(await acceptLateAnswers(student(learner), learner.id, attemptId)).toBe(3);

    const after = await readResult(learner.id, attemptId);
    const outcome = (position: number) => after.questions.find((one) => one.position === position)?.outcome;
    expect([0, 1, 2, 3, 4, 5].map(outcome)).toEqual(['wrong', 'right', 'right', 'right', 'right', 'unanswered']);
    expect(after).toMatchObject({ answered: 5, lateAnswers: { acceptable: 0, afterResult: 0 } });
    const scored = after.questions.filter((question) => question.scored && question.outcome === 'right').length;
    expect(after.total).toMatchObject({ correct: scored, n: 30 });
    expect(
      after.questions
        .filter(({ late: one }) => one?.counted)
        .map(({ position }) => position)
        .sort(),
    ).toEqual([0, 3, 4]);
    expect(after.changes).toMatchObject([
      {
        cause: 'late-answers',
        answers: 3,
        by: null,
        before: { correct: before.total.correct, n: 30 },
        after: { correct: scored, n: 30 },
      },
    ]);
    const marks = await db().mark.findMany({
      where: { learnerId: learner.id, attemptId },
      orderBy: { position: 'asc' },
    });
    expect(marks.slice(0, 5).map((mark) => mark.outcome)).toEqual(['wrong', 'right', 'right', 'right', 'right']);
    // The one that was right in time and wrong in the end comes back for review.
    expect(await db().reviewCard.count({ where: { learnerId: learner.id } })).toBe(1);
    await ensureSnapshots(learner.id, 'TEST');
    expect(await db().abilitySnapshot.findMany({ where: { learnerId: learner.id } })).toMatchObject([{ answers: 5 }]);
    expect(await db().auditEvent.findMany({ where: { subjectId: attemptId } })).toMatchObject([
      { actorId: learner.id, action: 'attempt.late-answers.accept', data: { positions: [0, 3, 4], reason: null } },
    ]);

    await expect(acceptLateAnswers(student(learner), learner.id, attemptId)).rejects.toMatchObject({
      code: 'conflict',
    });
    // The device sends it once more, since it never heard of it: it is told the truth.
    expect(await send(learner, attemptId, [late[1]!])).toMatchObject([{ outcome: 'saved' }]);
  });

  it('count for the learner only where they came before the result was opened, and by staff with a reason', async () => {
    const learner = await newLearner();
    const { attemptId, right } = await overtaken(learner);
    expect((await readResult(learner.id, attemptId)).lateAnswers).toMatchObject({ acceptable: 0, afterResult: 0 });
    await send(learner, attemptId, [save(7, right(7))]);
    expect((await readResult(learner.id, attemptId)).lateAnswers).toMatchObject({ acceptable: 0, afterResult: 1 });
    await expect(acceptLateAnswers(student(learner), learner.id, attemptId)).rejects.toMatchObject({
      code: 'conflict',
    });

    const other = await newLearner();
    await expect(acceptLateAnswers(student(other), learner.id, attemptId, 'a favor')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(acceptLateAnswers(student(learner), learner.id, attemptId, 'for me')).rejects.toMatchObject({
      code: 'forbidden',
    });
    const instructor = { id: (await newLearner()).id, role: 'administrator' as const };
    const seen = await readLateAttempts(instructor, learner.id);
    expect(seen?.attempts).toMatchObject([{ attemptId, late: [{ number: 8, afterResult: true }] }]);
    expect(await acceptLateAnswers(instructor, learner.id, attemptId, 'The lab had no network.')).toBe(1);
    const result = await readResult(learner.id, attemptId);
    expect(result).toMatchObject({ answered: 4, changes: [{ by: 'Learner', answers: 1 }] });
    expect(await db().auditEvent.findMany({ where: { subjectId: attemptId } })).toMatchObject([
      { actorId: instructor.id, data: { afterResult: 1, reason: 'The lab had no network.' } },
    ]);
  });

  it('wait while the exam runs, and of two who accept at the same moment one does', async () => {
    const learner = await newLearner();
    const { attemptId } = await createAttempt(learner.id, planned('parts-two', 'full'));
    await startSection(learner.id, attemptId, 0);
    await expect(acceptLateAnswers(student(learner), learner.id, attemptId)).rejects.toMatchObject({
      code: 'conflict',
    });
    // A section that has not begun has no late answers.
    await send(learner, attemptId, [save(12, 1)]);
    await submitAttempt(learner.id, attemptId);
    await send(learner, attemptId, [save(2, 1)]);
    const both = await Promise.allSettled([
      acceptLateAnswers(student(learner), learner.id, attemptId),
      acceptLateAnswers(student(learner), learner.id, attemptId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db().scoreChange.findMany({ where: { learnerId: learner.id } })).toMatchObject([{ answers: 1 }]);
    const stranger = await newLearner();
    await expect(acceptLateAnswers(student(stranger), stranger.id, attemptId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

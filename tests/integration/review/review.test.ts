import { beforeAll, describe, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { createAttempt } from '@/lib/exam/create-attempt';
import type { ExamRequest } from '@/lib/exam/exam-request';
import { lockAnswer } from '@/lib/exam/lock-answer';
import { readResult } from '@/lib/exam/result';
import { reviewGrades } from '@/lib/review/grade';
import { markQuestion } from '@/lib/review/mark-question';
import { readRecall, readReview } from '@/lib/review/read-review';
import { catchUpReviews, recordReviews } from '@/lib/review/record-reviews';
import { loadSmallBank, newLearner, planned, save, send, keysOnScreen, type Learner } from '../exam/exam-world';
import { begin, daysPass, finish, questionsIn } from './review-world';

beforeAll(loadSmallBank);

const session = (count: number): ExamRequest => ({
  blueprintId: 'test-one',
  mode: 'study',
  timed: false,
  selection: { kind: 'review', count },
  useReserve: false,
});

/** What comes back, once all that is over has entered. */
async function cardsOf(learner: Learner) {
  await catchUpReviews(learner.id);
  return db().reviewCard.findMany({ where: { learnerId: learner.id }, orderBy: { questionId: 'asc' } });
}

/** A short exam of six questions: two missed, one guessed right. */
async function afterExam(): Promise<{ learner: Learner; attemptId: string; questions: string[] }> {
  const learner = await newLearner();
  const attemptId = await begin(learner, planned('test-one', 'short'));
  await finish(learner, attemptId, { wrong: [0, 1], extra: { 2: { confidence: 'guess' } } });
  return { learner, attemptId, questions: await questionsIn(learner, attemptId) };
}

describe('what comes back', () => {
  it('is what was missed or guessed, from the next day on, and nothing else', async () => {
    const { learner, questions } = await afterExam();
    const cards = await cardsOf(learner);
    expect(cards.map((card) => [card.questionId, card.reason]).sort()).toEqual(
      [
        [questions[0], 'missed'],
        [questions[1], 'missed'],
        [questions[2], 'guessed'],
      ].sort(),
    );
    expect(await readReview(learner.id)).toMatchObject({
      due: 0,
      questions: 3,
      reasons: { missed: 2, guessed: 1, marked: 0 },
      certification: 'TEST',
    });
    await daysPass(learner, 1);
    expect(await readReview(learner.id)).toMatchObject({ due: 3, forToday: 3, elsewhere: 0 });
  });

  it('is the same however often an attempt is written, and whenever', async () => {
    const { learner, attemptId } = await afterExam();
    const first = await cardsOf(learner);
    await Promise.all([recordReviews(learner.id, attemptId), recordReviews(learner.id, attemptId)]);
    expect(await cardsOf(learner)).toEqual(first);

    // Written before there was review, or when writing failed: caught up by whoever looks.
    await db().reviewCard.deleteMany({ where: { learnerId: learner.id } });
    await db().reviewEntry.deleteMany({ where: { learnerId: learner.id } });
    await pool().query('update attempt set reviews_written_at = null where learner_id = $1', [learner.id]);
    await readReview(learner.id);
    expect(await cardsOf(learner)).toEqual(first);
  });

  it('is what the learner marks, until the mark is taken back', async () => {
    const { learner, attemptId, questions } = await afterExam();
    await markQuestion(learner.id, attemptId, 4, true);
    expect((await cardsOf(learner)).find((card) => card.questionId === questions[4])).toMatchObject({
      reason: 'marked',
    });
    expect(
      (await readResult(learner.id, attemptId)).questions.filter((question) => question.markedForReview),
    ).toMatchObject([{ position: 4 }]);
    await markQuestion(learner.id, attemptId, 4, false);
    expect(await cardsOf(learner)).toHaveLength(3);
    // A missed question comes back whatever is marked.
    await markQuestion(learner.id, attemptId, 0, true);
    await markQuestion(learner.id, attemptId, 0, false);
    expect(await cardsOf(learner)).toHaveLength(3);

    await expect(markQuestion((await newLearner()).id, attemptId, 4, true)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(markQuestion(learner.id, attemptId, 300, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('can be marked in study once the answer is locked, and not in an exam that runs', async () => {
    const learner = await newLearner();
    const exam = await begin(learner, planned('test-one', 'short'));
    await expect(markQuestion(learner.id, exam, 0, true)).rejects.toMatchObject({ code: 'conflict' });
    const study = await begin(learner, {
      ...session(5),
      selection: { kind: 'topics', topics: ['hipaa'], count: 5 },
    });
    const [key] = await keysOnScreen(learner, study);
    await send(learner, study, [save(0, key ?? 0)]);
    await expect(markQuestion(learner.id, study, 0, true)).rejects.toMatchObject({ code: 'conflict' });
    await lockAnswer(learner.id, study, 0);
    await markQuestion(learner.id, study, 0, true);
    expect(await cardsOf(learner)).toEqual([]);
    await finish(learner, study, { open: [0, 1, 2, 3, 4] });
    // What was left open in study was put off, not missed.
    expect(await cardsOf(learner)).toMatchObject([{ reason: 'marked' }]);
  });
});

describe('a session', () => {
  it('holds what is due, counts no first exposure, and moves what was known further off than what was not', async () => {
    const { learner, questions } = await afterExam();
    await expect(createAttempt(learner.id, session(20))).rejects.toMatchObject({ code: 'conflict' });
    await daysPass(learner, 2);
    const attemptId = await begin(learner, session(20));
    const asked = await questionsIn(learner, attemptId);
    expect([...asked].sort()).toEqual([...questions.slice(0, 3)].sort());
    expect(await readReview(learner.id)).toMatchObject({ openAttemptId: attemptId });

    await finish(learner, attemptId, { wrong: [0], open: [1] });
    const after = new Map((await cardsOf(learner)).map((card) => [card.questionId, card]));
    const [forgotten, putOff, known] = asked.map((id) => after.get(id));
    expect(known?.dueAt.getTime()).toBeGreaterThan(forgotten?.dueAt.getTime() ?? Infinity);
    expect(forgotten).toMatchObject({ reps: 2, lapses: 1 });
    expect(putOff).toMatchObject({ reps: 1 });
    expect(await readReview(learner.id)).toMatchObject({ due: 1, forToday: 1, openAttemptId: null });
    const marks = await db().mark.findMany({ where: { learnerId: learner.id, attemptId } });
    expect(marks.every((mark) => !mark.firstExposure)).toBe(true);

    const { total } = await readRecall(learner.id);
    expect(total.measured).toMatchObject({ correct: 1, n: 2 });
    expect(total.predicted).toBeGreaterThan(0.5);
    expect(total.predicted).toBeLessThan(1);
  });

  it('takes an answer for slow by the time that its learner has', async () => {
    const gradeAfter = async (timeFactor: number) => {
      const learner = await newLearner(timeFactor);
      await finish(learner, await begin(learner, planned('test-one', 'short')), { wrong: [0] });
      await daysPass(learner, 2);
      const attemptId = await begin(learner, session(20));
      // A minute a question is the usual time: 100 s are over one and a half times of it.
      await finish(learner, attemptId, { extra: { 0: { timeSpentMs: 100_000 } } });
      return (await db().reviewEntry.findFirstOrThrow({ where: { learnerId: learner.id, attemptId } })).grade;
    };
    expect([await gradeAfter(1), await gradeAfter(1.5)]).toEqual([reviewGrades.hard, reviewGrades.good]);
  });

  it('withholds the questions of an exam that is open', async () => {
    const learner = await newLearner();
    // Every question is met, so that the next exam draws from what was missed.
    const attemptId = await begin(learner, {
      ...session(5),
      mode: 'exam',
      timed: true,
      useReserve: true,
      selection: { kind: 'topics', topics: ['hipaa'], count: 40 },
    });
    await finish(learner, attemptId, { wrong: Array.from({ length: 40 }, (_, position) => position) });
    await daysPass(learner, 2);
    expect(await readReview(learner.id)).toMatchObject({ due: 40, elsewhere: 0, forToday: 20 });
    const open = await begin(learner, planned('test-one', 'full'));
    const withheld = new Set(await questionsIn(learner, open));
    const shared = (await questionsIn(learner, attemptId)).filter((id) => withheld.has(id)).length;
    expect(shared).toBeGreaterThan(0);
    expect(await readReview(learner.id)).toMatchObject({ due: 40 - shared, elsewhere: shared });
    const asked = await questionsIn(learner, await begin(learner, session(100)));
    expect(asked).toHaveLength(40 - shared);
    expect(asked.some((id) => withheld.has(id))).toBe(false);
  });

  it('is a review of what comes back wherever it is met', async () => {
    const { learner, questions } = await afterExam();
    await catchUpReviews(learner.id);
    await daysPass(learner, 3);
    const again = await begin(learner, { ...session(5), selection: { kind: 'missed', count: 10 } });
    expect((await questionsIn(learner, again)).sort()).toEqual([...questions.slice(0, 2)].sort());
    await finish(learner, again);
    await catchUpReviews(learner.id);
    const entries = await db().reviewEntry.findMany({ where: { learnerId: learner.id, attemptId: again } });
    expect(entries.map((entry) => [entry.reason, entry.grade > 1])).toEqual([
      ['repeat', true],
      ['repeat', true],
    ]);
  });
});

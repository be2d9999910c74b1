import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { countReports, listReportRows } from '@/lib/correction/report-data';
import { answerReport, reportQuestion } from '@/lib/correction/reports';
import { tellOfReport, tellOfReportAnswer } from '@/lib/correction/tell-of-reports';
import { db } from '@/lib/db/client';
import { readNotices } from '@/lib/notify/notices';
import { readResult } from '@/lib/exam/result';
import { loadSmallBank, newLearner, planned } from '../exam/exam-world';
import { newCohort } from '../cohort/cohort-world';
import { begin, finish, questionsIn } from '../review/review-world';

beforeAll(loadSmallBank);

describe('reports of questions', () => {
  it('form a queue with states, once the answer is shown; their learner sees what became of them', async () => {
    const learner = await newLearner();
    const attemptId = await begin(learner, planned('test-one', 'short'));
    const report = { reason: 'key' as const, words: 'The text book says otherwise.' };
    await expect(reportQuestion(learner.id, attemptId, 0, report)).rejects.toMatchObject({ code: 'conflict' });
    await finish(learner, attemptId);
    await reportQuestion(learner.id, attemptId, 0, report);
    await expect(reportQuestion(learner.id, attemptId, 0, report)).rejects.toMatchObject({ code: 'conflict' });
    const stranger = await newLearner();
    await expect(reportQuestion(stranger.id, attemptId, 1, report)).rejects.toMatchObject({ code: 'not-found' });

    const instructor = { id: stranger.id, role: 'instructor' as const };
    const [questionId] = await questionsIn(learner, attemptId);
    const queue = await listReportRows(instructor, { state: 'open', questionId: questionId!, limit: 10 });
    expect(queue).toMatchObject([{ questionId, ...report, learner: null, ofQuestion: 1, handledBy: null }]);
    const administrator = { id: stranger.id, role: 'administrator' as const };
    const all = await listReportRows(administrator, { state: 'open', questionId: questionId!, limit: 10 });
    expect(all).toMatchObject([{ learner: 'Learner' }]);
    await answerReport(instructor, queue[0]!.id, {
      state: 'declined',
      answer: 'The source is older than the question.',
    });
    expect(await countReports(instructor.id)).toMatchObject({ open: 0, declined: 1 });
    const { questions } = await readResult(learner.id, attemptId);
    expect(questions.find(({ position }) => position === 0)?.report).toEqual({
      state: 'declined',
      answer: 'The source is older than the question.',
    });
    expect(await db().auditEvent.count({ where: { subjectId: queue[0]!.id } })).toBe(1);
    const student = { id: learner.id, role: 'student' as const };
    await expect(answerReport(student, queue[0]!.id, { state: 'open', answer: '' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are told to who teaches the learner, once a question, and what became of one to its learner', async () => {
    const learner = await newLearner();
    const world = await newCohort([learner.id]);
    const attemptId = await begin(learner, planned('test-one', 'short'));
    await finish(learner, attemptId);
    const [questionId] = await questionsIn(learner, attemptId);
    await db().questionReport.updateMany({ where: { questionId: questionId! }, data: { state: 'declined' } });
    await reportQuestion(learner.id, attemptId, 0, { reason: 'unclear', words: 'Two fit.' });
    await tellOfReport(learner.id, attemptId, 0);
    const other = await newLearner();
    await db().cohortMember.create({ data: { cohortId: world.cohortId, learnerId: other.id } });
    const again = await db().questionReport.findFirstOrThrow({ where: { learnerId: learner.id } });
    const second = await begin(other, planned('test-one', 'short'));
    await db().questionReport.create({
      data: { ...again, id: randomUUID(), learnerId: other.id, attemptId: second, state: 'open' },
    });
    await tellOfReport(other.id, second, 0);
    expect((await readNotices(world.instructor)).notices).toMatchObject([
      { kind: 'reported', href: `/reports?question=${questionId}` },
    ]);
    await tellOfReportAnswer(again.id);
    expect((await readNotices({ id: learner.id, role: 'student' })).notices).toEqual([]);
    await answerReport(world.instructor, again.id, { state: 'resolved', answer: 'Reworded.' });
    await tellOfReportAnswer(again.id);
    expect((await readNotices({ id: learner.id, role: 'student' })).notices).toMatchObject([
      { kind: 'report-answered', href: `/attempts/${attemptId}/result` },
    ]);
  });

  it('are limited to twenty an hour', async () => {
    const learner = await newLearner();
    const attemptId = await begin(learner, planned('test-one', 'full'));
    await finish(learner, attemptId);
    for (let position = 0; position < 20; position++)
      await reportQuestion(learner.id, attemptId, position, { reason: 'other', words: 'One of many.' });
    await expect(
      reportQuestion(learner.id, attemptId, 20, { reason: 'other', words: 'One too many.' }),
    ).rejects.toMatchObject({ code: 'too-many' });
  });
});

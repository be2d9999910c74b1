import { beforeAll, describe, expect, it } from 'vitest';
import { countReports, listReportRows } from '@/lib/correction/report-data';
import { answerReport, reportQuestion } from '@/lib/correction/reports';
import { db } from '@/lib/db/client';
import { readResult } from '@/lib/exam/result';
import { loadSmallBank, newLearner, planned } from '../exam/exam-world';
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

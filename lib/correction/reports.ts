import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { describeWait, rateRules } from '@/lib/auth/rate-decision';
import { forgetAttempt, takeAttempt } from '@/lib/auth/rate-limit';
import { getVisibleQuestion, type Author } from '@/lib/authoring/question-access';
import { db } from '@/lib/db/client';
import { findAttempt } from '@/lib/exam/attempt-data';
import { timelineOf } from '@/lib/exam/close-attempt';
import { listResponses } from '@/lib/exam/response-data';
import { AppError } from '@/lib/http/app-error';
import type { ReportAnswer, ReportBody } from './report-view';

/**
 * Keeps what a learner says is wrong with a question: one of a result, or one of a study set whose answer is checked.
 * Throws AppError 'not-found', 'conflict' while its answer is open or where it was reported before, or 'too-many'.
 */
export async function reportQuestion(
  learnerId: string,
  attemptId: string,
  position: number,
  body: ReportBody,
): Promise<void> {
  const attempt = await findAttempt(learnerId, attemptId);
  const item = attempt?.form[position];
  if (!attempt || !item)
    throw new AppError('not-found', 'There is no such question in your account. Load the page again.');
  if (timelineOf(attempt).state.phase !== 'over') {
    const [response] = attempt.mode === 'study' ? await listResponses(learnerId, attemptId, position, position) : [];
    if (!response?.locked)
      throw new AppError(
        'conflict',
        'A question can be reported once its answer is shown. Note it and report it then.',
      );
  }
  const rate = await takeAttempt([{ rule: rateRules.questionReport, subject: learnerId }]);
  if (!rate.allowed)
    throw new AppError(
      'too-many',
      `You have reported many questions in a short time. Try again in ${describeWait(rate.retryAfterSeconds)}.`,
      { retryAfterSeconds: rate.retryAfterSeconds },
    );
  const { count } = await db().questionReport.createMany({
    data: [{ questionId: item.question, revisionId: item.revision, learnerId, attemptId, position, ...body }],
    skipDuplicates: true,
  });
  if (count > 0) return;
  await forgetAttempt(rate.eventIds);
  throw new AppError('conflict', 'You have reported this question already. Its state stands with it in the result.');
}

/** Answers a report. Recorded in the audit log. Throws AppError 'not-found'. */
export async function answerReport(actor: Author, reportId: string, { state, answer }: ReportAnswer): Promise<void> {
  const report = await db().questionReport.findFirst({ where: { id: reportId } });
  const absent = new AppError('not-found', 'There is no such report. Load the page again.');
  if (!report) throw absent;
  await getVisibleQuestion(db(), actor, report.questionId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.questionReport.updateMany({
      where: { id: reportId },
      data: { state, answer, handledById: actor.id, handledAt: new Date() },
    });
    if (count === 0) throw absent;
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'question.report.answer',
      subjectType: 'question-report',
      subjectId: reportId,
      data: { questionId: report.questionId, from: report.state, to: state, answer },
    });
  });
}

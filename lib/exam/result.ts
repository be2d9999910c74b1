import 'server-only';
import { bankIndex, type BankIndex } from '@/lib/bank/bank-index';
import type { RevisionContent } from '@/lib/bank/question';
import { getRevisions } from '@/lib/bank/revision-cache';
import { catchUpCorrections } from '@/lib/correction/apply-corrections';
import { listOwnReports } from '@/lib/correction/report-data';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { listMarks } from '@/lib/review/review-data';
import { findAttempt, findAttemptClock } from './attempt-data';
import type { AttemptRecord } from './attempt-row';
import { countLateSaves, listAcceptedLate, listLateAnswers, noteResultSeen } from './late-answers-data';
import { listResponses, type ResponseRecord } from './response-data';
import { ensureScore, timelineOf } from './close-attempt';
import { findHold } from './held-data';
import { domainShares, namedShare, share } from './shares';
import { stimulusView } from './exam-question';
import type { FormItem } from './form';
import { questionOf } from './form-question';
import { openQuestions } from './open-questions';
import { revealed, toldRules } from './reveal';
import type { ResultView, ReviewQuestion } from './result-view';
import { listScoreChanges, noteChangesSeen } from './score-change-data';
import type { Outcome } from './scoring';

/** Where the result of an attempt stands for its learner: 'unopened' until it is opened for the first time. */
export type ResultStage = 'running' | 'held' | 'unopened' | 'open';

/** Throws AppError 'not-found'. */
export async function resultStage(learnerId: string, attemptId: string): Promise<ResultStage> {
  const attempt = await findAttemptClock(learnerId, attemptId);
  if (!attempt) throw resultNotFound();
  if (timelineOf(attempt).state.phase !== 'over') return 'running';
  if (attempt.assignmentId !== null && (await findHold(learnerId, attemptId))) return 'held';
  return attempt.resultSeenAt === null ? 'unopened' : 'open';
}

function resultNotFound(): AppError {
  return new AppError('not-found', 'There is no such exam in your account. Open it from your results.');
}

/**
 * Opens the result: what arrives from now on was given by somebody who may know the keys. Called once the device has had
 * its chance to send what it kept. Throws AppError 'not-found', or 'conflict' while it runs or is held back.
 */
export async function openResult(learnerId: string, attemptId: string): Promise<void> {
  const stage = await resultStage(learnerId, attemptId);
  if (stage === 'running') throw stillRunning();
  if (stage === 'held') throw notReleased();
  await ensureScore(learnerId, attemptId);
  if (!(await noteResultSeen(learnerId, attemptId))) throw stillRunning();
}

const stillRunning = () => new AppError('conflict', 'This exam is still running. Its result is here once it is over.');
const notReleased = () =>
  new AppError('conflict', 'This exam is handed in. Your instructor has not released its result yet.');

/** The result of an attempt that is over, for its learner: from then on the keys are known. Throws AppError 'not-found', or 'conflict' while it runs. */
export async function readResult(learnerId: string, attemptId: string): Promise<ResultView> {
  const attempt = await findAttempt(learnerId, attemptId);
  if (!attempt) throw resultNotFound();
  const { state } = timelineOf(attempt);
  if (state.phase !== 'over') throw stillRunning();
  if (attempt.assignmentId !== null && (await findHold(learnerId, attemptId))) throw notReleased();
  await ensureScore(learnerId, attemptId);
  await catchUpCorrections(learnerId, attemptId);
  const score = await ensureScore(learnerId, attemptId);
  // Before the keys leave the server, so that no answer made with them can count.
  if (!(await noteResultSeen(learnerId, attemptId))) throw stillRunning();
  const [index, open, revisions, responses, lateSaves, marks, late, accepted, changes, rules, reports] =
    await Promise.all([
      bankIndex(),
      openQuestions(learnerId),
      getRevisions(attempt.form.map((item) => item.revision)),
      listResponses(learnerId, attemptId, 0, attempt.form.length - 1),
      countLateSaves(learnerId, attemptId),
      listMarks(learnerId, attemptId),
      listLateAnswers(db(), learnerId, attemptId, { all: true }),
      listAcceptedLate(learnerId, attemptId),
      listScoreChanges(learnerId, attemptId),
      toldRules(attempt.form.map((item) => item.revision)),
      listOwnReports(learnerId, attemptId),
    ]);
  await noteChangesSeen(learnerId, attemptId);
  const blueprint = index.blueprints.get(attempt.blueprintId);
  if (!blueprint) throw new Error(`blueprint ${attempt.blueprintId} is gone`);
  const byPosition = new Map(responses.map((response) => [response.position, response]));
  const waiting = new Map(late.map((answer) => [answer.position, answer]));
  const lateAt = (position: number): ReviewQuestion['late'] => {
    const answer = waiting.get(position);
    if (answer) return { answer: answer.content.answer, arrivedAt: answer.arrivedAt.toISOString(), counted: false };
    const arrivedAt = accepted.get(position);
    const counted = byPosition.get(position)?.answer;
    return arrivedAt && counted ? { answer: counted, arrivedAt: arrivedAt.toISOString(), counted: true } : null;
  };
  return {
    attemptId,
    title: attempt.title,
    certification: blueprint.certification.id,
    blueprintId: blueprint.id,
    blueprintName: blueprint.version,
    mode: attempt.mode,
    length: attempt.length,
    startedAt: new Date(attempt.started[0]?.startedAt ?? attempt.createdAt).toISOString(),
    endedAt: new Date(state.endedAt).toISOString(),
    endedBy: state.endedBy,
    total: share(score.total),
    answered: score.outcomes.filter((outcome) => outcome !== 'unanswered').length,
    pretestCount: attempt.form.filter((item) => !item.scored).length,
    domains: domainShares(blueprint, score.domains),
    topics: Object.entries(score.topics)
      .map(([id, tally]) => namedShare(id, index.topics.get(id)?.title ?? id, null, tally))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    lateSaves,
    lateAnswers: {
      acceptable: late.filter(({ afterResult, assigned }) => !afterResult && !assigned).length,
      afterResult: late.filter(({ afterResult, assigned }) => afterResult && !assigned).length,
      assigned: late.filter(({ assigned }) => assigned).length,
    },
    changes: changes.map(({ at, cause, answers, actorId, actorName, before, after }) => ({
      at: at.toISOString(),
      cause,
      answers,
      by: actorId === learnerId ? null : (actorName ?? 'an instructor'),
      before,
      after,
    })),
    withheld: attempt.form.filter((item) => open.has(item.question)).length,
    questions: attempt.form.flatMap((item, position) =>
      open.has(item.question)
        ? []
        : [
            reviewQuestion(
              item,
              position,
              revisionOf(revisions, item),
              byPosition.get(position),
              score.outcomes[position] ?? 'unanswered',
              index,
              marks.includes(position),
              lateAt(position),
              rules.get(item.revision),
              reports.get(position) ?? null,
            ),
          ],
    ),
  };
}

function revisionOf(revisions: Map<string, RevisionContent>, item: AttemptRecord['form'][number]): RevisionContent {
  const content = revisions.get(item.revision);
  if (!content) throw new Error(`revision ${item.revision} is gone`);
  return content;
}

function reviewQuestion(
  item: FormItem,
  position: number,
  content: RevisionContent,
  response: ResponseRecord | undefined,
  outcome: Outcome,
  index: BankIndex,
  markedForReview: boolean,
  late: ReviewQuestion['late'],
  rule: Parameters<typeof revealed>[3],
  report: ReviewQuestion['report'],
): ReviewQuestion {
  const { stem, stimulus } = questionOf(item, content);
  return {
    ...revealed(item, content, index, rule),
    position,
    questionId: item.question,
    scored: item.scored,
    domain: item.domain,
    stem,
    stimulus: stimulusView(stimulus),
    answer: response?.answer ?? null,
    outcome,
    flagged: response?.flagged ?? false,
    confidence: response?.confidence ?? null,
    note: response?.note ?? '',
    markedForReview,
    timeSpentMs: response?.timeSpentMs ?? 0,
    inGrace: response?.inGrace ?? false,
    late,
    report,
  };
}

import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { getRevisions } from '@/lib/bank/revision-cache';
import { findAttempt } from '@/lib/exam/attempt-data';
import { maxPositions } from '@/lib/exam/answer';
import { answerTexts } from '@/lib/exam/answer-texts';
import { ensureScore, timelineOf } from '@/lib/exam/close-attempt';
import { questionOf } from '@/lib/exam/form-question';
import { listResponses } from '@/lib/exam/response-data';
import { readTrail } from '@/lib/exam/trail-data';
import { listAttemptsAt } from './assignment-data';
import type { Actor } from './cohort-data';
import { findGradebookLearner } from './cohort-data';
import { assignmentNotFound, getAssignment } from './manage-assignment';
import { schoolTimeZone } from './school-zone';
import { attemptTrail, countSpans } from './trail';

/**
 * An attempt at an assignment of a cohort, for its instructors: each answer with its time, and the trail. Notes and
 * highlights stay the learner's. Throws AppError 'not-found'.
 */
export async function readCohortAttempt(actor: Actor, cohortId: string, learnerId: string, attemptId: string) {
  const attempt = await findAttempt(learnerId, attemptId);
  if (!attempt?.assignmentId || attempt.started.length === 0) throw assignmentNotFound();
  const assignment = await getAssignment(actor, cohortId, attempt.assignmentId);
  const learner = await findGradebookLearner(cohortId, learnerId);
  if (!learner) throw assignmentNotFound();
  const { state } = timelineOf(attempt);
  const over = state.phase === 'over';
  const [score, revisions, responses, trail, siblings, index, zone] = await Promise.all([
    over ? ensureScore(learnerId, attemptId) : null,
    getRevisions(attempt.form.map(({ revision }) => revision)),
    listResponses(learnerId, attemptId, 0, maxPositions - 1),
    readTrail(learnerId, attemptId),
    listAttemptsAt(learnerId, [attempt.assignmentId]),
    bankIndex(),
    schoolTimeZone(),
  ]);
  const byPosition = new Map(responses.map((response) => [response.position, response]));
  const end = over ? state.endedAt : attempt.now;
  return {
    assignment,
    learner,
    zone,
    over,
    endedBy: over ? state.endedBy : null,
    startedAt: attempt.started[0]?.startedAt ?? attempt.createdAt,
    end,
    total: score?.total ?? null,
    attempts: siblings
      .filter(({ attempt: one }) => one.started.length > 0)
      .map(({ attempt: one, number }) => ({ attemptId: one.id, number })),
    questions: attempt.form.map((item, position) => {
      const content = revisions.get(item.revision);
      const response = byPosition.get(position);
      const question = content ? questionOf(item, content) : null;
      return {
        number: position + 1,
        stem: question?.stem ?? '',
        topic: index.topics.get(item.topic)?.title ?? item.topic,
        scored: item.scored,
        answer: response?.answer && question ? answerTexts(response.answer, item.order, question) : null,
        outcome: score?.outcomes[position] ?? null,
        timeSpentMs: response?.timeSpentMs ?? 0,
      };
    }),
    trail: attemptTrail({ sections: attempt.started, submittedAt: attempt.submittedAt, ...trail }),
    away: countSpans(trail.events, 'left', end),
    offline: countSpans(trail.events, 'offline', end),
  };
}

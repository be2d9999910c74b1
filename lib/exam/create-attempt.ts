import 'server-only';
import { v7 as uuid } from 'uuid';
import { insertAttempt, type NewAttempt } from './attempt-data';
import { attemptTitle } from './attempt-title';
import { startSection } from './attempt-transitions';
import { attemptView } from './attempt-view';
import { drawExam } from './draw-exam';
import type { ExamRequest } from './exam-request';
import type { AttemptView } from './exam-view';
import { insertBegun, type Accommodation } from './insert-begun';

async function drawAttempt(learnerId: string, request: ExamRequest): Promise<NewAttempt> {
  const { index, blueprint, seed, form, sections, breakMinutesTotal } = await drawExam(learnerId, request);
  return {
    learnerId,
    id: uuid(),
    blueprintId: blueprint.id,
    mode: request.mode,
    length: request.selection.kind === 'plan' ? request.selection.length : request.selection.kind,
    title: attemptTitle(blueprint.certification.id, request, blueprint, (id) => index.topics.get(id)?.title ?? id),
    seed,
    bankVersion: index.version,
    form,
    sections,
    breakMinutesTotal,
  };
}

/**
 * Assembles an exam or a study set for a learner and stores it. The clock starts with its first section, not
 * here. Throws AppError 'not-found' for a plan that is not offered, 'conflict' where there are no questions.
 */
export async function createAttempt(learnerId: string, request: ExamRequest): Promise<{ attemptId: string }> {
  const attempt = await drawAttempt(learnerId, request);
  await insertAttempt(attempt);
  return { attemptId: attempt.id };
}

/**
 * The same, and starts its first section at once: one way to the server and one to the database instead of two of each,
 * and no set that was made and never begun where the network goes in between. Returns the section's questions, without
 * keys. Throws as `createAttempt` does.
 */
export async function beginAttempt(
  learner: { id: string } & Accommodation,
  request: ExamRequest,
): Promise<AttemptView> {
  const attempt = await drawAttempt(learner.id, request);
  const begun = await insertBegun(attempt, learner);
  // It began just now: there are no responses to read.
  if (begun) return attemptView(begun, []);
  await insertAttempt(attempt);
  return startSection(learner.id, attempt.id, 0);
}

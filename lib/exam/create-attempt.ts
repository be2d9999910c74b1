import 'server-only';
import { v7 as uuid } from 'uuid';
import { isDataError } from '@/lib/db/is-data-error';
import { AppError } from '@/lib/http/app-error';
import { insertAttempt, type NewAttempt } from './attempt-data';
import { attemptTitle } from './attempt-title';
import { startSection } from './attempt-transitions';
import { attemptView, hasAttempt } from './attempt-view';
import { drawExam } from './draw-exam';
import type { ExamRequest } from './exam-request';
import type { AttemptView } from './exam-view';
import { insertBegun, type Accommodation } from './insert-begun';

async function drawAttempt(learnerId: string, request: ExamRequest, id: string): Promise<NewAttempt> {
  const { index, blueprint, seed, form, sections, breakMinutesTotal } = await drawExam(learnerId, request);
  return {
    learnerId,
    id,
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
 * Makes an attempt once: where it cannot be made since a request before, whose answer was lost, has made it already (and
 * holds its questions), that one is taken. Nothing is asked of the database where all goes well.
 */
async function once<T>(
  learnerId: string,
  attemptId: string,
  make: () => Promise<T>,
  take: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (error) {
    const mayBeThere = (error instanceof AppError && error.code === 'conflict') || isDataError(error);
    if (mayBeThere && (await hasAttempt(learnerId, attemptId))) return take();
    throw error;
  }
}

/**
 * Assembles an exam or a study set for a learner and stores it, once for each `attemptId`. The clock starts with its first
 * section, not here. Throws AppError 'not-found' for a plan that is not offered, 'conflict' where there are no questions.
 */
export function createAttempt(
  learnerId: string,
  request: ExamRequest,
  attemptId: string = uuid(),
): Promise<{ attemptId: string }> {
  const make = async () => insertAttempt(await drawAttempt(learnerId, request, attemptId));
  return once(learnerId, attemptId, make, () => Promise.resolve()).then(() => ({ attemptId }));
}

/**
 * The same, and starts its first section at once: one way to the server and one to the database instead of two of each,
 * and no set that was made and never begun where the network goes in between. Returns the section's questions, without
 * keys. Throws as `createAttempt` does.
 */
export function beginAttempt(
  learner: { id: string } & Accommodation,
  request: ExamRequest,
  attemptId: string = uuid(),
): Promise<AttemptView> {
  const start = () => startSection(learner.id, attemptId, 0);
  const make = async () => {
    const attempt = await drawAttempt(learner.id, request, attemptId);
    const begun = await insertBegun(attempt, learner);
    // It began just now: there are no responses to read.
    if (begun) return attemptView(begun, []);
    await insertAttempt(attempt);
    return start();
  };
  return once(learner.id, attemptId, make, start);
}

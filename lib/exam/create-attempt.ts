import 'server-only';
import { v7 as uuid } from 'uuid';
import { insertAttempt } from './attempt-data';
import { attemptTitle } from './attempt-title';
import { drawExam } from './draw-exam';
import type { ExamRequest } from './exam-request';

/**
 * Assembles an exam or a study set for a learner and stores it. The clock starts with its first section, not
 * here. Throws AppError 'not-found' for a plan that is not offered, 'conflict' where there are no questions.
 */
export async function createAttempt(learnerId: string, request: ExamRequest): Promise<{ attemptId: string }> {
  const { index, blueprint, seed, form, sections, breakMinutesTotal } = await drawExam(learnerId, request);
  const attemptId = uuid();
  await insertAttempt({
    learnerId,
    id: attemptId,
    blueprintId: blueprint.id,
    mode: request.mode,
    length: request.selection.kind === 'plan' ? request.selection.length : request.selection.kind,
    title: attemptTitle(blueprint.certification.id, request, blueprint, (id) => index.topics.get(id)?.title ?? id),
    seed,
    bankVersion: index.version,
    form,
    sections,
    breakMinutesTotal,
  });
  return { attemptId };
}

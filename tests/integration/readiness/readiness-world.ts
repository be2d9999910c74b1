import { createAttempt } from '@/lib/exam/create-attempt';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import type { ExamRequest } from '@/lib/exam/exam-request';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { keysOnScreen, planned, save, send, type Learner } from '../exam/exam-world';

/** Takes an attempt to its end, right at the places that `right` says; null leaves a place open. */
export async function take(
  learner: Learner,
  right: (position: number) => boolean | null,
  request: ExamRequest = planned('test-one', 'full'),
): Promise<string> {
  const { attemptId } = await createAttempt(learner.id, request);
  await startSection(learner.id, attemptId, 0);
  const keys = await keysOnScreen(learner, attemptId);
  const saves = keys.flatMap((key, position) => {
    const wanted = right(position);
    return wanted === null ? [] : [save(position, wanted ? key : (key + 1) % 4)];
  });
  await send(learner, attemptId, saves);
  await submitAttempt(learner.id, attemptId);
  // Behind what the end of the attempt has put there.
  await noteReadiness(learner.id, request.blueprintId);
  return attemptId;
}

import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { AppError } from '@/lib/http/app-error';
import { findGoal, upsertGoal } from '@/lib/readiness/goal-data';
import { dayAt, type Day } from './calendar-day';
import { deleteStudyPlan, saveStudyPlan } from './plan-data';
import type { StudySettings } from './study-settings';

/**
 * Writes when a learner means to study, and the day of the exam beside what else is entered for its certification.
 * Throws AppError 'not-found' for a certification that is not offered, 'bad-request' for a day that is over.
 */
export async function changePlan(
  learnerId: string,
  { certificationId, examDay, ...settings }: StudySettings & { certificationId: string; examDay: Day | null },
): Promise<void> {
  const index = await bankIndex();
  const offered = index.currentBlueprints.some((id) => index.blueprints.get(id)?.certification.id === certificationId);
  if (!offered)
    throw new AppError('not-found', 'This certification is not offered. Load the page again and choose one.');
  const today = dayAt(Date.now(), settings.timeZone);
  if (examDay !== null && examDay < today) {
    const message = 'This day is over. Choose today or a later day, or leave it empty.';
    throw new AppError('bad-request', message, { fields: { examDay: message } });
  }
  const stored = await findGoal(learnerId, certificationId);
  await upsertGoal(learnerId, certificationId, {
    cut: stored?.cut ?? null,
    goal: stored?.goal ?? null,
    examDate: examDay,
  });
  await saveStudyPlan(learnerId, settings, today);
}

/** Ends the plan. The day of the exam stays: readiness uses it too. */
export async function endPlan(learnerId: string): Promise<void> {
  await deleteStudyPlan(learnerId);
}

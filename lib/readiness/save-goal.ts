import 'server-only';
import { forecastGround } from './current-forecast';
import { resolveGoal, type Goal, type StoredGoal } from './goal';
import { upsertGoal } from './goal-data';

/** Keeps what a learner aims for. Returns what holds now. Throws AppError 'not-found' for a certification that is not offered. */
export async function saveGoal(
  learnerId: string,
  certificationId: string,
  goal: Omit<StoredGoal, 'certificationId'>,
): Promise<Goal> {
  await forecastGround(certificationId);
  await upsertGoal(learnerId, certificationId, goal);
  return resolveGoal(goal);
}

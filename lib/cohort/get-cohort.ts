import 'server-only';
import { AppError } from '@/lib/http/app-error';
import { findCohort, type Actor, type CohortRow } from './cohort-data';

export function cohortNotFound(): AppError {
  return new AppError('not-found', 'There is no such cohort among yours. Choose one from the list.');
}

/** A cohort that the actor looks after. Throws AppError 'not-found'. */
export async function getCohort(actor: Actor, cohortId: string): Promise<CohortRow> {
  const cohort = await findCohort(actor, cohortId);
  if (!cohort) throw cohortNotFound();
  return cohort;
}

/** The same where something is to be changed. Throws AppError 'not-found', or 'conflict' where it is archived. */
export async function getActiveCohort(actor: Actor, cohortId: string): Promise<CohortRow> {
  const cohort = await getCohort(actor, cohortId);
  if (cohort.archivedAt) throw new AppError('conflict', 'This cohort is archived. Take it out of the archive first.');
  return cohort;
}

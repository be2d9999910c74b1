import 'server-only';
import { can } from '@/lib/auth/permissions';
import type { CurrentUser } from '@/lib/auth/current-user';
import { findCohort } from '@/lib/cohort/cohort-data';
import { readLearnerAssignments, type LearnerAssignment } from '@/lib/cohort/read-assignments';
import { findCohortOfAssignment } from './course-data';

export type LinkedAssignment =
  | { kind: 'learner'; assignment: LearnerAssignment }
  /** Of a cohort that the person looks after. */
  | { kind: 'instructor'; cohortId: string };

/** What a link of a course to an assignment shows to somebody; null where it is nothing of theirs, or long over. */
export async function readLinkedAssignment(user: CurrentUser, id: string): Promise<LinkedAssignment | null> {
  const [assignment] = await readLearnerAssignments(user.id, id);
  if (assignment) return { kind: 'learner', assignment };
  if (!can(user.role, 'cohort.run')) return null;
  const found = await findCohortOfAssignment(id);
  return found && (await findCohort(user, found.cohortId)) ? { kind: 'instructor', cohortId: found.cohortId } : null;
}

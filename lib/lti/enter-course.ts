import 'server-only';
import { listInstructors, upsertMember } from '@/lib/cohort/cohort-data';
import { enrolledNotice } from '@/lib/cohort/enrolled-notice';
import { db } from '@/lib/db/client';
import { tell } from '@/lib/notify/notices';
import { findCohortOfAssignment, listCohortsOf, upsertCourse, upsertLink, upsertSeat } from './course-data';
import { learnsInCourse } from './course-role';
import type { ResourceLaunch } from './launch-claims';
import type { Platform } from './platform-data';

/**
 * What follows from opening an assignment in a course: a learner enters the class, and the link is kept so that the result
 * goes back by it. Only in a course that an instructor of this class linked it into: who merely knows the address of an
 * assignment gets nobody into a class by writing it into another course. Returns work to do after the answer.
 */
export async function enterCourse(
  platform: Platform,
  launch: ResourceLaunch,
  assignmentId: string,
  userId: string,
): Promise<() => Promise<void>> {
  const nothing = () => Promise.resolve();
  const cohort = await findCohortOfAssignment(assignmentId);
  if (!cohort || !launch.course) return nothing;
  const [deployment, { cohortId }] = [{ platformId: platform.id, deploymentId: launch.deploymentId }, cohort];
  const course = { ...deployment, contextId: launch.course.id };
  if (!(await listCohortsOf(course)).includes(cohortId)) return nothing;
  const { title } = launch.course;
  const learns = learnsInCourse(launch.roles);
  const isNew = await db().$transaction(async (tx) => {
    await upsertCourse(tx, course, { cohortId, title, membershipsUrl: launch.membershipsUrl });
    const { resourceLinkId, lineItemUrl } = launch;
    const linkId = await upsertLink(tx, { ...deployment, resourceLinkId }, { assignmentId, lineItemUrl });
    if (!learns) return false;
    await upsertSeat(tx, userId, linkId, launch.subject);
    return upsertMember(tx, cohortId, userId);
  });
  if (!isNew) return nothing;
  return async () => {
    const instructors = await listInstructors(cohortId);
    const text = enrolledNotice(
      'Your course',
      cohort.name,
      instructors.map(({ name }) => name),
    );
    await tell([userId], { kind: 'enrolled', text, href: '/account' });
  };
}

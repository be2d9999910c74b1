import 'server-only';
import type { Db } from '@/lib/db/client';
import { db } from '@/lib/db/client';
import type { Platform } from './platform-data';

/** A course as a launch names it. */
export interface CourseRef {
  platformId: string;
  deploymentId: string;
  contextId: string;
}

/** Ties a course to a cohort, or notes what a launch says of it now. */
export async function upsertCourse(
  tx: Db,
  { platformId, deploymentId, contextId }: CourseRef,
  { cohortId, title, membershipsUrl }: { cohortId: string; title: string; membershipsUrl: string | null },
): Promise<void> {
  const key = { platformId, deploymentId, contextId, cohortId };
  const said = { title: title.slice(0, 200), ...(membershipsUrl === null ? {} : { membershipsUrl }) };
  await tx.ltiCourse.upsert({
    where: { platformId_deploymentId_contextId_cohortId: key },
    create: { ...key, ...said },
    update: said,
  });
}

/** The cohorts that a course fills; archived ones are filled no more. */
export async function listCohortsOf(course: CourseRef): Promise<string[]> {
  const rows = await db().ltiCourse.findMany({
    where: { ...course, cohort: { archivedAt: null } },
    select: { cohortId: true },
  });
  return rows.map(({ cohortId }) => cohortId);
}

/** Courses that fill a cohort, with their platforms. */
export function listCoursesOf(cohortId: string): Promise<
  {
    deploymentId: string;
    contextId: string;
    title: string;
    membershipsUrl: string | null;
    syncedAt: Date | null;
    platform: Platform;
  }[]
> {
  return db().ltiCourse.findMany({
    where: { cohortId },
    orderBy: [{ title: 'asc' }, { contextId: 'asc' }],
    select: {
      deploymentId: true,
      contextId: true,
      title: true,
      membershipsUrl: true,
      syncedAt: true,
      platform: true,
    },
  });
}

export async function markSynced(tx: Db, course: CourseRef, cohortId: string, now: Date): Promise<void> {
  await tx.ltiCourse.updateMany({ where: { ...course, cohortId }, data: { syncedAt: now } });
}

/** The cohort of an assignment that was not taken back; null for one that is not there. */
export async function findCohortOfAssignment(assignmentId: string): Promise<{ cohortId: string; name: string } | null> {
  const row = await db().assignment.findFirst({
    where: { id: assignmentId, withdrawnAt: null, cohort: { archivedAt: null } },
    select: { cohortId: true, cohort: { select: { name: true } } },
  });
  return row && { cohortId: row.cohortId, name: row.cohort.name };
}

/** Keeps a link to an assignment and where its results go. Returns its id. */
export async function upsertLink(
  tx: Db,
  key: { platformId: string; deploymentId: string; resourceLinkId: string },
  link: { assignmentId: string; lineItemUrl: string | null },
): Promise<string> {
  const { id } = await tx.ltiLink.upsert({
    where: { platformId_deploymentId_resourceLinkId: key },
    create: { ...key, ...link },
    update: link,
    select: { id: true },
  });
  return id;
}

/** Notes that a learner came by a link. */
export async function upsertSeat(tx: Db, learnerId: string, linkId: string, subject: string): Promise<void> {
  await tx.ltiSeat.upsert({
    where: { learnerId_linkId: { learnerId, linkId } },
    create: { learnerId, linkId, subject },
    update: { subject },
  });
}

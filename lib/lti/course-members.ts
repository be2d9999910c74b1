import 'server-only';
import { z } from 'zod';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { insertNewMembers, listInstructors, type Actor } from '@/lib/cohort/cohort-data';
import { enrolledNotice } from '@/lib/cohort/enrolled-notice';
import { getActiveCohort, getCohort } from '@/lib/cohort/get-cohort';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { tell } from '@/lib/notify/notices';
import { OutgoingFailed } from '@/lib/outgoing/ask';
import { listCoursesOf, markSynced } from './course-data';
import { learnsInCourse } from './course-role';
import { findLaunchAccounts } from './launch-account';
import { membersScope } from './launch-claims';
import type { Platform } from './platform-data';
import { askService } from './platform-request';

const [mostPages, mostMembers] = [50, 2000];

const words = z.string().max(500).nullish().catch(undefined);

/** Names and Role Provisioning Services 2.0, 2.4. */
const pageSchema = z.object({
  members: z.array(
    z.object({
      status: z.string().optional(),
      name: words,
      given_name: words,
      family_name: words,
      email: words,
      user_id: z.string().min(1).max(255),
      roles: z.array(z.string()),
    }),
  ),
});
type Member = z.infer<typeof pageSchema>['members'][number];

/** The address of the next page (RFC 8288), on the same site as this one; null on the last. */
function nextPage(link: string | null, url: string): string | null {
  for (const part of (link ?? '').split(',')) {
    const found = /<([^>]+)>\s*;.*\brel="?next"?/i.exec(part)?.[1];
    if (found === undefined || !URL.canParse(found, url)) continue;
    const next = new URL(found, url);
    return next.origin === new URL(url).origin ? next.href : null;
  }
  return null;
}

async function readMembers(platform: Platform, membershipsUrl: string): Promise<Member[]> {
  const members: Member[] = [];
  let url: string | null = membershipsUrl;
  for (let page = 0; url !== null && page < mostPages && members.length < mostMembers; page++) {
    const { headers, text } = await askService(platform, membersScope, url, {
      headers: { accept: 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json' },
    });
    const parsed = pageSchema.safeParse(JSON.parse(text));
    if (!parsed.success) throw new OutgoingFailed('Its list of members could not be read.', 200);
    members.push(...parsed.data.members);
    url = nextPage(headers.get('link'), url);
  }
  return members.slice(0, mostMembers);
}

/** What became of the members of a course. */
export interface MemberOutcome {
  course: string;
  added: number;
  /** In the cohort already, or left it themselves. */
  known: number;
  /** Their address belongs to an account here, or the platform may not make accounts: they come in by their first launch. */
  waiting: number;
  /** Everyone who is not a learner of the course: instructors, helpers, mentors; and who is not active there. */
  others: number;
}

type Course = Awaited<ReturnType<typeof listCoursesOf>>[number] & { membershipsUrl: string };

async function readCourse({ platform, membershipsUrl, title }: Course): Promise<Member[]> {
  try {
    return await readMembers(platform, membershipsUrl);
  } catch (error) {
    if (!(error instanceof OutgoingFailed) && !(error instanceof SyntaxError)) throw error;
    const why = error instanceof OutgoingFailed ? error.message : 'Its list of members could not be read.';
    const told = new AppError('unavailable', `${platform.name} did not tell the members of ${title}. ${why}`);
    throw Object.assign(told, { cause: error });
  }
}

/** Accounts of those who learn in a course, made where that may be, and how many there are of the others. */
async function findLearners(
  platform: Platform,
  members: readonly Member[],
): Promise<{ userIds: string[]; waiting: number; others: number }> {
  const learners = members.filter(({ status, roles }) => (status ?? 'Active') === 'Active' && learnsInCourse(roles));
  const people = learners.map(({ user_id: subject, name, given_name, family_name, email, roles }) => ({
    subject,
    name: name ?? [given_name, family_name].filter(Boolean).join(' '),
    email: email ?? null,
    roles,
  }));
  const accounts = [...(await findLaunchAccounts(platform, people)).values()];
  const userIds = accounts.flatMap((account) => (account.kind === 'account' ? [account.userId] : []));
  return { userIds, waiting: accounts.length - userIds.length, others: members.length - learners.length };
}

/**
 * Brings the learners of the courses that fill a cohort into it (Names and Role Provisioning Services 2.0): of all of them,
 * or of none where one course does not tell its members. Who left the cohort is not put back, and nobody is taken out.
 * Recorded in the audit log. Returns what happened by course, and the telling of who was added as work to do after the
 * answer. Throws AppError 'not-found', 'conflict' or 'unavailable'.
 */
export async function bringCourseMembers(
  actor: Actor,
  cohortId: string,
): Promise<{ outcomes: MemberOutcome[]; after: () => Promise<void> }> {
  const cohort = await getActiveCohort(actor, cohortId);
  const courses = (await listCoursesOf(cohortId)).filter(
    (course): course is Course => course.membershipsUrl !== null && course.platform.disabledAt === null,
  );
  if (courses.length === 0)
    throw new AppError('conflict', 'No course that tells its members is linked to this cohort.');
  const lists: { course: Course; members: Member[] }[] = [];
  for (const course of courses) lists.push({ course, members: await readCourse(course) });

  const outcomes: MemberOutcome[] = [];
  const added: string[] = [];
  for (const { course, members } of lists) {
    const { platform, title, deploymentId, contextId } = course;
    const { userIds, waiting, others } = await findLearners(platform, members);
    await db().$transaction(async (tx) => {
      const fresh = await insertNewMembers(tx, cohortId, userIds);
      await markSynced(tx, { platformId: platform.id, deploymentId, contextId }, cohortId, new Date());
      await insertAuditEvent(tx, {
        actorId: actor.id,
        action: 'cohort.members.bring',
        subjectType: 'cohort',
        subjectId: cohortId,
        data: { course: title, added: fresh.length },
      });
      added.push(...fresh);
      outcomes.push({ course: title, added: fresh.length, known: userIds.length - fresh.length, waiting, others });
    });
  }
  return {
    outcomes,
    after: async () => {
      const instructors = (await listInstructors(cohortId)).map(({ name }) => name);
      await tell(added, {
        kind: 'enrolled',
        text: enrolledNotice('Your course', cohort.name, instructors),
        href: '/account',
      });
    },
  };
}

/** Courses that fill a cohort, for its page. Throws AppError 'not-found'. */
export async function readCourses(actor: Actor, cohortId: string) {
  await getCohort(actor, cohortId);
  return (await listCoursesOf(cohortId)).map(({ title, platform, membershipsUrl, syncedAt }) => ({
    title,
    platform: platform.name,
    tellsMembers: membershipsUrl !== null && platform.disabledAt === null,
    syncedAt: syncedAt?.toISOString() ?? null,
  }));
}

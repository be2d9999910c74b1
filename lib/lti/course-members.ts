import 'server-only';
import { z } from 'zod';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import { insertNewMember, listInstructors, type Actor } from '@/lib/cohort/cohort-data';
import { enrolledNotice } from '@/lib/cohort/enrolled-notice';
import { getActiveCohort, getCohort } from '@/lib/cohort/get-cohort';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { tell } from '@/lib/notify/notices';
import { OutgoingFailed } from '@/lib/outgoing/ask';
import { listCoursesOf, markSynced } from './course-data';
import { learnsInCourse } from './course-role';
import { findLaunchAccount } from './launch-account';
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

type Fate = 'added' | 'known' | 'waiting' | 'others';

async function enter(platform: Platform, cohortId: string, member: Member): Promise<{ fate: Fate; userId?: string }> {
  if ((member.status ?? 'Active') !== 'Active' || !learnsInCourse(member.roles)) return { fate: 'others' };
  const name = member.name ?? [member.given_name, member.family_name].filter(Boolean).join(' ');
  const who = { subject: member.user_id, name: name || null, email: member.email ?? null, roles: member.roles };
  const account = await findLaunchAccount(platform, who);
  if (account.kind !== 'account') return { fate: 'waiting' };
  const isNew = await insertNewMember(db(), cohortId, account.userId);
  return isNew ? { fate: 'added', userId: account.userId } : { fate: 'known' };
}

/**
 * Brings the learners of the courses that fill a cohort into it (Names and Role Provisioning Services 2.0). Who left the
 * cohort is not put back, and nobody is taken out. Recorded in the audit log. Returns what happened by course, and the
 * telling of who was added as work to do after the answer. Throws AppError 'not-found', 'conflict' or 'unavailable'.
 */
export async function bringCourseMembers(
  actor: Actor,
  cohortId: string,
): Promise<{ outcomes: MemberOutcome[]; after: () => Promise<void> }> {
  const cohort = await getActiveCohort(actor, cohortId);
  const courses = (await listCoursesOf(cohortId)).filter(({ platform }) => platform.disabledAt === null);
  if (!courses.some(({ membershipsUrl }) => membershipsUrl !== null))
    throw new AppError('conflict', 'No course that tells its members is linked to this cohort.');
  const outcomes: MemberOutcome[] = [];
  const added: string[] = [];
  for (const { platform, membershipsUrl, title, deploymentId, contextId } of courses) {
    if (membershipsUrl === null) continue;
    const outcome = { course: title, added: 0, known: 0, waiting: 0, others: 0 };
    let members: Member[];
    try {
      members = await readMembers(platform, membershipsUrl);
    } catch (error) {
      if (!(error instanceof OutgoingFailed) && !(error instanceof SyntaxError)) throw error;
      const why = error instanceof OutgoingFailed ? error.message : 'Its list of members could not be read.';
      throw Object.assign(
        new AppError('unavailable', `${platform.name} did not tell the members of ${title}. ${why}`),
        {
          cause: error,
        },
      );
    }
    for (const member of members) {
      const { fate, userId } = await enter(platform, cohortId, member);
      outcome[fate]++;
      if (userId !== undefined) added.push(userId);
    }
    await markSynced({ platformId: platform.id, deploymentId, contextId }, cohortId, new Date());
    outcomes.push(outcome);
  }
  await insertAuditEvent(db(), {
    actorId: actor.id,
    action: 'cohort.members.bring',
    subjectType: 'cohort',
    subjectId: cohortId,
    data: { added: added.length },
  });
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

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseAssignment } from '@/lib/cohort/manage-assignment';
import { leaveCohort } from '@/lib/cohort/join-cohort';
import { createCohort } from '@/lib/cohort/manage-cohort';
import type { CurrentUser } from '@/lib/auth/current-user';
import { db } from '@/lib/db/client';
import { submitAttempt } from '@/lib/exam/attempt-transitions';
import { bringCourseMembers } from '@/lib/lti/course-members';
import { chooseDeepLink, readDeepLink } from '@/lib/lti/deep-link';
import { readPass } from '@/lib/lti/page-pass';
import { readLinkedAssignment } from '@/lib/lti/read-linked';
import { retryAll } from '@/lib/outgoing/retry-all';
import { sendOutgoing } from '@/lib/outgoing/send-outgoing';
import { roles, type LtiPlatformServer } from '../../lti-platform/platform';
import { loadSmallBank, newSession, type Learner } from '../exam/exam-world';
import { assign, sit } from '../cohort/assignment-world';
import { answer, begin, currentUser, launchAs, newMember, openPlatform, site, userOf } from './lti-world';

let platform: LtiPlatformServer;

beforeAll(async () => {
  await loadSmallBank();
  ({ platform } = await openPlatform());
});
afterAll(() => platform.close());
beforeEach(async () => {
  await db().rateEvent.deleteMany();
  platform.people.clear();
  platform.scores.length = 0;
  platform.failures.length = 0;
});

/** What people of a course may be beside learners. */
const notLearners = [
  [roles.instructor],
  [roles.instructor, roles.assistant],
  [roles.learner, roles.assistant],
  [roles.grader],
  [roles.mentor],
  [roles.courseAdministrator],
  [roles.siteAdministrator],
  [],
];

/** An assignment whose results an instructor releases, unless said otherwise. */
function newAssignment(
  instructor: CurrentUser,
  cohortId: string,
  release: 'at-once' | 'by-hand' = 'by-hand',
  attempts = 1,
): Promise<string> {
  return assign({ instructor, cohortId }, { release, attempts });
}

async function asCurrent(userId: string): Promise<CurrentUser> {
  const { email, name, role } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return { id: userId, sessionId: '', email, name, role, timeFactor: 1, extraBreakMinutes: 0 };
}

/** An instructor who came by the platform, with a cohort, and the choice that the platform asked for. */
async function chooser() {
  const person = newMember({ roles: [roles.instructor] });
  const begun = await begin(platform);
  const { path, query } = await answer(begun, await platform.sign(platform.deepLinkClaims(person, begun.nonce)));
  const instructor = await asCurrent(await userOf(platform, person));
  const { cohortId } = await createCohort(instructor, { name: 'Evening', certificationId: null });
  return { person, instructor, cohortId, path, query, deepLinkId: path.split('/').at(-1) ?? '' };
}

/** A course that links to an assignment of a cohort. */
async function linkedCourse(release: 'at-once' | 'by-hand' = 'by-hand', attempts = 1) {
  const { instructor, cohortId, deepLinkId } = await chooser();
  const assignmentId = await newAssignment(instructor, cohortId, release, attempts);
  await chooseDeepLink(instructor, deepLinkId, [{ kind: 'assignment', cohortId, id: assignmentId }]);
  return { instructor, cohortId, assignmentId, target: `${site}/lti/assignments/${assignmentId}` };
}

async function take(userId: string, assignmentId: string, right: number): Promise<string> {
  const learner: Learner = { id: userId, sessionId: await newSession(userId) };
  const attemptId = await sit(learner, assignmentId, right);
  await submitAttempt(userId, attemptId);
  return attemptId;
}

const makeDue = () => db().outgoingResult.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } });

describe('deep linking', () => {
  it('lets an instructor choose assignments and exams once, and signs what goes back', async () => {
    const { instructor, cohortId, deepLinkId, path, query } = await chooser();
    expect(readPass(path, query, Date.now() / 1000)).toMatchObject({ formAction: platform.origin });
    const assignmentId = await newAssignment(instructor, cohortId);
    const offer = await readDeepLink(instructor, deepLinkId);
    expect(offer).toMatchObject({
      platform: 'Test LMS',
      course: platform.course.title,
      acceptsMany: true,
      cohorts: [{ id: cohortId, assignments: [{ id: assignmentId, title: 'Quiz 1' }] }],
    });
    const choices = [
      { kind: 'assignment', cohortId, id: assignmentId },
      { kind: 'exam', id: 'test-one' },
    ] as const;
    const { url, token } = await chooseDeepLink(instructor, deepLinkId, choices);
    expect(url).toBe(`${platform.origin}/return`);
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, method: 'POST' };
    expect((await fetch(url, { ...form, body: new URLSearchParams({ JWT: token }).toString() })).ok).toBe(true);
    const dl = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
    expect(platform.returned.at(-1)).toMatchObject({
      [`${dl}data`]: 'the platform’s own',
      'https://purl.imsglobal.org/spec/lti/claim/deployment_id': platform.deploymentId,
      'https://purl.imsglobal.org/spec/lti/claim/message_type': 'LtiDeepLinkingResponse',
      [`${dl}content_items`]: [
        {
          type: 'ltiResourceLink',
          title: 'Quiz 1',
          url: `${site}/lti/assignments/${assignmentId}`,
          lineItem: { scoreMaximum: 100, label: 'Quiz 1', resourceId: assignmentId },
        },
        { type: 'ltiResourceLink', url: `${site}/exams/test-one` },
      ],
    });
    await expect(chooseDeepLink(instructor, deepLinkId, choices)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not for learners, nor for another’s choice or cohort', async () => {
    const begun = await begin(platform);
    const learner = newMember({ roles: [roles.learner] });
    const refused = await answer(begun, await platform.sign(platform.deepLinkClaims(learner, begun.nonce)));
    expect(refused.query.get('problem')).toBe('instructor');
    const [one, two] = [await chooser(), await chooser()];
    await expect(readDeepLink(two.instructor, one.deepLinkId)).rejects.toMatchObject({ code: 'not-found' });
    const foreign = await newAssignment(two.instructor, two.cohortId);
    const choice = { kind: 'assignment', cohortId: two.cohortId, id: foreign } as const;
    await expect(chooseDeepLink(one.instructor, one.deepLinkId, [choice])).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a link to an assignment', () => {
  it('puts a learner of the course into the class, says so, and leads to the assignment', async () => {
    const { target, assignmentId, cohortId, instructor } = await linkedCourse();
    const { userId, path } = await launchAs(platform, newMember({ roles: [roles.learner] }), target);
    expect(path).toBe(`/lti/assignments/${assignmentId}`);
    expect(await readLinkedAssignment(await asCurrent(userId), assignmentId)).toMatchObject({ kind: 'learner' });
    expect(await readLinkedAssignment(instructor, assignmentId)).toEqual({ kind: 'instructor', cohortId });
    await expect
      .poll(() => db().notice.findMany({ where: { userId } }))
      .toMatchObject([{ kind: 'enrolled', text: expect.stringContaining('put you into the class Evening') as string }]);
  });

  it('that somebody wrote into another course puts nobody anywhere', async () => {
    const { target, assignmentId } = await linkedCourse();
    const own = platform.course.id;
    Object.assign(platform.course, { id: 'another course' });
    const { userId } = await launchAs(platform, newMember({ roles: [roles.learner] }), target);
    Object.assign(platform.course, { id: own });
    expect(await db().cohortMember.count({ where: { learnerId: userId } })).toBe(0);
    expect(await readLinkedAssignment(await asCurrent(userId), assignmentId)).toBeNull();
  });

  it('puts who is no learner of the course into no class', async () => {
    const { target } = await linkedCourse();
    for (const held of notLearners) {
      const { userId } = await launchAs(platform, newMember({ roles: held }), target, 'link-roles');
      expect(await db().cohortMember.count({ where: { learnerId: userId } })).toBe(0);
      expect(await db().ltiSeat.count({ where: { learnerId: userId } })).toBe(0);
    }
    const { userId } = await launchAs(platform, newMember({ roles: ['Learner'] }), target, 'link-roles');
    expect(await db().cohortMember.count({ where: { learnerId: userId } })).toBe(1);
  });
});

describe('grades', () => {
  it('go out once, after their release and not before, under the platform’s own name of the learner', async () => {
    const { target, assignmentId, cohortId, instructor } = await linkedCourse('by-hand');
    const person = newMember({ roles: [roles.learner] });
    const { userId } = await launchAs(platform, person, target, 'link-held');
    await take(userId, assignmentId, 7);
    await sendOutgoing();
    expect(platform.scores).toEqual([]);
    expect(await db().outgoingResult.count({ where: { learnerId: userId } })).toBe(0);
    await releaseAssignment(instructor, cohortId, assignmentId);
    await sendOutgoing();
    await sendOutgoing();
    expect(platform.scores).toEqual([
      {
        lineItem: 'link-held',
        body: {
          userId: person.sub,
          scoreGiven: 7,
          scoreMaximum: 10,
          timestamp: expect.stringMatching(/^20.*Z$/) as string,
          activityProgress: 'Completed',
          gradingProgress: 'FullyGraded',
        },
      },
    ]);
  });

  it('held back again between queue and sending stay here', async () => {
    const { target, assignmentId } = await linkedCourse('at-once');
    const { userId } = await launchAs(platform, newMember({ roles: [roles.learner] }), target, 'link-back');
    await take(userId, assignmentId, 4);
    platform.failures.push(503);
    await sendOutgoing();
    await db().assignment.update({ where: { id: assignmentId }, data: { release: 'by-hand' } });
    await makeDue();
    await sendOutgoing();
    expect(platform.scores).toEqual([]);
    await db().assignment.update({ where: { id: assignmentId }, data: { releasedAt: new Date() } });
    await sendOutgoing();
    expect(platform.scores).toMatchObject([{ body: { scoreGiven: 4 } }]);
  });

  it('are the best attempt, and follow a score that changes', async () => {
    const { target, assignmentId } = await linkedCourse('at-once', 3);
    const { userId } = await launchAs(platform, newMember({ roles: [roles.learner] }), target, 'link-best');
    await take(userId, assignmentId, 5);
    await sendOutgoing();
    await take(userId, assignmentId, 3);
    await sendOutgoing();
    const best = await take(userId, assignmentId, 8);
    await sendOutgoing();
    expect(platform.scores.map(({ body }) => body.scoreGiven)).toEqual([5, 8]);
    await db().score.update({
      where: { learnerId_attemptId: { learnerId: userId, attemptId: best } },
      data: { correct: 9 },
    });
    await sendOutgoing();
    expect(platform.scores.at(-1)?.body.scoreGiven).toBe(9);
    const times = platform.scores.map(({ body }) => Date.parse(body.timestamp as string));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(3);
  });

  it('wait while the platform is down, then arrive; what it refuses is told to administrators', async () => {
    const { target, assignmentId } = await linkedCourse('at-once');
    const { userId } = await launchAs(platform, newMember({ roles: [roles.learner] }), target, 'link-down');
    await take(userId, assignmentId, 6);
    platform.failures.push(500, 404);
    await sendOutgoing();
    const row = () => db().outgoingResult.findFirstOrThrow({ where: { learnerId: userId } });
    expect(await row()).toMatchObject({ tries: 1, sentAt: null, problem: 'It answered with the status 500.' });
    expect((await row()).dueAt?.getTime()).toBeGreaterThan(Date.now() + 30_000);
    await sendOutgoing();
    expect(platform.failures).toEqual([404]);
    await makeDue();
    await sendOutgoing();
    await db().outgoingResult.updateMany({ where: { learnerId: userId }, data: { tries: 19, dueAt: new Date(0) } });
    platform.failures.push(404);
    await sendOutgoing();
    expect(await row()).toMatchObject({ tries: 20, dueAt: null, problem: 'It answered with the status 404.' });
    await expect(retryAll(await currentUser('instructor'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await retryAll(await currentUser('administrator'))).toBeGreaterThan(0);
    await sendOutgoing();
    expect(platform.scores).toMatchObject([{ lineItem: 'link-down', body: { scoreGiven: 6 } }]);
    expect(await row()).toMatchObject({ dueAt: null, problem: null });
  });

  it.each(['before it is queued', 'before it is sent'])('stay here where the account was unlinked %s', async (when) => {
    const { target, assignmentId } = await linkedCourse('at-once');
    const person = newMember({ roles: [roles.learner] });
    const { userId } = await launchAs(platform, person, target, `link-${when}`);
    await take(userId, assignmentId, 5);
    if (when === 'before it is sent') {
      platform.failures.push(503);
      await sendOutgoing();
    }
    await db().externalIdentity.deleteMany({ where: { userId } });
    const { userId: next } = await launchAs(platform, { ...person, email: undefined }, target, `link-${when}`);
    expect(next).not.toBe(userId);
    await makeDue();
    await sendOutgoing();
    expect(platform.scores).toEqual([]);
    await take(next, assignmentId, 3);
    await sendOutgoing();
    expect(platform.scores).toMatchObject([{ body: { userId: person.sub, scoreGiven: 3 } }]);
  });

  it('go out under a new token where the platform forgot the old one', async () => {
    const { target, assignmentId } = await linkedCourse('at-once');
    const { userId } = await launchAs(platform, newMember({ roles: [roles.learner] }), target, 'link-token');
    await take(userId, assignmentId, 2);
    const before = platform.tokenRequests.length;
    platform.forgetTokens();
    await sendOutgoing();
    expect(platform.scores).toHaveLength(1);
    expect(platform.tokenRequests.length).toBe(before + 1);
    expect(platform.tokenRequests.at(-1)?.get('scope')).toBe('https://purl.imsglobal.org/spec/lti-ags/scope/score');
  });
});

describe('members of a course', () => {
  it('come into the cohort page by page: learners alone, and nobody who left it', async () => {
    const { instructor, cohortId, target } = await linkedCourse();
    const [here, left, fresh, teacher, gone] = [
      newMember({ roles: [roles.learner] }),
      newMember({ roles: [roles.learner] }),
      newMember({ roles: [roles.learner], email: undefined }),
      newMember({ roles: [roles.instructor] }),
      newMember({ roles: [roles.learner], status: 'Inactive' }),
    ];
    const known = newMember({ roles: [roles.learner], email: (await currentUser('student')).email });
    for (const person of [here, left, fresh, teacher, gone, known]) platform.people.set(person.sub, person);
    await launchAs(platform, here, target);
    const { userId: leaver } = await launchAs(platform, left, target);
    await leaveCohort(leaver, cohortId);
    const { outcomes, after } = await bringCourseMembers(instructor, cohortId);
    expect(outcomes).toEqual([{ course: platform.course.title, added: 1, known: 2, waiting: 1, others: 2 }]);
    await after();
    const newcomer = await userOf(platform, fresh);
    expect(await db().cohortMember.count({ where: { cohortId, leftAt: null } })).toBe(2);
    expect(await db().notice.count({ where: { userId: newcomer, kind: 'enrolled' } })).toBe(1);
    expect(await userOf(platform, teacher)).toBe('');
    expect(await db().auditEvent.count({ where: { action: 'cohort.members.bring', subjectId: cohortId } })).toBe(1);
    platform.failures.push(500);
    await expect(bringCourseMembers(instructor, cohortId)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(bringCourseMembers(await currentUser('instructor'), cohortId)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('get one account each, however many they are and however often they are brought at once', async () => {
    const { instructor, cohortId, target } = await linkedCourse();
    const people = Array.from({ length: 60 }, () => newMember({ roles: [roles.learner] }));
    const twin = newMember({ roles: [roles.learner], email: people[1]?.email });
    for (const person of [...people, twin]) platform.people.set(person.sub, person);
    const { userId } = await launchAs(platform, people[0]!, target);
    const before = new Date(0);
    await db().externalIdentity.updateMany({ where: { userId }, data: { lastUsedAt: before } });
    const runs = await Promise.all([1, 2, 3].map(() => bringCourseMembers(instructor, cohortId)));
    expect(runs.map(({ outcomes }) => outcomes[0]?.added ?? 0).reduce((sum, n) => sum + n, 0)).toBe(59);
    expect(runs.map(({ outcomes }) => outcomes[0]?.waiting)).toEqual([1, 1, 1]);
    const ids = await Promise.all(people.map((person) => userOf(platform, person)));
    expect(new Set(ids).size).toBe(60);
    expect(await db().auditEvent.count({ where: { action: 'user.create', subjectId: { in: ids } } })).toBe(60);
    expect(await db().user.count({ where: { email: { in: people.map(({ email }) => email ?? '') } } })).toBe(60);
    // A list is not a launch: who used the link last is not told by it.
    expect(await db().externalIdentity.count({ where: { userId, lastUsedAt: before } })).toBe(1);
    await launchAs(platform, people[0]!, target);
    expect(await db().externalIdentity.count({ where: { userId, lastUsedAt: before } })).toBe(0);
  });

  it('who are no learners of it stay out, and get no account', async () => {
    const { instructor, cohortId, target } = await linkedCourse();
    const here = newMember({ roles: [roles.learner] });
    const others = notLearners.map((held) => newMember({ roles: held }));
    for (const person of [here, ...others]) platform.people.set(person.sub, person);
    await launchAs(platform, here, target);
    const { outcomes } = await bringCourseMembers(instructor, cohortId);
    expect(outcomes).toMatchObject([{ added: 0, known: 1, waiting: 0, others: notLearners.length }]);
    expect(await Promise.all(others.map((person) => userOf(platform, person)))).toEqual(others.map(() => ''));
  });
});

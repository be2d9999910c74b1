import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from '@/lib/auth/sign-up';
import { invite, previewRoster, withdrawInvitation } from '@/lib/cohort/invite';
import { findJoinable, joinCohort, leaveCohort } from '@/lib/cohort/join-cohort';
import { addInstructor, changeCohort, createCohort, removeInstructor, removeMember } from '@/lib/cohort/manage-cohort';
import { readClasses, readCohorts, readPeople } from '@/lib/cohort/read-cohort';
import { db } from '@/lib/db/client';
import { grantAccommodation, searchLearners } from '@/lib/exam/accommodation';
import { createAttempt } from '@/lib/exam/create-attempt';
import { startSection } from '@/lib/exam/attempt-transitions';
import { giveExtraTime, listRunningExams } from '@/lib/exam/extra-time';
import { readOutcomesOf } from '@/lib/outcomes/read-outcomes';
import { recordOutcome } from '@/lib/outcomes/record-outcome';
import { loadSmallBank, planned } from '../exam/exam-world';
import { newCohort, newPerson } from './cohort-world';

beforeAll(loadSmallBank);

const address = 'a test';

describe('joining', () => {
  it('by code: told who teaches it, in once, out again, and refused with the old code', async () => {
    const { instructor, cohortId } = await newCohort();
    const learner = await newPerson('student', 'Ana Reyes');
    const code = (await readPeople(instructor, cohortId)).cohort.joinCode ?? '';
    expect(await findJoinable(code.toLowerCase(), address)).toMatchObject({
      name: 'Evening',
      instructors: ['Ingrid Vega'],
    });
    await joinCohort(learner, code, address);
    await joinCohort(learner, code, address);
    expect((await readPeople(instructor, cohortId)).members).toMatchObject([{ id: learner.id, name: 'Ana Reyes' }]);
    expect(await readClasses(learner.id)).toMatchObject([{ cohortId, instructors: ['Ingrid Vega'] }]);
    await leaveCohort(learner.id, cohortId);
    expect((await readPeople(instructor, cohortId)).members).toEqual([]);
    await expect(leaveCohort(learner.id, cohortId)).rejects.toMatchObject({ code: 'not-found' });
    await changeCohort(instructor, cohortId, { joinCode: 'new' });
    await expect(joinCohort(learner, code, address)).rejects.toMatchObject({ code: 'not-found' });
    await changeCohort(instructor, cohortId, { joinCode: 'off' });
    expect((await readPeople(instructor, cohortId)).cohort.joinCode).toBeNull();
  });

  it('by a personal link: once, not after it was taken back, and never into an archived cohort', async () => {
    const { instructor, cohortId } = await newCohort();
    const [first, second] = [await newPerson('student'), await newPerson('student')];
    const tokens = async (list: string) =>
      (await invite(instructor, cohortId, list)).invited.map(({ url }) => url.split('/').at(-1) ?? '');
    const [token = '', other = ''] = await tokens(`Ana, ${first.email}\nBo`);
    await joinCohort(first, token, address);
    await expect(joinCohort(second, token, address)).rejects.toMatchObject({ code: 'not-found' });
    const { invitations } = await readPeople(instructor, cohortId);
    expect(invitations).toMatchObject([{ name: 'Bo', email: null }]);
    await withdrawInvitation(instructor, cohortId, invitations[0]?.id ?? '');
    await expect(joinCohort(second, other, address)).rejects.toMatchObject({ code: 'not-found' });

    expect((await previewRoster(instructor, cohortId, `Ana, ${first.email}`)).people).toMatchObject([
      { isMember: true },
    ]);
    await expect(invite(instructor, cohortId, first.email)).rejects.toMatchObject({ code: 'bad-request' });

    // A second invitation to the same address replaces the first.
    const [early = ''] = await tokens(second.email);
    const [late = ''] = await tokens(second.email);
    expect(await findJoinable(early, address)).toBeNull();
    await changeCohort(instructor, cohortId, { archived: true });
    expect(await findJoinable(late, address)).toBeNull();
    expect(await readClasses(first.id)).toEqual([]);
    await changeCohort(instructor, cohortId, { archived: false });
    await joinCohort(second, late, address);
    expect((await readPeople(instructor, cohortId)).members).toHaveLength(2);
  });
});

describe('where sign-up is by invitation', () => {
  const account = (invitation?: string) =>
    signUp(
      { email: `${randomUUID()}@school.example`, name: 'Ana Reyes', password: 'three quiet words', invitation },
      address,
    );
  const policy = (to: 'open' | 'invitation' | 'closed') =>
    db().school.upsert({ where: { id: 1 }, create: { signUp: to }, update: { signUp: to } });
  const no = { code: 'forbidden' };
  afterAll(() => policy('open'));

  it('the code of a cohort makes accounts, a personal link one, and neither where accounts are made by the school', async () => {
    const { instructor, cohortId } = await newCohort();
    const code = (await readPeople(instructor, cohortId)).cohort.joinCode ?? '';
    const [{ url } = { url: '' }] = (await invite(instructor, cohortId, 'Bo')).invited;
    const token = url.split('/').at(-1) ?? '';
    await policy('invitation');
    await expect(account()).rejects.toMatchObject(no);
    await expect(account('K7QM2XWD')).rejects.toMatchObject(no);
    await account(code.toLowerCase());
    await account(code);
    await account(token);
    await expect(account(token)).rejects.toMatchObject(no);
    // The place in the cohort is still free.
    await joinCohort(await newPerson('student'), token, address);
    await policy('closed');
    await expect(account(code)).rejects.toMatchObject(no);
    await policy('invitation');
    await changeCohort(instructor, cohortId, { archived: true });
    await expect(account(code)).rejects.toMatchObject(no);
  });
});

describe('instructors', () => {
  it('look after their own cohorts only, administrators after all', async () => {
    const { instructor, cohortId } = await newCohort();
    const [other, administrator] = [await newPerson('instructor'), await newPerson('administrator')];
    for (const act of [
      () => readPeople(other, cohortId),
      () => changeCohort(other, cohortId, { name: 'Mine' }),
      () => addInstructor(other, cohortId, other.email),
      () => previewRoster(other, cohortId, 'Ana'),
      () => invite(other, cohortId, 'Ana'),
      () => removeMember(other, cohortId, instructor.id),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not-found' });
    expect((await readCohorts(other)).length).toBe(0);
    expect((await readCohorts(administrator)).map(({ id }) => id)).toContain(cohortId);
    await addInstructor(instructor, cohortId, other.email);
    expect((await readCohorts(other)).map(({ id }) => id)).toEqual([cohortId]);
    await removeInstructor(other, cohortId, instructor.id);
    await expect(removeInstructor(other, cohortId, other.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(
      (await db().auditEvent.findMany({ where: { subjectId: cohortId }, orderBy: { at: 'asc' } })).map(
        ({ action }) => action,
      ),
    ).toEqual(['cohort.instructor.add', 'cohort.instructor.remove']);
  });

  it('are not added who are none', async () => {
    const { instructor, cohortId } = await newCohort();
    const student = await newPerson('student');
    await expect(addInstructor(instructor, cohortId, student.email)).rejects.toMatchObject({ code: 'bad-request' });
  });
});

describe('what an instructor may do to a learner', () => {
  it('ends where their cohorts end', async () => {
    const learner = await newPerson('student', 'Ana Reyes');
    const { instructor, cohortId } = await newCohort([learner.id]);
    const stranger = await newPerson('instructor');
    const { attemptId } = await createAttempt(learner.id, planned('test-one', 'full'));
    await startSection(learner.id, attemptId, 0);
    const accommodation = { timeFactor: 1.5, extraBreakMinutes: 0 };
    const extra = { scope: 'everyone' as const, minutes: 5, expiredSince: null, reopenSeen: [] };
    const outcome = {
      certificationId: 'TEST',
      takenOn: '2026-01-01',
      result: 'passed' as const,
      scaledScore: null,
    };
    const seen = async (actor: typeof instructor) => [
      (await searchLearners(actor, { search: learner.email, show: 'everyone' })).learners.length,
      (await listRunningExams(actor)).exams.filter((exam) => exam.learnerId === learner.id).length,
      (await readOutcomesOf(actor, learner.id)) === null ? 0 : 1,
    ];
    expect(await seen(instructor)).toEqual([1, 1, 1]);
    expect(await seen(stranger)).toEqual([0, 0, 0]);
    expect(await seen({ ...stranger, role: 'administrator' })).toEqual([1, 1, 1]);
    await grantAccommodation(instructor, learner.id, accommodation, 'a letter');
    await recordOutcome(instructor, learner.id, outcome);
    for (const refused of [
      () => grantAccommodation(stranger, learner.id, accommodation, 'a letter'),
      () => recordOutcome(stranger, learner.id, outcome),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'not-found' });
    expect(await giveExtraTime(stranger, extra, 'bell')).toEqual([]);
    expect(await giveExtraTime(stranger, { ...extra, scope: { learnerId: learner.id, attemptId } }, 'bell')).toEqual(
      [],
    );
    expect(await giveExtraTime(instructor, extra, 'bell')).toHaveLength(1);

    await removeMember(instructor, cohortId, learner.id);
    expect(await seen(instructor)).toEqual([0, 0, 0]);
    await db().cohortMember.updateMany({ where: { cohortId }, data: { leftAt: null } });
    await changeCohort(instructor, cohortId, { archived: true });
    expect(await seen(instructor)).toEqual([0, 0, 0]);
  });

  it('begins with a cohort of a certification that is there', async () => {
    const instructor = await newPerson('instructor');
    await expect(createCohort(instructor, { name: 'X', certificationId: 'NONE' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

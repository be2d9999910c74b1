import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CurrentUser } from '@/lib/auth/current-user';
import { leaveCohort } from '@/lib/cohort/join-cohort';
import { db } from '@/lib/db/client';
import { importRoster } from '@/lib/oneroster/import-roster';
import { findIdsOf } from '@/lib/oneroster/roster-data';
import { newPerson } from '../cohort/cohort-world';

const manifest = 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.classes,bulk\n';
const users = [
  'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email',
  'u1,,,true,ana,Ana,Reyes,Ana.Reyes@school.example',
  'u2,,,true,bo,Bo,"Lind, Jr.",bo@school.example',
  'u3,,,true,ivy,Ivy,Vega,ivy@school.example',
  'u4,,,true,no,No,Address,nowhere',
  'u5,,,false,off,Switched,Off,off@school.example',
  'u6,,,true,idle,Not,Enrolled,idle@school.example',
].join('\n');
const classes = [
  'sourcedId,status,dateLastModified,title,courseSourcedId,classCode,classType,schoolSourcedId,termSourcedIds',
  'c1,,,Phlebotomy A,k1,PH-A,scheduled,s1,t1',
  'c2,,,EKG B,k1,EK-B,scheduled,s1,t1',
  'c3,tobedeleted,,Gone,k1,GO,scheduled,s1,t1',
].join('\n');
const enrollments = [
  'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
  'e1,,,c1,s1,u1,student,false,,2099-01-01',
  'e2,,,c1,s1,u2,student,false,,',
  'e3,,,c1,s1,u3,teacher,true,,',
  'e4,,,c2,s1,u1,student,false,,2020-01-01',
  'e5,,,c2,s1,u4,student,false,,',
  'e6,,,c3,s1,u1,student,false,,',
  'e7,,,c1,s1,u2,proctor,false,,',
].join('\n');

function pack(change: Record<string, string | null> = {}): Uint8Array {
  const files = {
    'manifest.csv': manifest,
    'users.csv': users,
    'classes.csv': classes,
    'enrollments.csv': enrollments,
  };
  const all: Record<string, string | null> = { ...files, ...change };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return zipSync(Object.fromEntries(kept.map(([name, text]) => [name, strToU8(text)])));
}

let administrator: CurrentUser;
const run = (bytes: Uint8Array, preview = false) => importRoster(administrator, bytes, { preview, mail: false });
const counts = async () => [await db().cohort.count(), await db().cohortMember.count(), await db().user.count()];

beforeEach(async () => {
  await db().user.deleteMany();
  await db().cohort.deleteMany();
  const person = await newPerson('administrator');
  administrator = { ...person, sessionId: '', timeFactor: 1, extraBreakMinutes: 0 };
});

describe('a package of OneRoster', () => {
  it('is previewed without a trace, with every line that is left out', async () => {
    const { outcome } = await run(pack(), true);
    expect(outcome).toMatchObject({
      classes: [
        { name: 'Phlebotomy A', line: 2, isNew: true, learners: 2, instructors: 1, leaving: 0 },
        { name: 'EKG B', line: 3, isNew: true, learners: 0, instructors: 0 },
      ],
      accounts: 3,
      made: null,
    });
    expect(outcome.dropped.map(({ file, line }) => `${file} ${line}`)).toEqual([
      'users.csv 5',
      'users.csv 6',
      'classes.csv 4',
      'enrollments.csv 5',
      'enrollments.csv 6',
      'enrollments.csv 7',
      'enrollments.csv 8',
    ]);
    expect(await counts()).toEqual([0, 0, 1]);
  });

  it('becomes cohorts, accounts and members; again it changes nothing', async () => {
    const { outcome, after } = await run(pack());
    expect(outcome.made?.map(({ email }) => email).sort()).toEqual([
      'ana.reyes@school.example',
      'bo@school.example',
      'ivy@school.example',
    ]);
    await after();
    const cohort = await db().cohort.findUniqueOrThrow({
      where: { rosterKey: 'c1' },
      include: { members: { include: { learner: true } }, instructors: { include: { user: true } } },
    });
    expect(cohort.members.map(({ learner }) => learner.name).sort()).toEqual(['Ana Reyes', 'Bo Lind, Jr.']);
    expect(cohort.instructors.map(({ user }) => [user.name, user.role])).toEqual([['Ivy Vega', 'instructor']]);
    expect(await db().notice.count({ where: { kind: 'enrolled' } })).toBe(2);
    expect(await db().auditEvent.count({ where: { action: 'roster.import', actorId: administrator.id } })).toBe(1);
    const before = await counts();
    const again = await run(pack());
    expect(again.outcome).toMatchObject({ accounts: 0, made: [], classes: [{ isNew: false }, { isNew: false }] });
    expect(await counts()).toEqual(before);
  });

  it('ends what is marked so, puts nobody back who left, and raises no role', async () => {
    await newPerson('student').then(({ id }) =>
      db().user.update({ where: { id }, data: { email: 'ivy@school.example', emailVerifiedAt: new Date() } }),
    );
    const { outcome } = await run(pack());
    expect(outcome.dropped.map(({ why }) => why)).toContain(
      'This teacher has the account of a learner here. Change the role under Users first.',
    );
    const ana = await db().user.findUniqueOrThrow({ where: { email: 'ana.reyes@school.example' } });
    const { id: cohortId } = await db().cohort.findUniqueOrThrow({ where: { rosterKey: 'c1' } });
    await leaveCohort(ana.id, cohortId);
    await run(pack({ 'enrollments.csv': enrollments.replace('e2,,', 'e2,tobedeleted,') }));
    expect(await db().cohortMember.count({ where: { cohortId, leftAt: null } })).toBe(0);
    expect(await db().user.count({ where: { role: 'administrator' } })).toBe(1);
  });

  it.each(['student', 'instructor'] as const)('lets no %s in whose address nobody proved', async (role) => {
    const [learner, teacher] = [await newPerson(role), await newPerson(role)];
    await db().user.update({ where: { id: learner.id }, data: { email: 'bo@school.example' } });
    await db().user.update({ where: { id: teacher.id }, data: { email: 'ivy@school.example' } });
    const { outcome } = await run(pack());
    const told = outcome.dropped.filter(({ why }) => why.startsWith('Nobody has proved the address of this account.'));
    expect(told.map(({ line }) => line)).toEqual([3, 4]);
    const ids = [learner.id, teacher.id];
    expect(await db().cohortMember.count({ where: { learnerId: { in: ids } } })).toBe(0);
    expect(await db().cohortInstructor.count({ where: { userId: { in: ids } } })).toBe(0);
    const { id: cohortId } = await db().cohort.findUniqueOrThrow({ where: { rosterKey: 'c1' } });
    await db().cohortMember.create({ data: { cohortId, learnerId: learner.id } });
    await run(pack({ 'enrollments.csv': enrollments.replace('e2,,', 'e2,tobedeleted,') }));
    expect(await db().cohortMember.count({ where: { learnerId: learner.id, leftAt: null } })).toBe(0);
  });

  it('lets nobody in who signs up with an address while it is written', async () => {
    const person = await newPerson('student');
    await db().user.update({ where: { id: person.id }, data: { email: 'bo@school.example' } });
    const { proved, all } = await findIdsOf(db(), ['bo@school.example', administrator.email]);
    expect([...proved.values()]).toEqual([administrator.id]);
    expect([...all.values()].sort()).toEqual([administrator.id, person.id].sort());
  });

  it('keeps who comes back: the line that holds counts, and what a package ended it opens again', async () => {
    await run(pack());
    const [bo, ana] = await Promise.all(
      ['bo@school.example', 'ana.reyes@school.example'].map((email) =>
        db().user.findUniqueOrThrow({ where: { email } }),
      ),
    );
    const { id: cohortId } = await db().cohort.findUniqueOrThrow({ where: { rosterKey: 'c1' } });
    const isIn = async (learnerId = '') =>
      (await db().cohortMember.count({ where: { cohortId, learnerId, leftAt: null } })) === 1;
    const ended = enrollments.replace('e2,,', 'e2,tobedeleted,');
    const both = `${ended}\ne8,,,c1,s1,u2,student,false,,`;
    expect((await run(pack({ 'enrollments.csv': both }), true)).outcome.classes[0]).toMatchObject({
      learners: 2,
      leaving: 0,
    });
    await run(pack({ 'enrollments.csv': ended }));
    expect(await isIn(bo?.id)).toBe(false);
    await run(pack({ 'enrollments.csv': both }));
    expect(await isIn(bo?.id)).toBe(true);
    await run(pack({ 'enrollments.csv': both }));
    expect(await isIn(bo?.id)).toBe(true);
    await leaveCohort(bo?.id ?? '', cohortId);
    await leaveCohort(ana?.id ?? '', cohortId);
    await run(pack({ 'enrollments.csv': both }));
    expect([await isIn(bo?.id), await isIn(ana?.id)]).toEqual([false, false]);
  });

  it('ends a learner’s membership who teaches the class now', async () => {
    await run(pack());
    const bo = await db().user.update({ where: { email: 'bo@school.example' }, data: { role: 'instructor' } });
    const lines = `${enrollments.replace('e2,,', 'e2,tobedeleted,')}\ne8,,,c1,s1,u2,teacher,false,,`;
    await run(pack({ 'enrollments.csv': lines }));
    expect(await db().cohortMember.count({ where: { learnerId: bo.id, leftAt: null } })).toBe(0);
    expect(await db().cohortInstructor.count({ where: { userId: bo.id } })).toBe(1);
  });

  it('is written whole or not at all', async () => {
    const name = 'x'.repeat(90);
    // A trigger stands for whatever may fail in the middle.
    await db().$executeRawUnsafe(`create function refuse_second() returns trigger language plpgsql as $$
      begin if new.roster_key = 'c2' then raise exception 'no'; end if; return new; end $$`);
    await db().$executeRawUnsafe(
      'create trigger refuse_second before insert on cohort for each row execute function refuse_second()',
    );
    await expect(run(pack({ 'classes.csv': classes.replace('Phlebotomy A', name) }))).rejects.toThrow();
    await db().$executeRawUnsafe('drop trigger refuse_second on cohort');
    expect(await counts()).toEqual([0, 0, 1]);
  });

  it('is for administrators', async () => {
    administrator = { ...administrator, role: 'instructor' };
    await expect(run(pack(), true)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each<[string, Uint8Array]>([
    ['no zip', strToU8('not a zip')],
    ['a cut zip', pack().slice(0, 200)],
    ['no manifest', pack({ 'manifest.csv': null })],
    ['another version', pack({ 'manifest.csv': manifest.replace('1.2', '2.0') })],
    ['no classes', pack({ 'classes.csv': null })],
    ['columns that are missing', pack({ 'enrollments.csv': 'sourcedId,role\ne1,student' })],
    ['a NUL', pack({ 'users.csv': `${users}\nu9,,,true,x,A\u0000,B,c@school.example` })],
    ['a line without end', pack({ 'users.csv': `${users}\nu9,,,true,x,"${'A'.repeat(30_000)}` })],
    ['too many lines', pack({ 'classes.csv': `sourcedId,title\n${'c,T\n'.repeat(20_001)}` })],
    ['a bomb', pack({ 'users.csv': ' '.repeat(11_000_000) })],
    [
      'not UTF-8',
      zipSync({ 'manifest.csv': strToU8(manifest), 'users.csv': new Uint8Array([0xff, 0xfe, 0x41, 0xff]) }),
    ],
  ])('is refused in one sentence: %s', async (_what, bytes) => {
    await expect(run(bytes, true)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/\.$/) as string,
    });
    expect(await counts()).toEqual([0, 0, 1]);
  });
});

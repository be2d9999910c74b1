import { beforeEach, describe, expect, it } from 'vitest';
import type { CurrentUser } from '@/lib/auth/current-user';
import { userFilterSchema } from '@/lib/auth/user-filter';
import { changeRole, findUsers } from '@/lib/auth/users';
import { db } from '@/lib/db/client';
import { createAccount, signedIn, userOf } from './accounts';

async function signedInAs(role: 'student' | 'instructor' | 'administrator'): Promise<CurrentUser> {
  const { email } = await createAccount(role);
  return userOf(await signedIn(email));
}

function roleOf(id: string) {
  return db()
    .user.findUniqueOrThrow({ where: { id }, select: { role: true } })
    .then((user) => user.role);
}

beforeEach(async () => {
  await db().user.deleteMany();
});

describe('changing a role', () => {
  it('counts at once and is written to the audit log', async () => {
    const administrator = await signedInAs('administrator');
    const student = await createAccount();
    const session = await signedIn(student.email);
    await changeRole(administrator, student.id, 'instructor');
    expect((await userOf(session)).role).toBe('instructor');
    const events = await db().auditEvent.findMany({ where: { subjectId: student.id } });
    expect(events).toMatchObject([
      {
        actorId: administrator.id,
        action: 'user.role.change',
        subjectType: 'user',
        data: { from: 'student', to: 'instructor' },
      },
    ]);
  });

  it('to the same role writes nothing', async () => {
    const administrator = await signedInAs('administrator');
    const student = await createAccount();
    await changeRole(administrator, student.id, 'student');
    expect(await db().auditEvent.count({ where: { subjectId: student.id } })).toBe(0);
  });

  it.each(['student', 'instructor'] as const)('is not for a %s', async (role) => {
    const actor = await signedInAs(role);
    await expect(changeRole(actor, actor.id, 'administrator')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await roleOf(actor.id)).toBe(role);
  });

  it('of the last administrator is refused, and leaves no trace', async () => {
    const last = await signedInAs('administrator');
    const off = await createAccount('administrator');
    await db().user.update({ where: { id: off.id }, data: { deactivatedAt: new Date() } });
    await expect(changeRole(last, last.id, 'student')).rejects.toMatchObject({ code: 'conflict' });
    expect(await roleOf(last.id)).toBe('administrator');
    expect(await db().auditEvent.count({ where: { subjectId: last.id } })).toBe(0);
    const second = await createAccount('administrator');
    await changeRole(last, last.id, 'student');
    expect(await roleOf(second.id)).toBe('administrator');
  });

  it('leaves an administrator when two demote each other at the same moment', async () => {
    const [one, two] = [await signedInAs('administrator'), await signedInAs('administrator')];
    const outcomes = await Promise.allSettled([changeRole(one, two.id, 'student'), changeRole(two, one.id, 'student')]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await db().user.count({ where: { role: 'administrator' } })).toBe(1);
  });

  it('of nobody is not found', async () => {
    const administrator = await signedInAs('administrator');
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expect(changeRole(administrator, nobody, 'student')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the list of users', () => {
  const everyone = userFilterSchema.parse({});

  it('is narrowed by role and by state, with the search and in the count', async () => {
    const administrator = await signedInAs('administrator');
    const deactivatedAt = new Date();
    await db().user.createMany({
      data: [
        { email: 'ida@school.example', name: 'Ida', role: 'instructor' },
        { email: 'ivo@school.example', name: 'Ivo', role: 'instructor', deactivatedAt },
        { email: 'sam@school.example', name: 'Sam', deactivatedAt },
        { email: 'sue@school.example', name: 'Sue' },
      ],
    });
    const found = async (filter: Record<string, string>) => {
      const { users, total } = await findUsers(administrator, userFilterSchema.parse(filter));
      expect(total).toBe(users.length);
      return users.map(({ name }) => name).filter((name) => name.length === 3);
    };
    expect(await found({ role: 'instructor' })).toEqual(['Ida', 'Ivo']);
    expect(await found({ state: 'off' })).toEqual(['Ivo', 'Sam']);
    expect(await found({ state: 'active' })).toEqual(['Ida', 'Sue']);
    expect(await found({ role: 'instructor', state: 'off' })).toEqual(['Ivo']);
    expect(await found({ role: 'student', state: 'active', search: 's' })).toEqual(['Sue']);
    expect(await found({ role: '', state: '' })).toHaveLength(4);
    expect((await findUsers(administrator, userFilterSchema.parse({ role: 'administrator' }))).users).toMatchObject([
      { id: administrator.id },
    ]);
  });

  it('finds by name and by address, in any case, and takes signs as they are', async () => {
    const administrator = await signedInAs('administrator');
    await db().user.createMany({
      data: [
        { email: 'maria_lopez@school.example', name: 'María López' },
        { email: 'marialopez@school.example', name: 'Other' },
        { email: 'per100%cent@school.example', name: 'Percy' },
      ],
    });
    const found = async (search: string) =>
      (await findUsers(administrator, userFilterSchema.parse({ search }))).users.map((user) => user.name).sort();
    expect(await found('LÓPEZ')).toEqual(['María López']);
    expect(await found('maria_')).toEqual(['María López']);
    expect(await found('%')).toEqual(['Percy']);
    expect(await found('nobody')).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });

  it('comes in pages that leave no one out', async () => {
    const administrator = await signedInAs('administrator');
    const data = Array.from({ length: 120 }, (_, index) => ({
      email: `p${String(index).padStart(3, '0')}@school.example`,
      name: 'Student',
    }));
    await db().user.createMany({ data });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof findUsers>> = await findUsers(administrator, everyone, after);
      expect(page.total).toBe(121);
      seen.push(...page.users.map((user) => user.email));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...data.map((user) => user.email), administrator.email].sort());
  });

  it('shows no secret', async () => {
    const administrator = await signedInAs('administrator');
    expect(JSON.stringify(await findUsers(administrator, everyone))).not.toMatch(/argon2|password/i);
  });

  it.each(['student', 'instructor'] as const)('is not for a %s', async (role) => {
    await expect(findUsers(await signedInAs(role), everyone)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

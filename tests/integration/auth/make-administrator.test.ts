import { describe, expect, it } from 'vitest';
import { makeAdministrator } from '@/lib/auth/make-administrator';
import { db } from '@/lib/db/client';

const person = { email: 'head@example.org', name: 'Head' };

function audit(subjectId: string) {
  return db().auditEvent.findMany({
    where: { subjectId },
    orderBy: { at: 'asc' },
    select: { action: true, data: true, actorId: true },
  });
}

describe('making an administrator at the console', () => {
  it('makes an account without a password, and a second time changes nothing', async () => {
    const made = await makeAdministrator(person);
    expect(made.outcome).toBe('made');
    const user = await db().user.findUniqueOrThrow({ where: { id: made.userId } });
    expect(user).toMatchObject({ ...person, role: 'administrator', passwordHash: null });

    expect(await makeAdministrator({ ...person, name: 'Other' })).toEqual({
      userId: made.userId,
      outcome: 'unchanged',
    });
    expect((await db().user.findUniqueOrThrow({ where: { id: made.userId } })).name).toBe('Head');
    expect(await audit(made.userId)).toEqual([
      { action: 'user.create', actorId: null, data: { role: 'administrator', by: 'console' } },
    ]);
  });

  it('raises an account that is there, and says so in the audit log', async () => {
    const { id } = await db().user.create({
      data: { email: 'teacher@example.org', name: 'Teacher', role: 'instructor' },
    });
    expect(await makeAdministrator({ email: 'teacher@example.org', name: 'x' })).toEqual({
      userId: id,
      outcome: 'raised',
    });
    expect(await db().user.findUniqueOrThrow({ where: { id } })).toMatchObject({
      role: 'administrator',
      name: 'Teacher',
    });
    expect(await audit(id)).toEqual([
      { action: 'user.role.change', actorId: null, data: { from: 'instructor', to: 'administrator', by: 'console' } },
    ]);
  });
});

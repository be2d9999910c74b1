import { describe, expect, it } from 'vitest';
import { makeAdministrator } from '@/lib/auth/make-administrator';
import { findSessionUser } from '@/lib/auth/auth-data';
import { createPasswordReset, isResetUsable } from '@/lib/auth/password-reset';
import { endSecondFactorAtConsole, passesSecondFactor } from '@/lib/auth/second-factor/second-factor';
import { db } from '@/lib/db/client';
import { createAccount, signedIn } from './accounts';

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
    expect(await audit(id)).toMatchObject([
      { action: 'user.role.change', actorId: null, data: { from: 'instructor', to: 'administrator', by: 'console' } },
    ]);
  });

  it('lets nobody stay in who signed up with the address of somebody else', async () => {
    const { id, email } = await createAccount();
    const session = await signedIn(email);
    const { url } = await createPasswordReset(id);
    await db().externalIdentity.create({ data: { issuer: 'https://a.example', subject: id, userId: id } });
    await makeAdministrator({ email, name: 'x' });
    expect(await findSessionUser(session)).toBeNull();
    expect(await isResetUsable(url.split('/').at(-1) ?? '')).toBe(false);
    expect(await db().externalIdentity.count({ where: { userId: id } })).toBe(0);
    await expect(signedIn(email)).rejects.toThrow('wrong');
    expect(await audit(id)).toMatchObject([{ data: { sessionsEnded: 1, signInsUnlinked: 1, passwordCleared: true } }]);
  });

  it('leaves the password at an address that was proved', async () => {
    const { id, email } = await createAccount();
    await db().user.update({ where: { id }, data: { emailVerifiedAt: new Date() } });
    await makeAdministrator({ email, name: 'x' });
    await signedIn(email);
  });

  it('switches an account on that is off, administrator or not, and says so in the audit log', async () => {
    for (const [role, outcome] of [
      ['administrator', 'switched-on'],
      ['student', 'raised'],
    ] as const) {
      const { id, email } = await createAccount(role);
      await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } });
      expect(await makeAdministrator({ email, name: 'x' })).toMatchObject({ outcome });
      expect(await db().user.findUniqueOrThrow({ where: { id } })).toMatchObject({
        role: 'administrator',
        deactivatedAt: null,
      });
      expect((await audit(id))[0]).toEqual({ action: 'user.activate', actorId: null, data: { by: 'console' } });
    }
  });

  it('turns codes off, with an audit event, for one who lost app and paper', async () => {
    const { id } = await createAccount('administrator');
    await db().secondFactor.create({ data: { userId: id, secret: 'sealed by another key', confirmedAt: new Date() } });
    await db().recoveryCode.create({ data: { userId: id, codeHash: 'x' } });
    expect(await passesSecondFactor(id, '123456')).toBe('code-wrong');
    expect(await endSecondFactorAtConsole(id)).toBe(true);
    expect(await passesSecondFactor(id, '')).toBe('passed');
    expect(await endSecondFactorAtConsole(id)).toBe(false);
    expect(await audit(id)).toEqual([{ action: 'second-factor.off', actorId: null, data: { by: 'console' } }]);
  });
});

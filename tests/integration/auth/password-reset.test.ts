import { beforeEach, describe, expect, it } from 'vitest';
import { findSessionUser } from '@/lib/auth/auth-data';
import { createPasswordReset, isResetUsable, requestPasswordReset, resetPassword } from '@/lib/auth/password-reset';
import { rateRules } from '@/lib/auth/rate-decision';
import { signIn } from '@/lib/auth/sign-in';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { clearOutbox, createAccount, newAddress, newEmail, origin, outbox, signedIn } from './accounts';

beforeEach(clearOutbox);

const next = 'four rather quiet words';
const closed = { code: 'closed' };

async function tokenFor(userId: string): Promise<string> {
  const { url } = await createPasswordReset(userId);
  return url.slice(url.lastIndexOf('/') + 1);
}

describe('asking for a link', () => {
  it('mails one that leads to the configured address of the site', async () => {
    const { email } = await createAccount();
    await (
      await requestPasswordReset(email, newAddress())
    )();
    const [mail = ''] = await outbox(email);
    const link = /^https?:\/\/\S+\/reset-password\/\S+$/m.exec(mail)?.[0] ?? '';
    expect(new URL(link).origin).toBe(new URL(env().NEXTAUTH_URL).origin);
    const token = link.slice(link.lastIndexOf('/') + 1);
    await resetPassword(token, next);
    await signedIn(email, next);
  });

  it('answers the same for an unknown and a deactivated address, and mails nothing', async () => {
    const off = await createAccount();
    await db().user.update({ where: { id: off.id }, data: { deactivatedAt: new Date() } });
    for (const email of [newEmail(), off.email]) {
      await (
        await requestPasswordReset(email, newAddress())
      )();
      expect(await outbox(email)).toEqual([]);
    }
  });

  it('mails no flood to one address, without saying so', async () => {
    const { email } = await createAccount();
    for (let count = 0; count < rateRules.resetAccount.limit + 2; count += 1) {
      await (
        await requestPasswordReset(email, newAddress())
      )();
    }
    expect(await outbox(email)).toHaveLength(rateRules.resetAccount.limit);
  });

  it('is limited by network address', async () => {
    const address = newAddress();
    const limit = rateRules.resetAddress.limit;
    for (let taken = 0; taken < limit; taken += 30) {
      await Promise.all(Array.from({ length: 30 }, () => requestPasswordReset(newEmail(), address)));
    }
    await expect(requestPasswordReset(newEmail(), address)).rejects.toMatchObject({ code: 'too-many' });
  });
});

describe('a link', () => {
  it('is kept only as a hash', async () => {
    const { id } = await createAccount();
    const token = await tokenFor(id);
    const rows = await db().passwordReset.findMany({ where: { userId: id } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('sets the password once and ends every session', async () => {
    const { id, email } = await createAccount();
    const session = await signedIn(email);
    const token = await tokenFor(id);
    expect(await isResetUsable(token)).toBe(true);
    expect(await isResetUsable(token)).toBe(true);
    await (
      await resetPassword(token, next)
    )();
    expect(await findSessionUser(session)).toBeNull();
    await signedIn(email, next);
    expect(await isResetUsable(token)).toBe(false);
    await expect(resetPassword(token, 'five words that came later')).rejects.toMatchObject(closed);
    await signedIn(email, next);
    expect((await outbox(email))[0]).toContain('Your password was changed');
  });

  it('works once even when it is used by many at the same moment', async () => {
    const { id, email } = await createAccount();
    const token = await tokenFor(id);
    const passwords = Array.from({ length: 6 }, (_, index) => `password number ${index}`);
    const outcomes = await Promise.allSettled(passwords.map((chosen) => resetPassword(token, chosen)));
    const winners = passwords.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    await signedIn(email, winners[0]);
  });

  it('ends with its hour', async () => {
    const { id } = await createAccount();
    const token = await tokenFor(id);
    const row = await db().passwordReset.findFirstOrThrow({ where: { userId: id } });
    expect((row.expiresAt.getTime() - row.createdAt.getTime()) / 60_000).toBeCloseTo(60, 0);
    await db().passwordReset.update({ where: { id: row.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await isResetUsable(token)).toBe(false);
    await expect(resetPassword(token, next)).rejects.toMatchObject(closed);
  });

  it('ends when another one of the same user was used', async () => {
    const { id } = await createAccount();
    const [first, second] = [await tokenFor(id), await tokenFor(id)];
    await resetPassword(second, next);
    await expect(resetPassword(first, next)).rejects.toMatchObject(closed);
  });

  it.each([false, true])('unlinks other sign-ins unless the address was proved before: %s', async (proved) => {
    const { id, email } = await createAccount();
    if (proved) await db().user.update({ where: { id }, data: { emailVerifiedAt: new Date() } });
    await db().externalIdentity.create({ data: { issuer: 'https://a.example', subject: id, userId: id } });
    await (
      await requestPasswordReset(email, newAddress())
    )();
    const token = /reset-password\/(\S+)/.exec((await outbox(email))[0] ?? '')?.[1] ?? '';
    await resetPassword(token, next);
    expect(await db().externalIdentity.count({ where: { userId: id } })).toBe(proved ? 1 : 0);
    const event = { action: 'identity.unlink', subjectId: id };
    expect(await db().auditEvent.count({ where: event })).toBe(proved ? 0 : 1);
    expect((await db().user.findUniqueOrThrow({ where: { id } })).emailVerifiedAt).not.toBeNull();
  });

  it('does not take the address for a password, and is not used up by that', async () => {
    const { id, email } = await createAccount();
    const token = await tokenFor(id);
    await expect(resetPassword(token, email.toUpperCase())).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { password: expect.stringContaining('not your email') as string } },
    });
    await resetPassword(token, next);
  });

  it('does not bring a deactivated user back', async () => {
    const { id } = await createAccount();
    const token = await tokenFor(id);
    await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } });
    await expect(resetPassword(token, next)).rejects.toMatchObject(closed);
  });

  it('lets someone in whom failed sign-ins had shut out', async () => {
    const { id, email } = await createAccount();
    for (let count = 0; count < rateRules.signInAccount.limit; count += 1) {
      await signIn({ email, password: 'not the password' }, origin());
    }
    await resetPassword(await tokenFor(id), next);
    await signedIn(email, next);
  });

  it.each(['', 'x', '../../etc/passwd', 'a'.repeat(32), `${'a'.repeat(31)}=`])('%j is none', async (token) => {
    expect(await isResetUsable(token)).toBe(false);
    await expect(resetPassword(token, next)).rejects.toMatchObject(closed);
  });
});

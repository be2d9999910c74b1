import { beforeEach, describe, expect, it } from 'vitest';
import { changeName, changePassword, endOtherSessions, endSession, getSessions } from '@/lib/auth/account';
import { findSessionUser } from '@/lib/auth/auth-data';
import { createPasswordReset, isResetUsable } from '@/lib/auth/password-reset';
import { rateRules } from '@/lib/auth/rate-decision';
import { encodeSessionToken, readSessionToken } from '@/lib/auth/session-token';
import { db } from '@/lib/db/client';
import { clearOutbox, createAccount, outbox, password, signedIn, userOf } from './accounts';

beforeEach(clearOutbox);

function requestWith(cookie: string): Request {
  return new Request('http://localhost/api/attempts', { headers: { cookie } });
}

describe('a session', () => {
  it('is read from the cookie without a query, and holds only with its row', async () => {
    const { id, email } = await createAccount();
    const session = await signedIn(email);
    const token = encodeSessionToken(session, Math.floor(Date.now() / 1000) + 60);
    expect(await readSessionToken(requestWith(`theme=dark; preceptor.session=${token}`))).toEqual(session);
    expect(await readSessionToken(requestWith(`preceptor.session=${token}x`))).toBeNull();
    expect(await readSessionToken(requestWith('theme=dark'))).toBeNull();
    expect(await findSessionUser(session)).toMatchObject({ id, email, sessionId: session.sessionId });
  });

  it('lasts thirty days', async () => {
    const { email } = await createAccount();
    const { sessionId } = await signedIn(email);
    const row = await db().session.findUniqueOrThrow({ where: { id: sessionId } });
    const days = (row.expiresAt.getTime() - row.createdAt.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(29.99);
    expect(days).toBeLessThan(30.01);
    await db().session.update({ where: { id: sessionId }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await findSessionUser({ userId: row.userId, sessionId })).toBeNull();
  });

  it('ends at once when it is revoked, when its user is deactivated, and for another user', async () => {
    const { id, email } = await createAccount();
    const other = await createAccount();
    const session = await signedIn(email);
    expect(await findSessionUser({ ...session, userId: other.id })).toBeNull();
    await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } });
    expect(await findSessionUser(session)).toBeNull();
    await db().user.update({ where: { id }, data: { deactivatedAt: null } });
    expect(await findSessionUser(session)).not.toBeNull();
    await db().session.update({ where: { id: session.sessionId }, data: { revokedAt: new Date() } });
    expect(await findSessionUser(session)).toBeNull();
  });

  it('carries the role of now', async () => {
    const { id, email } = await createAccount();
    const session = await signedIn(email);
    await db().user.update({ where: { id }, data: { role: 'instructor' } });
    expect(await findSessionUser(session)).toMatchObject({ role: 'instructor' });
  });

  it('can be ended from another of the same user, and from no one else', async () => {
    const { email } = await createAccount();
    const stranger = await userOf(await signedIn((await createAccount()).email));
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const user = await userOf(here);
    await expect(endSession(stranger, there.sessionId)).rejects.toMatchObject({ code: 'not-found' });
    expect(await findSessionUser(there)).not.toBeNull();
    await endSession(user, there.sessionId);
    expect(await findSessionUser(there)).toBeNull();
    await expect(endSession(user, there.sessionId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('survives the end of all others', async () => {
    const { email } = await createAccount();
    const stranger = await signedIn((await createAccount()).email);
    const sessions = [await signedIn(email), await signedIn(email), await signedIn(email)] as const;
    const user = await userOf(sessions[1]);
    expect((await getSessions(user)).map((session) => session.current)).toEqual([true, false, false]);
    expect(await endOtherSessions(user)).toBe(2);
    expect((await getSessions(user)).map((session) => session.id)).toEqual([sessions[1].sessionId]);
    expect(await findSessionUser(stranger)).not.toBeNull();
  });
});

describe('changing the password', () => {
  const next = 'four rather quiet words';

  it('needs the current one, ends other sessions and tells the owner', async () => {
    const { email } = await createAccount();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const user = await userOf(here);
    await expect(changePassword(user, 'not the password', next)).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { currentPassword: expect.any(String) as string } },
    });
    expect(await findSessionUser(there)).not.toBeNull();
    await (
      await changePassword(user, password, next)
    )();
    expect(await findSessionUser(here)).not.toBeNull();
    expect(await findSessionUser(there)).toBeNull();
    await signedIn(email, next);
    await expect(signedIn(email)).rejects.toThrow('wrong');
    expect((await outbox(email))[0]).toContain('Your password was changed');
  });

  it('and signing out everywhere else leave no link that sets a password', async () => {
    const { id, email } = await createAccount();
    const user = await userOf(await signedIn(email));
    const token = async () => (await createPasswordReset(id)).url.split('/').at(-1) ?? '';
    const [first, others] = [await token(), await token()];
    expect(await isResetUsable(first)).toBe(true);
    await endOtherSessions(user);
    expect(await isResetUsable(first)).toBe(false);
    expect(await isResetUsable(others)).toBe(false);
    const second = await token();
    await changePassword(user, password, next);
    expect(await isResetUsable(second)).toBe(false);
  });

  it('does not take the address', async () => {
    const { email } = await createAccount();
    const user = await userOf(await signedIn(email));
    await expect(changePassword(user, password, email.toUpperCase())).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { newPassword: expect.stringContaining('not your email') as string } },
    });
  });

  it('is limited, so that a borrowed session cannot guess', async () => {
    const { email } = await createAccount();
    const user = await userOf(await signedIn(email));
    for (let count = 0; count < rateRules.passwordAccount.limit; count += 1) {
      await expect(changePassword(user, 'not the password', next)).rejects.toMatchObject({ code: 'bad-request' });
    }
    await expect(changePassword(user, password, next)).rejects.toMatchObject({ code: 'too-many' });
  });
});

describe('changing the name', () => {
  it('counts from the next request', async () => {
    const { email } = await createAccount();
    const session = await signedIn(email);
    await changeName(await userOf(session), 'Ana M. Reyes');
    expect((await userOf(session)).name).toBe('Ana M. Reyes');
  });
});

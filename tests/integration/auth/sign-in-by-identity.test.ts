import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { isLinkIntended, linkCookie } from '@/lib/auth/oidc/link-intent';
import { beginLink, readIdentities, unlinkIdentity } from '@/lib/auth/oidc/identities';
import { signInByIdentity } from '@/lib/auth/oidc/sign-in-by-identity';
import type { SessionToken } from '@/lib/auth/session-token';
import { encodeNote } from '@/lib/auth/signed-note';
import { db } from '@/lib/db/client';
import { createAccount, newEmail, password, signedIn, userOf } from './accounts';

const issuer = 'https://login.school.example';

function claims(email: string, change: Record<string, unknown> = {}) {
  return { iss: issuer, sub: randomUUID(), email, email_verified: true, name: 'Pat Ternal', ...change };
}

const attempt = (profile: unknown, linkTo: SessionToken | null = null) =>
  signInByIdentity(profile, { userAgent: null, previous: null }, linkTo);

async function reasonOf(profile: unknown, linkTo: SessionToken | null = null): Promise<string> {
  const outcome = await attempt(profile, linkTo);
  return outcome.signedIn ? 'signed in' : outcome.reason;
}

beforeEach(async () => {
  await db().user.deleteMany();
  await db().school.deleteMany();
});

describe('sign-in by a provider', () => {
  it('is by issuer and subject: a changed address finds the same account, another issuer does not', async () => {
    const who = claims(newEmail());
    const first = await attempt(who);
    const second = await attempt({ ...who, email: newEmail(), email_verified: false });
    expect(first.signedIn && second.signedIn && first.session.userId === second.session.userId).toBe(true);
    expect(await db().user.count()).toBe(1);
    const other = await attempt({ ...who, iss: 'https://other.example', email: newEmail() });
    expect(other.signedIn && first.signedIn && other.session.userId !== first.session.userId).toBe(true);
    expect(await db().user.count()).toBe(2);
  });

  it.each([
    { provider: true, account: true, outcome: 'signed in' },
    { provider: true, account: false, outcome: 'identity-needs-link' },
    { provider: false, account: true, outcome: 'identity-needs-link' },
    { provider: 'true', account: true, outcome: 'identity-needs-link' },
    { provider: undefined, account: true, outcome: 'identity-needs-link' },
  ])('links by address only what both have proved: $provider, $account', async ({ provider, account, outcome }) => {
    const { id, email } = await createAccount('administrator');
    if (account) await db().user.update({ where: { id }, data: { emailVerifiedAt: new Date() } });
    expect(await reasonOf(claims(email.toUpperCase(), { email_verified: provider }))).toBe(outcome);
    expect(await db().externalIdentity.count()).toBe(outcome === 'signed in' ? 1 : 0);
  });

  it('makes accounts as the school lets people in, and none without an address', async () => {
    expect(await reasonOf(claims('', { email: undefined }))).toBe('identity-incomplete');
    expect(await reasonOf({ ...claims(newEmail()), iss: undefined })).toBe('identity-incomplete');
    for (const signUp of ['closed', 'invitation'] as const) {
      await db().school.upsert({ where: { id: 1 }, create: { signUp }, update: { signUp } });
      expect(await reasonOf(claims(newEmail()))).toBe('identity-no-account');
    }
    expect(await db().user.count()).toBe(0);
  });

  it('does not open an account that is switched off', async () => {
    const who = claims(newEmail());
    await attempt(who);
    await db().user.updateMany({ data: { deactivatedAt: new Date() } });
    expect(await reasonOf(who)).toBe('deactivated');
  });
});

describe('linking by who is signed in', () => {
  it('ties a sign-in to one account, and is undone unless it is the only way in', async () => {
    const [one, two] = [await createAccount(), await createAccount()];
    const [first, second] = [await signedIn(one.email), await signedIn(two.email)];
    const who = claims('someone@else.example', { email_verified: false });
    expect(await reasonOf(who, first)).toBe('signed in');
    expect(await reasonOf(who, second)).toBe('identity-taken');
    const user = await userOf(first);
    expect(await readIdentities(user)).toMatchObject([{ issuer, providerId: null }]);
    const event = { action: 'identity.link', subjectId: one.id };
    expect(await db().auditEvent.count({ where: event })).toBe(1);
    await db().user.update({ where: { id: one.id }, data: { passwordHash: null } });
    await expect(unlinkIdentity(user, issuer)).rejects.toMatchObject({ code: 'conflict' });
    await db().user.update({ where: { id: one.id }, data: { passwordHash: 'x' } });
    await unlinkIdentity(user, issuer);
    await expect(unlinkIdentity(user, issuer)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leaves one way in when two are unlinked at the same moment', async () => {
    const { id, email } = await createAccount();
    const user = await userOf(await signedIn(email));
    const issuers = ['https://a.example', 'https://b.example'];
    for (const one of issuers) await db().externalIdentity.create({ data: { issuer: one, subject: id, userId: id } });
    await db().user.update({ where: { id }, data: { passwordHash: null } });
    const outcomes = await Promise.allSettled(issuers.map((one) => unlinkIdentity(user, one)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db().externalIdentity.count({ where: { userId: id } })).toBe(1);
  });

  it('is begun with the password, by an account that has one', async () => {
    const { id, email } = await createAccount();
    const user = await userOf(await signedIn(email));
    await expect(beginLink(user, 'not the password')).rejects.toMatchObject({ code: 'bad-request' });
    const value = /=([^;]+)/.exec((await beginLink(user, password))['set-cookie'])?.[1] ?? '';
    expect(isLinkIntended(value, user.sessionId, Date.now())).toBe(true);
    await db().user.update({ where: { id }, data: { passwordHash: null } });
    await expect(beginLink(user, password)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts for the session that asked, for ten minutes', () => {
    const now = Date.now();
    const value = /=([^;]+)/.exec(linkCookie('one', now))?.[1] ?? '';
    expect(isLinkIntended(value, 'one', now + 599_000)).toBe(true);
    expect(isLinkIntended(value, 'two', now)).toBe(false);
    expect(isLinkIntended(value, 'one', now + 601_000)).toBe(false);
    const longer = encodeNote('another purpose', { sessionId: 'one', until: 99_999_999_999 }).split('.')[0] ?? '';
    expect(isLinkIntended(value.replace(/^[^.]+/, longer), 'one', now)).toBe(false);
    expect(isLinkIntended(encodeNote('another purpose', { sessionId: 'one', until: now }), 'one', now)).toBe(false);
    expect(isLinkIntended(null, 'one', now)).toBe(false);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { getSessions } from '@/lib/auth/account';
import { findSessionUser } from '@/lib/auth/auth-data';
import { rateRules } from '@/lib/auth/rate-decision';
import { forgetAttempt, takeAttempt } from '@/lib/auth/rate-limit';
import { signIn } from '@/lib/auth/sign-in';
import { db } from '@/lib/db/client';
import { createAccount, newAddress, newEmail, origin, password, signedIn, userOf } from './accounts';

const wrong = { signedIn: false, reason: 'wrong' };
const tooMany = { signedIn: false, reason: 'too-many' };

function fail(email: string, address = newAddress()) {
  return signIn({ email, password: 'not the password' }, origin({ address }));
}

beforeEach(async () => {
  await db().rateEvent.deleteMany();
});

describe('signing in', () => {
  it('takes the address in any case and the password exactly', async () => {
    const { email } = await createAccount();
    expect(await signIn({ email: ` ${email.toUpperCase()} `, password }, origin())).toMatchObject({ signedIn: true });
    expect(await signIn({ email, password: password.toUpperCase() }, origin())).toEqual(wrong);
  });

  it('answers an unknown address, one without a password and a wrong password alike', async () => {
    const known = await createAccount();
    const bare = await createAccount();
    await db().user.update({ where: { id: bare.id }, data: { passwordHash: null } });
    for (const email of [known.email, bare.email, newEmail()]) expect(await fail(email)).toEqual(wrong);
    expect(await signIn({ email: bare.email, password: '' }, origin())).toEqual(wrong);
  });

  it('takes no less time for an unknown address than for a wrong password', async () => {
    const { email } = await createAccount();
    const fastest = { known: Infinity, unknown: Infinity };
    for (let round = 0; round < 6; round += 1) {
      for (const [kind, address] of [
        ['known', email],
        ['unknown', newEmail()],
      ] as const) {
        const started = performance.now();
        await fail(address);
        fastest[kind] = Math.min(fastest[kind], performance.now() - started);
      }
    }
    expect(fastest.unknown).toBeGreaterThan(fastest.known * 0.6);
    expect(fastest.known).toBeGreaterThan(fastest.unknown * 0.6);
  });

  it.each([
    undefined,
    null,
    {},
    { email: 'x' },
    { email: { $ne: '' }, password: [] },
    { email: 'a@b.example', password: 'x'.repeat(5000) },
  ])('answers %j as wrong', async (credentials) => {
    expect(await signIn(credentials, origin())).toEqual(wrong);
  });

  it('begins a new session each time and ends the one that the browser held', async () => {
    const { email } = await createAccount();
    const first = await signedIn(email);
    const outcome = await signIn({ email, password }, origin({ previous: first }));
    if (!outcome.signedIn) throw new Error(outcome.reason);
    expect(outcome.session.sessionId).not.toBe(first.sessionId);
    expect(await findSessionUser(first)).toBeNull();
    expect(await findSessionUser(outcome.session)).not.toBeNull();
  });

  it('takes no session that a stranger planted', async () => {
    const victim = await createAccount();
    const stranger = await createAccount();
    const planted = await signedIn(stranger.email);
    const outcome = await signIn({ email: victim.email, password }, origin({ previous: planted }));
    if (!outcome.signedIn) throw new Error(outcome.reason);
    expect((await userOf(outcome.session)).id).toBe(victim.id);
    expect(outcome.session.sessionId).not.toBe(planted.sessionId);
    expect(await findSessionUser({ userId: victim.id, sessionId: planted.sessionId })).toBeNull();
  });

  it('refuses a deactivated user, but tells only who knows the password', async () => {
    const { id, email } = await createAccount();
    await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } });
    expect(await signIn({ email, password }, origin())).toEqual({ signedIn: false, reason: 'deactivated' });
    expect(await fail(email)).toEqual(wrong);
    expect(await db().session.count({ where: { userId: id } })).toBe(0);
  });

  it('notes the device', async () => {
    const { email } = await createAccount();
    const outcome = await signIn(
      { email, password },
      origin({ userAgent: `Mozilla/5.0 (Windows NT 10.0) Firefox/140.0 ${'x'.repeat(5000)}` }),
    );
    if (!outcome.signedIn) throw new Error(outcome.reason);
    const user = await userOf(outcome.session);
    expect(await getSessions(user)).toMatchObject([{ device: 'Firefox on Windows', current: true }]);
  });
});

describe('the limit of failures', () => {
  const limit = rateRules.signInAccount.limit;

  it('holds for an account from wherever they come, also against the right password', async () => {
    const { email } = await createAccount();
    for (let count = 0; count < limit; count += 1) expect(await fail(email)).toEqual(wrong);
    expect(await fail(email)).toEqual(tooMany);
    expect(await signIn({ email, password }, origin())).toEqual(tooMany);
  });

  it('is the same for an address without an account', async () => {
    const email = newEmail();
    for (let count = 0; count < limit; count += 1) expect(await fail(email)).toEqual(wrong);
    expect(await fail(email)).toEqual(tooMany);
  });

  it('ends with the window, whatever was tried meanwhile', async () => {
    const { email } = await createAccount();
    for (let count = 0; count < limit; count += 1) await fail(email);
    for (let count = 0; count < 5; count += 1) await fail(email);
    await db()
      .$executeRaw`update rate_event set at = at - make_interval(secs => ${rateRules.signInAccount.windowSeconds})`;
    expect(await signIn({ email, password }, origin())).toMatchObject({ signedIn: true });
  });

  it('starts again after a success', async () => {
    const { email } = await createAccount();
    for (let count = 0; count < limit - 1; count += 1) await fail(email);
    await signedIn(email);
    for (let count = 0; count < limit - 1; count += 1) expect(await fail(email)).toEqual(wrong);
    await signedIn(email);
  });

  it('cannot be outrun by many at the same moment', async () => {
    const email = newEmail();
    const outcomes = await Promise.all(Array.from({ length: limit * 4 }, () => fail(email)));
    const tried = outcomes.filter((outcome) => !outcome.signedIn && outcome.reason === 'wrong');
    expect(tried.length).toBeLessThanOrEqual(limit);
  });

  it('of one account is not the limit of another', async () => {
    const first = await createAccount();
    const second = await createAccount();
    const address = newAddress();
    for (let count = 0; count <= limit; count += 1) await fail(first.email, address);
    expect(await signIn({ email: second.email, password }, origin({ address }))).toMatchObject({ signedIn: true });
  });

  it('holds for a network address over many accounts, and does not count successes', async () => {
    const { email } = await createAccount();
    const address = newAddress();
    const subject = { rule: rateRules.signInAddress, subject: address };
    for (let taken = 0; taken < rateRules.signInAddress.limit - 1; taken += 23) {
      await Promise.all(Array.from({ length: 23 }, () => takeAttempt([subject])));
    }
    for (let count = 0; count < 3; count += 1) {
      expect(await signIn({ email, password }, origin({ address }))).toMatchObject({ signedIn: true });
    }
    expect(await fail(newEmail(), address)).toEqual(wrong);
    expect(await fail(newEmail(), address)).toEqual(tooMany);
    expect(await signIn({ email, password }, origin({ address }))).toEqual(tooMany);
    expect(await signIn({ email, password }, origin())).toMatchObject({ signedIn: true });
  });

  it('keeps no address of mail or network in readable form, and forgets old events', async () => {
    const email = newEmail();
    await db()
      .$executeRaw`insert into rate_event (key, at) select 'old', now() - interval '2 days' from generate_series(1, 5)`;
    const address = newAddress();
    await fail(email, address);
    await fail(email, address);
    const keys = (await db().rateEvent.findMany()).map((row) => row.key);
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(key).toMatch(/^sign-in:(account|address):[0-9a-f]{64}$/);
  });

  it('gives an attempt back that was no failure', async () => {
    const subject = { rule: { name: 'test', limit: 1, windowSeconds: 60 }, subject: newAddress() };
    const first = await takeAttempt([subject]);
    if (!first.allowed) throw new Error('The first attempt was refused.');
    expect(await takeAttempt([subject])).toMatchObject({ allowed: false });
    await forgetAttempt(first.eventIds);
    expect(await takeAttempt([subject])).toMatchObject({ allowed: true });
  });
});

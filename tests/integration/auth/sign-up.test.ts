import { beforeEach, describe, expect, it } from 'vitest';
import { rateRules } from '@/lib/auth/rate-decision';
import { signIn } from '@/lib/auth/sign-in';
import { signUp } from '@/lib/auth/sign-up';
import { db } from '@/lib/db/client';
import {
  clearOutbox,
  createAccount,
  newAddress,
  newEmail,
  origin,
  outbox,
  password,
  signedIn,
  userOf,
} from './accounts';

beforeEach(clearOutbox);

describe('signing up', () => {
  it('makes a student who can sign in', async () => {
    const email = newEmail();
    await (
      await signUp({ email, name: 'Ana Reyes', password }, newAddress())
    )();
    const user = await userOf(await signedIn(email));
    expect(user).toMatchObject({ email, name: 'Ana Reyes', role: 'student', timeFactor: 1 });
    expect(await outbox(email)).toEqual([]);
  });

  it('keeps no password, only its hash', async () => {
    const email = newEmail();
    await signUp({ email, name: 'Ana Reyes', password }, newAddress());
    const row = await db().user.findUniqueOrThrow({ where: { email } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(row)).not.toContain(password);
  });

  it('a second time changes nothing, answers the same and tells the owner once', async () => {
    const { id, email } = await createAccount();
    const before = await db().user.findUniqueOrThrow({ where: { id } });
    for (let round = 0; round < 3; round += 1) {
      const afterwards = await signUp({ email, name: 'Someone Else', password: 'another long password' }, newAddress());
      await afterwards();
    }
    expect(await db().user.findMany({ where: { email } })).toEqual([before]);
    expect(await signIn({ email, password: 'another long password' }, origin())).toEqual({
      signedIn: false,
      reason: 'wrong',
    });
    const mails = await outbox(email);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('You already have an account');
  });

  it('takes no less time for an address that is free than for one that is taken, nor the other way around', async () => {
    const { email } = await createAccount();
    const fastest = { taken: Infinity, free: Infinity };
    for (let round = 0; round < 6; round += 1) {
      for (const [kind, address] of [
        ['taken', email],
        ['free', newEmail()],
      ] as const) {
        const started = performance.now();
        await signUp({ email: address, name: 'Ana Reyes', password }, newAddress());
        fastest[kind] = Math.min(fastest[kind], performance.now() - started);
      }
    }
    expect(fastest.taken).toBeGreaterThan(fastest.free * 0.6);
    expect(fastest.free).toBeGreaterThan(fastest.taken * 0.6);
  });

  it('twice at the same moment makes one account', async () => {
    const email = newEmail();
    const account = { email, name: 'Ana Reyes', password };
    await Promise.all(Array.from({ length: 5 }, () => signUp(account, newAddress())));
    expect(await db().user.count({ where: { email } })).toBe(1);
    await signedIn(email);
  });

  it('is limited by address', async () => {
    const address = newAddress();
    const limit = rateRules.signUpAddress.limit;
    const { takeAttempt } = await import('@/lib/auth/rate-limit');
    for (let taken = 0; taken < limit; taken += 50) {
      await Promise.all(
        Array.from({ length: 50 }, () => takeAttempt([{ rule: rateRules.signUpAddress, subject: address }])),
      );
    }
    const email = newEmail();
    await expect(signUp({ email, name: 'Ana Reyes', password }, address)).rejects.toMatchObject({ code: 'too-many' });
    expect(await db().user.count({ where: { email } })).toBe(0);
  });
});

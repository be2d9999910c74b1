import { beforeEach, describe, expect, it } from 'vitest';
import { signUp } from '@/lib/auth/sign-up';
import { db } from '@/lib/db/client';
import { readLearnerDay } from '@/lib/plan/learner-day';
import { changeSchool } from '@/lib/school/change-school';
import { forgetSchool, readSchool } from '@/lib/school/read-school';
import { createAccount, newAddress, newEmail, password, signedIn, userOf } from '../auth/accounts';

const never = { keepIdleMonths: null, keepAuditMonths: null };
const school = { name: 'Lakeside College', timeZone: 'Pacific/Honolulu', signUp: 'open', ...never } as const;

async function actor(role: 'student' | 'instructor' | 'administrator') {
  return userOf(await signedIn((await createAccount(role)).email));
}

function trySignUp(email = newEmail()) {
  return signUp({ email, name: 'Ana Reyes', password }, newAddress());
}

beforeEach(async () => {
  await db().school.deleteMany();
  await db().auditEvent.deleteMany();
  forgetSchool();
});

describe('the settings of the school', () => {
  it('are the defaults where nothing was decided', async () => {
    expect(await readSchool()).toEqual({
      name: '',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      signUp: 'open',
      ...never,
    });
  });

  it('change at once, with what differs in the audit log, and only that', async () => {
    const administrator = await actor('administrator');
    await readSchool();
    await changeSchool(administrator, school);
    expect(await readSchool()).toEqual(school);
    await changeSchool(administrator, { ...school, signUp: 'closed' });
    await changeSchool(administrator, { ...school, signUp: 'closed' });
    const events = await db().auditEvent.findMany({ orderBy: { at: 'asc' } });
    expect(events.map(({ action, data }) => ({ action, data })).at(-1)).toEqual({
      action: 'school.change',
      data: { signUp: { from: 'open', to: 'closed' } },
    });
    expect(events).toHaveLength(2);
  });

  it.each(['student', 'instructor'] as const)('are not changed by a %s', async (role) => {
    await expect(changeSchool(await actor(role), school)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await db().school.count()).toBe(0);
  });

  it('say where the days of a learner begin who has not said so', async () => {
    await changeSchool(await actor('administrator'), school);
    const learner = await createAccount();
    expect(await readLearnerDay(learner.id, Date.UTC(2026, 0, 2, 5))).toMatchObject({
      timeZone: 'Pacific/Honolulu',
      today: '2026-01-01',
    });
  });

  it('decide who may make an account, whatever a process remembers', async () => {
    await readSchool();
    for (const signUpPolicy of ['closed', 'invitation'] as const) {
      // As another process writes it: this one has still kept what was before.
      await db().school.upsert({
        where: { id: 1 },
        create: { signUp: signUpPolicy },
        update: { signUp: signUpPolicy },
      });
      const email = newEmail();
      await expect(trySignUp(email)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await db().user.count({ where: { email } })).toBe(0);
    }
    await db().school.update({ where: { id: 1 }, data: { signUp: 'open' } });
    await expect(trySignUp()).resolves.toBeTypeOf('function');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { exportAudit, readAudit } from '@/lib/admin/read-audit';
import { insertProblem } from '@/lib/admin/problem-data';
import { sendTestMail } from '@/lib/admin/send-test-mail';
import { clearProblems, readSystemState } from '@/lib/admin/system-state';
import { createOneAccount } from '@/lib/auth/import/create-one-account';
import { importAccounts } from '@/lib/auth/import/import-accounts';
import { createInvitation, endInvitation, findInvitations, isInvitationUsable } from '@/lib/auth/invitations';
import { resetPassword } from '@/lib/auth/password-reset';
import { signUp } from '@/lib/auth/sign-up';
import { createResetLink, endSessionsOf, findUser, setUserActive } from '@/lib/auth/user-state';
import { changeRole } from '@/lib/auth/users';
import { db } from '@/lib/db/client';
import { runJob } from '@/lib/jobs/run-job';
import { changeSchool } from '@/lib/school/change-school';
import { clearOutbox, createAccount, newAddress, newEmail, outbox, password, signedIn, userOf } from '../auth/accounts';

async function actor(role: 'student' | 'instructor' | 'administrator' = 'administrator') {
  return userOf(await signedIn((await createAccount(role)).email));
}

const token = (url: string) => url.split(/[/=]/).at(-1) ?? '';
const school = { name: '', timeZone: 'UTC', signUp: 'open', keepIdleMonths: null, keepAuditMonths: null } as const;
const nobody = '00000000-0000-7000-8000-000000000000';

beforeEach(async () => {
  await db().user.deleteMany();
  await db().auditEvent.deleteMany();
  await db().school.deleteMany();
  await db().invitation.deleteMany();
});

describe('switching an account off', () => {
  it('ends its sessions at once, keeps it from signing in, and can be undone', async () => {
    const administrator = await actor();
    const learner = await createAccount();
    const session = await signedIn(learner.email);
    expect(await setUserActive(administrator, learner.id, false)).toMatchObject({ active: false });
    await expect(userOf(session)).rejects.toThrow('does not hold');
    await expect(signedIn(learner.email)).rejects.toThrow('deactivated');
    await setUserActive(administrator, learner.id, false);
    await setUserActive(administrator, learner.id, true);
    await signedIn(learner.email);
    // The old session stays ended.
    await expect(userOf(session)).rejects.toThrow('does not hold');
    const events = await db().auditEvent.findMany({ where: { subjectId: learner.id }, orderBy: { at: 'asc' } });
    expect(events.map(({ action, data }) => [action, data])).toEqual([
      ['user.deactivate', { sessionsEnded: 1 }],
      ['user.activate', {}],
    ]);
  });

  it('leaves an administrator when two switch each other off at the same moment', async () => {
    const [one, two] = [await actor(), await actor()];
    const outcomes = await Promise.allSettled([setUserActive(one, two.id, false), setUserActive(two, one.id, false)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db().user.count({ where: { deactivatedAt: null } })).toBe(1);
    const events = await db().auditEvent.findMany({ where: { action: 'user.deactivate' } });
    expect(events).toHaveLength(1);
  });

  it('is refused for oneself, for nobody, and to whoever is no administrator', async () => {
    const administrator = await actor();
    await expect(setUserActive(administrator, administrator.id, false)).rejects.toMatchObject({ code: 'conflict' });
    await expect(setUserActive(administrator, nobody, false)).rejects.toMatchObject({ code: 'not-found' });
    const instructor = await actor('instructor');
    for (const attempt of [
      setUserActive(instructor, administrator.id, false),
      createResetLink(instructor, administrator.id),
      endSessionsOf(instructor, administrator.id),
      findUser(instructor, administrator.id),
      importAccounts(instructor, Buffer.from('name,email\nA,a@b.example'), { preview: true, mail: false }),
      createInvitation(instructor, { note: '', maxUses: 1, days: 1 }),
      readAudit(instructor, {}),
      exportAudit(instructor, {}),
      readSystemState(instructor),
      sendTestMail(instructor),
      clearProblems(instructor),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a link that an administrator hands over', () => {
  it('sets a password once and is recorded without the link; it does not prove the address', async () => {
    const administrator = await actor();
    const learner = await createAccount();
    const { url } = await createResetLink(administrator, learner.id);
    await resetPassword(token(url), 'four rather quiet words');
    await signedIn(learner.email, 'four rather quiet words');
    await expect(resetPassword(token(url), 'five rather quiet words')).rejects.toMatchObject({ code: 'closed' });
    const [event] = await db().auditEvent.findMany({ where: { action: 'user.reset-link' } });
    expect(event).toMatchObject({ actorId: administrator.id, subjectId: learner.id });
    expect(JSON.stringify(event)).not.toContain(token(url));
    expect((await db().user.findUniqueOrThrow({ where: { id: learner.id } })).emailVerifiedAt).toBeNull();
    await setUserActive(administrator, learner.id, false);
    await expect(createResetLink(administrator, learner.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('and the sessions of a person are ended together', async () => {
    const administrator = await actor();
    const learner = await createAccount();
    const sessions = [await signedIn(learner.email), await signedIn(learner.email)];
    expect(await findUser(administrator, learner.id)).toMatchObject({
      ...{ sessions: 2, hasPassword: true, active: true, emailProved: false },
    });
    await db().user.update({ where: { id: learner.id }, data: { emailVerifiedAt: new Date() } });
    expect(await findUser(administrator, learner.id)).toMatchObject({ emailProved: true });
    expect(await endSessionsOf(administrator, learner.id)).toBe(2);
    for (const session of sessions) await expect(userOf(session)).rejects.toThrow('does not hold');
  });

  it('stop working when the person is signed out everywhere or switched off', async () => {
    const administrator = await actor();
    const learner = await createAccount();
    const ways = [
      () => endSessionsOf(administrator, learner.id),
      () => setUserActive(administrator, learner.id, false).then(() => setUserActive(administrator, learner.id, true)),
    ];
    for (const way of ways) {
      const { url } = await createResetLink(administrator, learner.id);
      await way();
      await expect(resetPassword(token(url), 'six rather quiet words')).rejects.toMatchObject({ code: 'closed' });
    }
  });
});

describe('accounts from a file', () => {
  const file = Buffer.from(
    'name,email,role\nAna Reyes,ana@school.example,\nBo Ode,bo@school.example,instructor\n,x,\nAna,ANA@school.example,\n',
  );

  it('are shown first and made afterwards, each with a link of its own', async () => {
    const administrator = await actor();
    const preview = await importAccounts(administrator, file, { preview: true, mail: false });
    expect(preview.outcome).toMatchObject({ good: 2, made: null });
    expect(preview.outcome.lines.map(({ problem }) => problem === null)).toEqual([true, true, false, false]);
    expect(await db().user.count()).toBe(1);

    const { outcome } = await importAccounts(administrator, file, { preview: false, mail: true });
    expect(outcome.mailed).toBe(false);
    expect(outcome.made?.map(({ email }) => email)).toEqual(['ana@school.example', 'bo@school.example']);
    const bo = await db().user.findUniqueOrThrow({ where: { email: 'bo@school.example' } });
    expect(bo).toMatchObject({ role: 'instructor', passwordHash: null });
    await resetPassword(token(outcome.made?.[1]?.url ?? ''), 'a word or four');
    await signedIn('bo@school.example', 'a word or four');
    await expect(signedIn('ana@school.example', 'a word or four')).rejects.toThrow('wrong');
    expect(await db().auditEvent.count({ where: { action: 'user.create' } })).toBe(2);

    const again = await importAccounts(administrator, file, { preview: false, mail: false });
    expect(again.outcome).toMatchObject({ good: 0, made: [] });
    expect(await db().user.count()).toBe(3);
  });
});

describe('one account by hand', () => {
  const ana = { name: 'Ana Reyes', email: 'ana@school.example', role: 'instructor', mail: true } as const;

  it('is made with a link that sets a password once, is recorded, and is not made twice', async () => {
    const administrator = await actor();
    const { made } = await createOneAccount(administrator, ana);
    expect(made).toMatchObject({ mailed: false, days: 7 });
    await resetPassword(token(made.url), 'a word or four');
    expect(await userOf(await signedIn(ana.email, 'a word or four'))).toMatchObject({
      id: made.id,
      role: 'instructor',
    });
    await expect(resetPassword(token(made.url), 'a word or five')).rejects.toMatchObject({ code: 'closed' });
    expect(await findUser(administrator, made.id)).toMatchObject({ name: 'Ana Reyes', emailProved: true });
    const [event] = await db().auditEvent.findMany({ where: { action: 'user.create' } });
    expect(event).toMatchObject({ actorId: administrator.id, subjectId: made.id });
    expect(event?.data).toEqual({ role: 'instructor', by: 'hand' });

    await expect(createOneAccount(administrator, { ...ana, role: 'administrator' })).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: { email: expect.stringMatching(/^This address has an account already/) as string } },
    });
    expect(await findUser(administrator, made.id)).toMatchObject({ role: 'instructor' });
  });

  it('is made by administrators alone', async () => {
    await expect(createOneAccount(await actor('instructor'), ana)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await db().user.count({ where: { email: ana.email } })).toBe(0);
  });
});

describe('invitations', () => {
  const account = (invitation?: string) => ({ name: 'Ana Reyes', email: newEmail(), password, invitation });

  it('let in as many as they are for, even at one moment, and only while the school asks for them', async () => {
    const administrator = await actor();
    await changeSchool(administrator, { ...school, timeZone: 'UTC', signUp: 'invitation' });
    const { url } = await createInvitation(administrator, { note: 'Class A', maxUses: 2, days: 3 });
    const link = token(url);
    expect(url).toContain('/sign-up?invitation=');
    expect(await isInvitationUsable(link)).toBe(true);
    await expect(signUp(account(), newAddress())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(signUp(account('x'.repeat(32)), newAddress())).rejects.toMatchObject({ code: 'forbidden' });
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => signUp(account(link), newAddress())));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await db().user.count({ where: { role: 'student' } })).toBe(2);
    expect(await isInvitationUsable(link)).toBe(false);
    expect(await findInvitations(administrator)).toEqual([]);

    await changeSchool(administrator, { ...school, timeZone: 'UTC', signUp: 'closed' });
    const second = await createInvitation(administrator, { note: '', maxUses: 5, days: 3 });
    await expect(signUp(account(token(second.url)), newAddress())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('end when they are taken back or too old, and their secret is not kept', async () => {
    const administrator = await actor();
    const [one, two] = [
      await createInvitation(administrator, { note: 'one', maxUses: 5, days: 1 }),
      await createInvitation(administrator, { note: 'two', maxUses: 5, days: 1 }),
    ];
    expect((await findInvitations(administrator)).map(({ note, uses }) => [note, uses])).toEqual([
      ['two', 0],
      ['one', 0],
    ]);
    await endInvitation(administrator, one.id);
    await expect(endInvitation(administrator, one.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await isInvitationUsable(token(one.url))).toBe(false);
    await db().invitation.update({ where: { id: two.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await isInvitationUsable(token(two.url))).toBe(false);
    expect(JSON.stringify(await db().invitation.findMany())).not.toContain(token(two.url));
    expect(JSON.stringify(await db().auditEvent.findMany())).not.toContain(token(two.url));
  });
});

describe('the audit log', () => {
  it('is found by person, verb and day of the school, in pages, and as a file that runs no formulas', async () => {
    const administrator = await actor();
    await changeSchool(administrator, { ...school, timeZone: 'Pacific/Honolulu', signUp: 'open' });
    const learner = await createAccount();
    await db().user.update({ where: { id: learner.id }, data: { name: '=HYPERLINK("http://x")' } });
    await changeRole(administrator, learner.id, 'instructor');
    await db().auditEvent.createMany({
      data: Array.from({ length: 60 }, (_, n) => ({
        // 09:30 UTC is still the day before in Honolulu.
        at: new Date(Date.UTC(2026, 0, 2, 9, 30, 0, n % 3)),
        action: 'test.old',
        subjectType: 'test',
        subjectId: String(n),
        data: { n },
      })),
    });
    const first = await readAudit(administrator, {});
    expect(first.actions).toEqual(['school.change', 'test.old', 'user.role.change']);
    expect(first.events[0]).toMatchObject({
      action: 'user.role.change',
      actor: { email: administrator.email },
      subjectName: '=HYPERLINK("http://x")',
    });
    const second = await readAudit(administrator, {}, first.next);
    expect(second.next).toBeNull();
    expect(new Set([...first.events, ...second.events].map(({ id }) => id)).size).toBe(62);

    const count = async (filter: Parameters<typeof readAudit>[1]) =>
      (await readAudit(administrator, filter)).events.length;
    expect(await count({ action: 'user.role.change' })).toBe(1);
    expect(await count({ person: learner.email.slice(0, 12).toUpperCase() })).toBe(1);
    expect(await count({ person: learner.id })).toBe(1);
    expect(await count({ person: '%' })).toBe(0);
    expect(await count({ from: '2026-01-01', to: '2026-01-01' })).toBe(50);
    expect(await count({ from: '2026-01-02', to: '2026-01-02' })).toBe(0);

    const csv = await exportAudit(administrator, { action: 'user.role.change' });
    expect(csv.split('\n').filter(Boolean)).toHaveLength(2);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});

describe('the state of the system', () => {
  it('tells versions, database, jobs and problems, and no text of an error', async () => {
    const administrator = await actor();
    await runJob('sweep', () => Promise.resolve(1));
    await runJob('backup', () => Promise.reject(Object.assign(new TypeError('ana@school.example'), { code: 'E1' })));
    await runJob('sweep', () => Promise.reject(new Error('later')));
    const state = await readSystemState(administrator);
    expect(state.versions.postgresql).toMatch(/^\d+/);
    expect(state.database).toMatchObject({ kind: 'external' });
    expect(state.database.bytes).toBeGreaterThan(1_000_000);
    expect(state.disks[0]?.freeBytes).toBeGreaterThan(0);
    expect(state.counts).toMatchObject({ users: 1, signedIn: 1 });
    expect(state.jobs.map(({ name, problem, goodAt }) => [name, problem, goodAt !== null])).toEqual([
      ['backup', 'TypeError E1', false],
      ['sweep', 'Error', true],
    ]);
    await expect.poll(async () => (await readSystemState(administrator)).problems.length).toBe(2);
    expect(JSON.stringify(await readSystemState(administrator))).not.toContain('ana@');
    await clearProblems(administrator);
    expect((await readSystemState(administrator)).problems).toEqual([]);
  });

  it('keeps the newest 500 problems', async () => {
    for (let n = 0; n < 505; n++)
      await insertProblem({ requestId: null, source: 'job', place: String(n), kind: 'Error' });
    expect(await db().problem.count()).toBe(500);
  });

  it('sends a test mail to the one who asks', async () => {
    await clearOutbox();
    const administrator = await actor();
    expect(await sendTestMail(administrator)).toEqual({ sent: 'file' });
    expect(await outbox(administrator.email)).toHaveLength(1);
  });
});

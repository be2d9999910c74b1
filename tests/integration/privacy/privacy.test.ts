import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '@/lib/admin/read-audit';
import { makeNoMailAddress } from '@/lib/auth/no-mail';
import { setUserActive } from '@/lib/auth/user-state';
import { createDrafts } from '@/lib/authoring/drafts';
import { publishDraft, submitDraft } from '@/lib/authoring/review';
import { invite } from '@/lib/cohort/invite';
import { joinCohort } from '@/lib/cohort/join-cohort';
import { refreshRollup } from '@/lib/cohort/readiness/refresh-rollups';
import { findRollup } from '@/lib/cohort/readiness/rollup-data';
import { db, pool } from '@/lib/db/client';
import { submitAttempt } from '@/lib/exam/attempt-transitions';
import { env } from '@/lib/env/env';
import { createAttempt } from '@/lib/exam/create-attempt';
import { grantAccommodation } from '@/lib/exam/accommodation';
import { recordOutcome } from '@/lib/outcomes/record-outcome';
import { deleteOwnAccount, deleteUser, eraseAccount } from '@/lib/privacy/delete-account';
import { exportAccount } from '@/lib/privacy/export-account';
import { addressColumns, impersonalIds, personalTables } from '@/lib/privacy/personal-tables';
import { applyRetention } from '@/lib/privacy/retention';
import { changeSchool } from '@/lib/school/change-school';
import { clearOutbox, createAccount, outbox, password, signedIn, userOf } from '../auth/accounts';
import { assign, moveWindow, sit } from '../cohort/assignment-world';
import { startMailServer, type MailServer } from '../auth/mail-server';
import { newContent } from '../authoring/authors';
import { newCohort } from '../cohort/cohort-world';
import { loadSmallBank, planned, save, send } from '../exam/exam-world';
import { begin, finish, questionsIn } from '../review/review-world';

const school = { name: '', timeZone: 'UTC', signUp: 'open', keepIdleMonths: 12, keepAuditMonths: 24 } as const;

async function person(role: 'student' | 'instructor' | 'administrator' = 'student') {
  const { email } = await createAccount(role);
  const session = await signedIn(email);
  const user = await userOf(session);
  return { user, learner: { id: user.id, sessionId: user.sessionId } };
}

/** Somebody with an exam behind them, one that runs, and all that follows from it. */
async function busyLearner() {
  const { user, learner } = await person();
  const instructor = (await person('administrator')).user;
  await finish(learner, await begin(learner, planned('test-one', 'full')), { wrong: [0, 1], open: [2] });
  const running = await begin(learner, planned('test-one', 'full'));
  await send(learner, running, [save(0, 1, { note: 'my <b>own</b> note' })]);
  await db().learnerGoal.create({
    data: { learnerId: user.id, certificationId: 'TEST', goal: 0.8, updatedAt: new Date() },
  });
  await grantAccommodation(instructor, user.id, { timeFactor: 1.5, extraBreakMinutes: 0 }, 'a private condition');
  await db().examOutcome.create({
    data: {
      learnerId: user.id,
      certificationId: 'TEST',
      takenOn: new Date('2026-01-01'),
      result: 'passed',
      recordedById: instructor.id,
    },
  });
  return { user, learner, instructor, running };
}

const open = async (bytes: Promise<Uint8Array>) => {
  const files = unzipSync(await bytes);
  return {
    json: JSON.parse(strFromU8(files['preceptor-data.json']!)) as Record<string, Record<string, unknown>[]>,
    page: strFromU8(files['preceptor-data.html']!),
  };
};

/** Tables of the whole database in which a text occurs. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await pool().query(`select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`, [text]);
    if (hits.rowCount) found.push(name);
  }
  return found;
}

beforeAll(loadSmallBank);
beforeEach(async () => {
  await db().user.deleteMany();
  await db().auditEvent.deleteMany();
  await db().school.deleteMany();
});

describe('every column with the id of a person', () => {
  it('is in the export and in the deletion, or is said to be of a thing', async () => {
    const { rows } = await pool().query<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from information_schema.columns
        where table_schema = 'public' and udt_name in ('uuid', '_uuid') and column_name <> all ($1)
          and (column_name <> 'id' or table_name = 'user_account')
        order by 1, 2`,
      [[...impersonalIds]],
    );
    const known = personalTables.map(({ table, column }) => `${table}.${column}`).sort();
    expect(
      rows.map(({ table, column }) => `${table}.${column}`),
      'a new column belongs into lib/privacy/personal-tables.ts',
    ).toEqual(known);
  });

  it('as well as every column with a mail address', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and column_name ~ 'e?mail($|_address)' and data_type <> 'boolean' order by 1`,
    );
    const known = [...addressColumns.map(({ table, column }) => `${table}.${column}`), 'user_account.email'];
    expect(rows.map(({ name }) => name)).toEqual(known.sort());
  });

  it('hides only columns that exist, and no secret is left', async () => {
    const { rows } = await pool().query<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public'`,
    );
    const names = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    const hidden = personalTables.flatMap(({ table, hidden = [] }) => hidden.map((column) => `${table}.${column}`));
    for (const column of hidden) expect(names).toContain(column);
    const tables = new Set(personalTables.map(({ table }) => table));
    const secrets = rows.filter(({ table, column }) => tables.has(table) && /hash|secret|token/.test(column));
    const told = personalTables.filter(({ title }) => title !== null).map(({ table }) => table);
    for (const { table, column } of secrets) if (told.includes(table)) expect(hidden).toContain(`${table}.${column}`);
  });
});

describe('taking out what is one’s own', () => {
  it('gives everything, readable and for programs, without secrets and without the exam that runs', async () => {
    const { user, instructor, running } = await busyLearner();
    const { json, page } = await open(exportAccount(user, user.id));
    expect(json.user_account).toMatchObject([{ email: user.email, time_factor: '1.50' }]);
    expect(json.attempt).toHaveLength(2);
    for (const table of ['score', 'mark', 'response', 'response_event', 'review_card', 'session', 'exam_outcome'])
      expect(json[table]?.length, table).toBeGreaterThan(0);
    const [openExam, over] = [true, false].map((isOpen) => json.attempt?.find(({ id }) => (id === running) === isOpen));
    expect(over).toHaveProperty('form');
    for (const column of ['form', 'seed', 'plan']) expect(openExam).not.toHaveProperty(column);
    expect(json.response?.some(({ note }) => note === 'my <b>own</b> note')).toBe(true);
    expect(page).toContain('my &lt;b&gt;own&lt;/b&gt; note');
    expect(page).not.toMatch(/<script|<img|https?:/);
    expect(JSON.stringify(json)).not.toMatch(/argon2|token_hash|password_hash/);
    // Who else took part is not told, what they did is.
    expect(JSON.stringify(json)).not.toContain(instructor.id);
    expect(json.audit_event).toMatchObject([{ action: 'accommodation.grant', by: 'staff' }]);
    const events = await db().auditEvent.findMany({ where: { action: 'user.export' } });
    expect(events).toMatchObject([{ actorId: user.id, subjectId: user.id }]);
  });

  it('tells no score of an assigned exam before the screen does: while somebody is still at work, nor in the audit log', async () => {
    const [{ user, learner }, slow] = [await person(), await person()];
    const world = await newCohort([learner.id, slow.learner.id]);
    const assignmentId = await assign(world, { endsWithWindow: false });
    const attemptId = await sit(learner, assignmentId, 3);
    await submitAttempt(learner.id, attemptId);
    const slowId = await sit(slow.learner, assignmentId, 1);
    await db().auditEvent.create({
      data: { action: 'answer.accept', subjectType: 'attempt', subjectId: attemptId, data: { learnerId: user.id } },
    });
    const scores = async () => {
      const { json } = await open(exportAccount(user, user.id));
      const told = json.audit_event?.some(({ action }) => action === 'answer.accept');
      return { scores: json.score?.length, marks: json.mark?.length, told };
    };
    const nothing = { scores: 0, marks: 0, told: false };
    expect(await scores()).toEqual(nothing);
    await moveWindow(assignmentId, -1000);
    expect(await scores()).toEqual(nothing);
    await submitAttempt(slow.learner.id, slowId);
    expect(await scores()).toEqual({ scores: 1, marks: 10, told: true });
  });

  it('leaves out questions met that the exam that runs may hold', async () => {
    const { learner, user } = await person();
    await createAttempt(learner.id, planned('test-one', 'full'));
    const form = await pool().query<{ question: string }>(
      `select jsonb_array_elements(form)->>'question' as question from attempt where learner_id = $1`,
      [learner.id],
    );
    await db().exposure.deleteMany({ where: { learnerId: learner.id } });
    const [first] = form.rows;
    for (const questionId of [first?.question ?? '', 'another-question'])
      await db().exposure.create({
        data: { learnerId: learner.id, questionId, firstAt: new Date(), lastAt: new Date() },
      });
    const { json } = await open(exportAccount(user, user.id));
    expect(json.exposure?.map((row) => row.question_id)).toEqual(['another-question']);
  });

  it('names a question of the exam that runs nowhere, however it was met before', async () => {
    const { user, learner } = await person();
    const earlier = await begin(learner, planned('test-one', 'full'));
    const [held = '', free = ''] = await questionsIn(learner, earlier);
    await finish(learner, earlier, { wrong: [0, 1] });
    const running = await begin(learner, planned('test-one', 'full'));
    // Whatever the second exam drew, it asks the first question of the earlier one again, and not the second.
    await pool().query(
      `update attempt set form = (select jsonb_agg(case when place = 1 then item || jsonb_build_object('question', $2::text) else item end)
         from jsonb_array_elements(form) with ordinality as items(item, place) where item->>'question' <> $3) where id = $1`,
      [running, held, free],
    );
    const named = async (question: string) => {
      const { json } = await open(exportAccount(user, user.id));
      return Object.keys(json).filter((table) => JSON.stringify(json[table]).includes(`"${question}"`));
    };
    expect(await named(free)).toEqual(['attempt', 'mark', 'exposure', 'review_card', 'review_entry']);
    expect(await named(held)).toEqual([]);
    await submitAttempt(learner.id, running);
    expect(await named(held)).toEqual(expect.arrayContaining(['attempt', 'mark', 'exposure', 'review_entry']));
  });

  it('tells staff what they did for others, without whom and why', async () => {
    const { user, instructor } = await busyLearner();
    const { json } = await open(exportAccount(instructor, instructor.id));
    expect(json.audit_event).toMatchObject([{ action: 'accommodation.grant', by: 'you', data: null }]);
    expect(JSON.stringify(json)).not.toContain(user.id);
    expect(JSON.stringify(json)).not.toContain('a private condition');
    const own = await open(exportAccount(user, user.id));
    expect(own.json.audit_event).toMatchObject([{ data: { reason: 'a private condition' } }]);
  });

  it('is for the person and for administrators alone', async () => {
    const { user } = await person();
    const administrator = (await person('administrator')).user;
    const instructor = (await person('instructor')).user;
    await expect(exportAccount(instructor, user.id)).rejects.toMatchObject({ code: 'forbidden' });
    const { json } = await open(exportAccount(administrator, user.id));
    expect(json.user_account).toMatchObject([{ id: user.id }]);
  });
});

describe('deleting an account', () => {
  it('leaves no trace of the person but a pseudonym in the audit log', async () => {
    const { user, instructor } = await busyLearner();
    await exportAccount(user, user.id);
    const attempts = await db().attempt.findMany({ where: { learnerId: user.id }, select: { id: true } });
    await deleteOwnAccount(user, { email: user.email, password });
    expect(await tablesWith(user.id)).toEqual([]);
    expect(await tablesWith(user.email)).toEqual([]);
    expect(await tablesWith('a private condition')).toEqual([]);
    for (const { id } of attempts) expect(await tablesWith(id)).toEqual([]);
    const events = await db().auditEvent.findMany({ orderBy: { at: 'asc' } });
    expect(events.map(({ action }) => action)).toEqual(['accommodation.grant', 'user.export', 'user.delete']);
    // One pseudonym for all, so that what happened to one account still reads as one story.
    expect(new Set(events.map(({ subjectId }) => subjectId)).size).toBe(1);
    expect(events[0]?.actorId).toBe(instructor.id);
    expect(events[2]).toMatchObject({ actorId: events[2]?.subjectId, data: { by: 'self', role: 'student' } });
  });

  it('leaves nothing in what was counted of a class, nor in the invitation by which the person came', async () => {
    const { user, learner } = await person();
    const { instructor, cohortId } = await newCohort();
    const { invited } = await invite(instructor, cohortId, 'Ana Quill-Marsh, another@school.example');
    await joinCohort({ id: user.id, name: user.name }, invited[0]?.url.split('/').at(-1) ?? '', 'a test');
    expect(await tablesWith('Quill-Marsh')).toEqual([]);
    expect(await tablesWith('another@school.example')).toEqual([]);
    await finish(learner, await begin(learner, planned('test-one', 'full')), { wrong: [0] });
    await refreshRollup({ id: cohortId, certificationId: null });
    expect(await tablesWith(user.id)).toContain('cohort_learner_rollup');
    await deleteOwnAccount(user, { email: user.email, password });
    expect(await tablesWith(user.id)).toEqual([]);
    expect(await findRollup(cohortId)).toBeNull();
  });

  it('of an author keeps the questions, and of their revisions changes the author alone', async () => {
    const [author, reviewer] = [(await person('instructor')).user, (await person('instructor')).user];
    const [id = ''] = await createDrafts(author, 'school', [newContent('a deleted author')]);
    await submitDraft(author, id, 1, 'As it is.');
    const { submittedRevisionId } = await db().questionDraft.findUniqueOrThrow({ where: { questionId: id } });
    await publishDraft(reviewer, id, { revisionId: submittedRevisionId ?? '', reason: '' });
    const [before] = await db().questionRevision.findMany({ where: { questionId: id } });
    expect(before?.createdById).toBe(author.id);
    for (const change of ["note = 'x'", 'created_by_id = gen_random_uuid()', "created_by_id = null, note = 'x'"])
      await expect(
        pool().query(`update question_revision set ${change} where question_id = $1`, [id]),
      ).rejects.toMatchObject({ code: '23001' });
    await deleteOwnAccount(author, { email: author.email, password });
    expect(await tablesWith(author.id)).toEqual([]);
    expect(await db().questionRevision.findMany({ where: { questionId: id } })).toEqual([
      { ...before, createdById: null },
    ]);
  });

  it('asks for the address and the password, and changes nothing before', async () => {
    const { user } = await person();
    await expect(deleteOwnAccount(user, { email: 'x', password })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(deleteOwnAccount(user, { email: user.email, password: 'wrong' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    expect(await db().user.count({ where: { id: user.id } })).toBe(1);
  });

  it('of staff keeps what they did for others, under a pseudonym', async () => {
    const { user, instructor } = await busyLearner();
    const administrator = (await person('administrator')).user;
    await recordOutcome(instructor, user.id, {
      certificationId: 'TEST',
      takenOn: '2026-02-01',
      result: 'failed',
      scaledScore: null,
    }).catch(() => undefined);
    await expect(deleteUser(administrator, instructor.id, 'x')).rejects.toMatchObject({ code: 'bad-request' });
    await deleteUser(administrator, instructor.id, instructor.email);
    expect(await tablesWith(instructor.id)).toEqual([]);
    expect(await db().examOutcome.count({ where: { learnerId: user.id } })).toBeGreaterThan(0);
    const { events } = await readAudit(administrator, { action: 'user.delete' });
    expect(events).toMatchObject([{ actor: { id: administrator.id }, data: { by: 'administrator' } }]);
  });

  it('of the last administrator, of oneself as a user, and by others is refused', async () => {
    const administrator = (await person('administrator')).user;
    const { user } = await person();
    await expect(deleteOwnAccount(administrator, { email: administrator.email, password })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(deleteUser(administrator, administrator.id, administrator.email)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(deleteUser(user, administrator.id, administrator.email)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(eraseAccount(administrator.id, { by: 'retention' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await db().user.count()).toBe(2);
  });
});

describe('periods of retention', () => {
  const age = (id: string, days: number) =>
    pool().query(
      `with s as (update session set created_at = now() - make_interval(days => $2) where user_id = $1),
        a as (update attempt set created_at = now() - make_interval(days => $2) where learner_id = $1)
       update user_account set created_at = now() - make_interval(days => $2) where id = $1`,
      [id, days],
    );
  const warnedDaysAgo = (id: string, days: number) =>
    pool().query('update user_account set idle_warned_at = now() - make_interval(days => $2) where id = $1', [
      id,
      days,
    ]);

  it('do nothing until an administrator sets one', async () => {
    const { user } = await person();
    await age(user.id, 3000);
    expect(await applyRetention()).toEqual({ warned: 0, deleted: 0, events: 0 });
  });

  /** Somebody whom a mail warned so long ago that the account goes now. */
  const doomed = async () => {
    const one = await person();
    await age(one.user.id, 400);
    await warnedDaysAgo(one.user.id, 31);
    return one;
  };

  const alive = async () => new Set((await db().user.findMany({ select: { id: true } })).map(({ id }) => id));

  describe('with a mail server', () => {
    let mail: MailServer;
    beforeAll(async () => {
      mail = await startMailServer();
      env().SMTP_URL = mail.url;
    });
    beforeEach(() => {
      mail.taken.length = 0;
      mail.dead.clear();
    });
    afterAll(async () => {
      env().SMTP_URL = undefined;
      await mail.close();
    });
    const mailsTo = (email: string) => mail.taken.filter((message) => message.includes(`To: ${email}`));

    it('delete students whom a mail warned 30 days before and who did not come back, nobody else', async () => {
      const administrator = (await person('administrator')).user;
      await changeSchool(administrator, school);
      const [idle, back, fresh, warned] = [await person(), await person(), await person(), await person()];
      const instructor = (await person('instructor')).user;
      for (const one of [idle.user, warned.user, instructor, administrator]) await age(one.id, 400);
      await age(back.user.id, 10);
      await warnedDaysAgo(warned.user.id, 20);
      await warnedDaysAgo(back.user.id, 40);
      expect(await applyRetention()).toMatchObject({ warned: 1, deleted: 0 });
      expect(mailsTo(idle.user.email)).toHaveLength(1);
      expect(await applyRetention()).toMatchObject({ warned: 0, deleted: 0 });
      for (const one of [idle, warned]) await warnedDaysAgo(one.user.id, 31);
      await age(fresh.user.id, 300);
      expect(await applyRetention()).toMatchObject({ warned: 0, deleted: 2 });
      expect(await alive()).toEqual(new Set([administrator.id, instructor.id, back.user.id, fresh.user.id]));
    });

    it('warn again where the last warning led to nothing for long', async () => {
      await changeSchool((await person('administrator')).user, school);
      const { user } = await person();
      await age(user.id, 900);
      await warnedDaysAgo(user.id, 400);
      expect(await applyRetention()).toMatchObject({ warned: 1, deleted: 0 });
      expect(await applyRetention()).toMatchObject({ warned: 0, deleted: 0 });
      expect(mailsTo(user.email)).toHaveLength(1);
    });

    it('tell whose account is switched off to ask the school, and not to sign in', async () => {
      const administrator = (await person('administrator')).user;
      await changeSchool(administrator, school);
      const [on, off] = [(await person()).user, (await person()).user];
      await setUserActive(administrator, off.id, false);
      for (const one of [on, off]) await age(one.id, 400);
      await applyRetention();
      expect(mailsTo(on.email).join()).toContain('sign in once');
      expect(mailsTo(off.email).join()).toMatch(/ask your school/);
      expect(mailsTo(off.email).join()).not.toContain('sign in once');
    });

    it('go on past a dead mailbox, whose account stays and which is tried again after a week', async () => {
      await changeSchool((await person('administrator')).user, school);
      const [dead, next, gone] = [(await person()).user, (await person()).user, (await doomed()).user];
      await age(dead.id, 800);
      await age(next.id, 500);
      mail.dead.add(dead.email);
      expect(await applyRetention()).toMatchObject({ warned: 1, deleted: 1 });
      expect(mailsTo(next.email)).toHaveLength(1);
      expect(await alive()).toContain(dead.id);
      expect(await alive()).not.toContain(gone.id);
      mail.dead.clear();
      expect(await applyRetention()).toMatchObject({ warned: 0 });
      await pool().query(`update user_account set idle_mail_tried_at = now() - interval '8 days' where id = $1`, [
        dead.id,
      ]);
      expect(await applyRetention()).toMatchObject({ warned: 1 });
      expect(mailsTo(dead.email)).toHaveLength(1);
    });

    it('take nobody for warned who has no address at all', async () => {
      await changeSchool((await person('administrator')).user, school);
      const { user } = await doomed();
      await db().user.update({ where: { id: user.id }, data: { email: makeNoMailAddress() } });
      expect(await applyRetention()).toMatchObject({ warned: 0, deleted: 0 });
      expect(mail.taken).toEqual([]);
    });

    it('stop while the mail server itself is away, and take nobody for warned', async () => {
      await changeSchool((await person('administrator')).user, school);
      const { user } = await person();
      await age(user.id, 400);
      env().SMTP_URL = 'smtp://127.0.0.1:1';
      await expect(applyRetention()).rejects.toThrow();
      env().SMTP_URL = mail.url;
      expect(await applyRetention()).toMatchObject({ warned: 1, deleted: 0 });
    });

    it('spare whoever signs in at the last moment', async () => {
      await changeSchool((await person('administrator')).user, school);
      const { user } = await doomed();
      const client = await pool().connect();
      let running: ReturnType<typeof applyRetention>;
      try {
        await client.query('begin');
        await client.query(
          `insert into session (id, user_id, expires_at) values (gen_random_uuid(), $1, now() + interval '1 day')`,
          [user.id],
        );
        running = applyRetention();
        // The job has read its list, without the sign-in, and waits for the account.
        await expect
          .poll(async () => (await pool().query('select 1 from pg_locks where not granted')).rowCount, {
            timeout: 15_000,
          })
          .toBeGreaterThan(0);
      } finally {
        await client.query('commit');
        client.release();
      }
      expect(await running).toMatchObject({ deleted: 0 });
      expect(await alive()).toContain(user.id);
    });
  });

  it('delete nobody without a mail server, since nobody can be warned', async () => {
    await clearOutbox();
    await changeSchool((await person('administrator')).user, school);
    const [idle, warned] = [(await person()).user, (await doomed()).user];
    await age(idle.id, 400);
    expect(await applyRetention()).toMatchObject({ warned: 0, deleted: 0 });
    expect(await outbox(idle.email)).toEqual([]);
    expect(await alive()).toContain(warned.id);
  });

  it('delete invitations to classes 90 days after they were taken, taken back or ran out', async () => {
    const { cohortId } = await newCohort();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const add = (name: string, times: { acceptedAt?: Date; revokedAt?: Date; expiresAt?: Date }) =>
      db().cohortInvitation.create({
        data: { cohortId, name, tokenHash: name, expiresAt: daysAgo(-10), ...times },
      });
    await add('waits', {});
    await add('just taken', { acceptedAt: daysAgo(80) });
    await add('taken', { acceptedAt: daysAgo(91) });
    await add('taken back', { revokedAt: daysAgo(91) });
    await add('ran out', { expiresAt: daysAgo(91) });
    await applyRetention();
    const left = await db().cohortInvitation.findMany({ where: { cohortId }, orderBy: { name: 'asc' } });
    expect(left.map(({ name }) => name)).toEqual(['just taken', 'waits']);
  });

  it('delete what was counted of a class with somebody who is gone', async () => {
    const { user } = await person();
    const { cohortId } = await newCohort([user.id]);
    await refreshRollup({ id: cohortId, certificationId: null });
    await applyRetention();
    expect(await findRollup(cohortId)).not.toBeNull();
    await db().user.delete({ where: { id: user.id } });
    await applyRetention();
    expect(await findRollup(cohortId)).toBeNull();
  });

  it('delete old events of the audit log and what is spent, and keep the last sign-in', async () => {
    const administrator = (await person('administrator')).user;
    await changeSchool(administrator, school);
    await setUserActive(administrator, (await person()).user.id, false);
    await pool().query(`update audit_event set at = now() - interval '25 months' where action = 'school.change'`);
    const { user } = await person();
    await signedIn(user.email);
    await pool().query(
      `update session set created_at = created_at - interval '100 days', expires_at = now() - interval '95 days' where user_id = $1`,
      [user.id],
    );
    expect(await applyRetention()).toMatchObject({ events: 1 });
    expect(await db().auditEvent.count()).toBe(1);
    expect(await db().session.count({ where: { userId: user.id } })).toBe(1);
  });
});

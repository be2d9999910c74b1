import { randomUUID } from 'node:crypto';
import { setLag } from '../setup/lagging-replica';
import { fillSignIn, makeAccount, newPerson, password, sendButton, signUp, signUpAdministrator } from './account-world';
import { teachCohort } from './cohort-world';
import { rows } from './database';
import { expect, test } from './fixtures';
import { expectGoodEverywhere } from './looks';

test('an administrator makes accounts from a file, hands over a link, and switches an account off', async ({
  page,
  browser,
  baseURL,
}) => {
  await signUpAdministrator(page);
  const email = `${randomUUID()}@school.example`;
  await page.goto('/admin/users');
  await page.getByRole('link', { name: 'Add accounts' }).click();
  await page.getByLabel('File').setInputFiles({
    name: 'class.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`First name;Last name;Email;Role\nNew;Learner;${email};student\nNo;Address;nowhere;\n`),
  });
  await expect(page.getByText('One person would get an account.')).toBeVisible();
  await expect(page.getByText('Enter an email address like name@school.edu.')).toBeVisible();
  await expectGoodEverywhere(page, 'accounts from a file', ['best-practice']);
  await page.getByRole('button', { name: 'Make one account' }).click();
  await expect(page.getByText('Made one account.')).toBeVisible();
  const row = page.getByRole('row', { name: /New Learner/ });
  const link = (await row.getByRole('cell').textContent()) ?? '';
  await expectGoodEverywhere(page, 'accounts that were made', ['best-practice']);

  const learner = await browser.newPage({ baseURL });
  await learner.goto(link);
  await learner.getByLabel('New password').fill(password);
  await sendButton(learner, 'Set the new password').click();
  await fillSignIn(learner, email);
  await expect(learner).toHaveURL('/home');

  await page.goto(`/admin/users?search=${email}`);
  await page.getByRole('link', { name: 'New Learner' }).click();
  await expect(page.getByText('Signed in on one device.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a link to set a password' }).click();
  await expect(page.getByLabel('Link, shown this once')).toHaveValue(/\/reset-password\/\S{32}$/);
  await expectGoodEverywhere(page, 'one user', ['best-practice']);
  await page.getByRole('button', { name: 'Switch the account off' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText('The account is off, and signed out everywhere.')).toBeVisible();
  await learner.goto('/home');
  await expect(learner).toHaveURL(/\/sign-in/);
  await learner.close();

  await page.getByRole('link', { name: 'What the audit log says' }).click();
  const events = page.getByRole('table');
  await expect(events.getByText('Switched an account off')).toBeVisible();
  await expect(events.getByText('Made a link to set a password')).toBeVisible();
  await expectGoodEverywhere(page, 'the audit log', ['best-practice']);
});

test('an administrator makes one account by hand, and finds accounts by role and state', async ({ page }) => {
  await signUpAdministrator(page);
  const mark = randomUUID();
  await page.goto('/admin/users');
  await page.getByRole('link', { name: 'Add one person' }).click();
  await sendButton(page, 'Make the account').click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expect(page.getByText('Enter the name of the person.').last()).toBeVisible();
  await expectGoodEverywhere(page, 'one account, refused', ['best-practice']);
  await page.getByLabel('Name').fill('Ingrid Vega');
  await page.getByLabel('Email address').fill(`${mark}@school.example`);
  await page.getByRole('radio', { name: 'Instructor' }).check({ force: true });
  await sendButton(page, 'Make the account').click();
  await expect(page.getByText('Ingrid Vega has an account.')).toBeVisible();
  await expect(page.getByLabel('Link, shown this once')).toHaveValue(/\/reset-password\/\S{32}$/);
  await expectGoodEverywhere(page, 'one account, made', ['best-practice']);
  await page.getByRole('button', { name: 'Add another' }).click();
  await page.getByLabel('Name').fill('Ingrid Vega');
  await page.getByLabel('Email address').fill(`${mark}@school.example`);
  await sendButton(page, 'Make the account').click();
  await expect(page.getByText('This address has an account already.').last()).toBeVisible();

  await rows(
    `insert into user_account (id, email, name, role, deactivated_at)
     values (gen_random_uuid(), $1, 'Otto Off', 'instructor', now()), (gen_random_uuid(), $2, 'Sue Dent', 'student', null)`,
    [`off-${mark}@school.example`, `sue-${mark}@school.example`],
  );
  await page.goto(`/admin/users?search=${mark}`);
  await expect(page.getByText('3 users with')).toBeVisible();
  await page.getByLabel('Role').selectOption('Instructor');
  await page.getByRole('combobox', { name: 'Account' }).selectOption('Switched off');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('One instructor, switched off, with')).toBeVisible();
  await expect(page.getByLabel('Role')).toHaveValue('instructor');
  await expect(page.getByRole('link', { name: 'Otto Off' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sue Dent' })).toHaveCount(0);
  await expectGoodEverywhere(page, 'users by role and state', ['best-practice']);
  await page.getByLabel('Role').selectOption('Administrator');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('Nobody found')).toBeVisible();
  await expectGoodEverywhere(page, 'no users found', ['best-practice']);
});

test('an administrator sees what is wrong with the system, and how old a report is', async ({ page }) => {
  const administrator = await signUpAdministrator(page);
  const learner = newPerson('Lee Arner');
  await makeAccount(learner);
  const cohortId = await teachCohort(administrator, [learner.email]);
  await rows(
    `insert into assignment (id, cohort_id, title, blueprint_id, mode, timed, content, opens_at, closes_at, attempts, release)
     values (gen_random_uuid(), $1, 'Quiz 1', 'ccma-2022', 'exam', true, $2, now(), now() + interval '1 day', 1, 'by-hand')`,
    [cohortId, JSON.stringify({ kind: 'rule', selection: { kind: 'mix', count: 5 } })],
  );
  const database = process.env.DATABASE_URL ?? '';
  const place = `test ${randomUUID()}`;
  const late = page.getByText(/^What happened in the last \d+ seconds may be missing/);
  try {
    await setLag(database, 12);
    // Each process asks the replica every five seconds.
    await expect(async () => {
      await page.goto(`/cohorts/${cohortId}/gradebook`);
      await expect(late).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expectGoodEverywhere(page, 'a gradebook that is behind');

    await setLag(database, 300);
    await rows(
      `insert into backup_run (id, kind, started_at, finished_at, problem)
       values (gen_random_uuid(), 'scheduled', now(), now(), 'The disk is full: no backup was made in /backups. Free some space.')`,
      [],
    );
    // A test beside this one empties the list of problems.
    await expect(async () => {
      await rows(`insert into problem (source, place, kind) values ('request', $1, 'TypeError')`, [place]);
      await page.goto('/admin/system');
      await expect(page.getByText(place).first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(page.getByText('The last backup failed')).toBeVisible();
    await expect(page.getByText(/^The replica is 30\d seconds behind\./)).toBeVisible();
    await expectGoodEverywhere(page, 'the system page with problems', ['best-practice']);
  } finally {
    await setLag(database, 0);
    await rows('delete from backup_run where problem is not null', []);
    await rows('delete from problem where place = $1', [place]);
  }
  await expect(async () => {
    await page.goto(`/cohorts/${cohortId}/gradebook`);
    await expect(page.getByRole('table')).toBeVisible();
    await expect(late).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
});

test('an administrator makes an invitation, names the school and tests the mail', async ({ page }) => {
  await signUpAdministrator(page);
  const invited = `Class ${randomUUID()}`;
  await page.goto('/admin/invitations');
  await page.getByLabel('For whom').fill(invited);
  await page.getByLabel('How many people').fill('none');
  await sendButton(page, 'Make a link').click();
  await expect(page.getByLabel('How many people')).toBeFocused();
  await page.getByLabel('How many people').fill('12');
  await sendButton(page, 'Make a link').click();
  await expect(page.getByLabel('Link, shown this once')).toHaveValue(/\/sign-up\?invitation=\S{32}$/);
  const row = page.getByRole('row', { name: new RegExp(invited) });
  await expect(row.getByText('0 of 12')).toBeVisible();
  await row.getByRole('button', { name: /Take back/ }).click();
  await expect(row).toHaveCount(0);

  try {
    // There is one school, and the tests that run beside save their own settings.
    await expect(async () => {
      await page.goto('/admin/school');
      await page.getByLabel('Name of the school').fill('Lakeside College');
      await sendButton(page, 'Save').click();
      await expect(page.getByText('It counts at once.')).toBeVisible();
      await expect(page.getByRole('contentinfo').getByText('Lakeside College')).toBeVisible({ timeout: 5_000 });
    }).toPass();
  } finally {
    await rows(`update school set name = '' where name = 'Lakeside College'`, []);
  }

  await page.goto('/admin/system');
  await page.getByRole('button', { name: 'Send a test to yourself' }).click();
  await expect(page.getByText('The message was written to a file')).toBeVisible();

  // Another test may have it measured at the same moment.
  await expect(async () => {
    await page.getByRole('button', { name: 'Measure now' }).click({ timeout: 5_000 });
    await expect(page.getByText(/^(The questions are measured\.|Done\.)/)).toBeVisible();
  }).toPass();
  await expect(async () => {
    await rows(
      `insert into item_calibration (question_id, kind, version, n, correct, difficulty, standard_error, flags, state)
       select id, 'study', 1, 120, 41, 1, .2, '{drift,misfit}', '{}' from question where status = 'published' order by id limit 1
       on conflict (question_id, kind) do update set flags = excluded.flags`,
      [],
    );
    await page.reload();
    await expect(page.getByRole('table', { name: /^Questions to look at/ }).getByText('Changed lately')).toBeVisible();
  }).toPass();
  await expectGoodEverywhere(page, 'the system page with flagged questions');
  await page.goto('/admin/audit');
  await expect(page.getByRole('row', { name: /Had questions measured/ }).first()).toBeVisible();
});

test('a learner finds none of the pages of administration', async ({ page }) => {
  await signUp(page, newPerson());
  for (const path of ['/admin/system', '/admin/audit', '/admin/school', '/admin/invitations', '/admin/users/import']) {
    await page.goto(path);
    await expect(page.getByRole('navigation', { name: 'Administration' })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not here');
  }
});

test('a learner takes out all that is theirs and deletes the account', async ({ page }) => {
  const { email } = await signUp(page, newPerson());
  await page.goto('/account');
  await page.getByRole('link', { name: 'Take out or delete' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your data');
  await expectGoodEverywhere(page, 'your data', ['best-practice']);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save my data' }).click();
  expect((await download).suggestedFilename()).toBe('preceptor-data.zip');
  await sendButton(page, 'Delete my account for good').click();
  await expect(page.getByRole('main').getByLabel('Your email address')).toBeFocused();
  await page.getByLabel('Your email address').fill(email);
  await page.getByLabel('Your password', { exact: true }).fill(password);
  await sendButton(page, 'Delete my account for good').click();
  await expect(page.getByText('Your account is deleted')).toBeVisible();
  await fillSignIn(page, email);
  await expect(page.getByText('do not go together')).toBeVisible();
});

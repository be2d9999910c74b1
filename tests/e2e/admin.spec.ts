import { randomUUID } from 'node:crypto';
import { fillSignIn, newPerson, password, sendButton, signUp, signUpAdministrator } from './account-world';
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

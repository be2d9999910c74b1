import { expect, test } from './fixtures';
import { fillSignIn, newPerson, sendButton, signUp, signUpAdministrator } from './account-world';
import { complaints } from './learner-world';
import { expectGoodEverywhere } from './looks';

test('forms that were refused', async ({ page }) => {
  await page.goto('/sign-up');
  await sendButton(page, 'Create account').click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expectGoodEverywhere(page, 'sign up, refused');
  await page.goto('/sign-in');
  await fillSignIn(page, newPerson().email);
  await expect(page.getByText('do not go together')).toBeVisible();
  await expectGoodEverywhere(page, 'sign in, refused');
  await page.goto('/forgot-password');
  await page.getByLabel('Email address').fill(newPerson().email);
  await sendButton(page, 'Get the link').click();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toBeFocused();
  await expectGoodEverywhere(page, 'a link was sent');
  await page.goto('/reset-password/old');
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expectGoodEverywhere(page, 'an old link');
});

test('the account', async ({ page }) => {
  await signUp(page);
  const found = complaints(page);
  await page.goto('/account');
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
  await expectGoodEverywhere(page, 'the account');
  await page.goto('/sign-out');
  await expect(sendButton(page, 'Sign out')).toBeVisible();
  await expectGoodEverywhere(page, 'sign out');
  expect(found).toEqual([]);
});

test('administration', async ({ page }) => {
  await signUpAdministrator(page);
  await page.goto('/admin/users');
  await expect(page.getByRole('table')).toBeVisible();
  await expectGoodEverywhere(page, 'users');
  await page
    .getByRole('button', { name: /^Change/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectGoodEverywhere(page, 'change a user');
  await page.goto('/admin/users?search=nobody-at-all');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await expectGoodEverywhere(page, 'nobody found');
  for (const name of ['Invitations', 'School', 'System', 'Audit log']) {
    await page.goto('/admin');
    await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expectGoodEverywhere(page, name);
  }
});

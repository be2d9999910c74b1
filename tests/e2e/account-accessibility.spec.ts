import { expect, test } from './fixtures';
import { atBothWidths, expectAccessible } from './accessible';
import { fillSignIn, newPerson, sendButton, signUp, signUpAdministrator } from './account-world';

atBothWidths(() => {
  test('forms that were refused', async ({ page }) => {
    await page.goto('/sign-up');
    await sendButton(page, 'Create account').click();
    await expect(page.getByLabel('Name')).toBeFocused();
    await expectAccessible(page, 'sign up, refused');
    await page.goto('/sign-in');
    await fillSignIn(page, newPerson().email);
    await expect(page.getByText('do not go together')).toBeVisible();
    await expectAccessible(page, 'sign in, refused');
    await page.goto('/forgot-password');
    await page.getByLabel('Email address').fill(newPerson().email);
    await sendButton(page, 'Get the link').click();
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toBeFocused();
    await expectAccessible(page, 'a link was sent');
    await page.goto('/reset-password/old');
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await expectAccessible(page, 'an old link');
  });

  test('the account', async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await signUp(page);
    complaints.length = 0;
    await page.goto('/account');
    await expect(page.getByText('This device', { exact: true })).toBeVisible();
    await expectAccessible(page, 'the account');
    await page.goto('/sign-out');
    await expect(sendButton(page, 'Sign out')).toBeVisible();
    await expectAccessible(page, 'sign out');
    expect(complaints).toEqual([]);
  });

  test('the users', async ({ page }) => {
    await signUpAdministrator(page);
    await page.goto('/admin/users');
    await expect(page.getByRole('table')).toBeVisible();
    await expectAccessible(page, 'users');
    await page
      .getByRole('button', { name: /^Change/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'change a user');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.goto('/admin/users?search=nobody-at-all');
    await expect(page.getByText('Nobody found')).toBeVisible();
    await expectAccessible(page, 'nobody found');
  });

  test('the other pages of administration', async ({ page }) => {
    await signUpAdministrator(page);
    for (const name of ['Invitations', 'School', 'System', 'Audit log']) {
      await page.goto('/admin');
      await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await expectAccessible(page, name);
    }
  });
});

import { expect, test } from './fixtures';
import { fillSignIn, newPerson, signUp, signUpAdministrator } from './account-world';
import { rows } from './database';

test.describe('an administrator', () => {
  test('finds a user and changes the role, with the keyboard, and it counts at once', async ({
    page,
    browser,
    baseURL,
  }) => {
    const learner = await browser.newPage({ baseURL });
    const { email } = await signUp(learner, newPerson('Lee Arner'));
    await signUpAdministrator(page);

    await page.goto('/admin/users');
    await page.getByLabel('Name or email address').fill(email);
    await page.keyboard.press('Enter');
    await expect(page.getByText('One user with')).toBeVisible();
    const button = page.getByRole('button', { name: 'Change role of Lee Arner' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Role of Lee Arner' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('radio', { name: 'Student' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Save the role' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Lee Arner: Instructor')).toBeVisible();
    await expect(page.getByRole('row', { name: /Lee Arner/ }).getByRole('cell', { name: 'Instructor' })).toBeVisible();

    await learner.goto('/account');
    await expect(learner.getByText('Your role: instructor.')).toBeVisible();
    await learner.close();
  });

  test('is the only one who sees users', async ({ page }) => {
    const { email } = await signUp(page);
    for (const role of ['student', 'instructor']) {
      await rows('update user_account set role = $2::role where email = $1', [email, role]);
      await page.goto('/admin/users');
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Users');
      await expect(page.getByRole('table')).toHaveCount(0);
      expect((await page.request.get('/api/admin/users')).status()).toBe(403);
    }
  });

  test('is shown the door at once when switched off', async ({ page }) => {
    const { email } = await signUpAdministrator(page);
    await page.goto('/admin/users');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Users');
    await rows('update user_account set deactivated_at = now() where email = $1', [email]);
    expect((await page.request.get('/api/admin/users')).status()).toBe(401);
    await page.goto('/sign-in');
    await fillSignIn(page, email);
    await expect(page.getByText('This account is switched off.')).toBeVisible();
  });
});

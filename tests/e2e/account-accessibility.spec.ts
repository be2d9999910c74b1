import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from './fixtures';
import { fillSignIn, newPerson, sendButton, signUp, signUpAdministrator } from './account-world';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

for (const [width, height] of [
  [360, 780],
  [1280, 900],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test('forms that were refused', async ({ page }) => {
        await page.goto('/sign-up');
        await sendButton(page, 'Create account').click();
        await expect(page.getByLabel('Name')).toBeFocused();
        await expectAccessible(page);
        await page.goto('/sign-in');
        await fillSignIn(page, newPerson().email);
        await expect(page.getByText('do not go together')).toBeVisible();
        await expectAccessible(page);
        await page.goto('/forgot-password');
        await page.getByLabel('Email address').fill(newPerson().email);
        await sendButton(page, 'Get the link').click();
        await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toBeFocused();
        await expectAccessible(page);
        await page.goto('/reset-password/old');
        await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
        await expectAccessible(page);
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
        await expectAccessible(page);
        await page.goto('/sign-out');
        await expect(sendButton(page, 'Sign out')).toBeVisible();
        await expectAccessible(page);
        expect(complaints).toEqual([]);
      });

      test('the users', async ({ page }) => {
        await signUpAdministrator(page);
        await page.goto('/admin/users');
        await expect(page.getByRole('table')).toBeVisible();
        await expectAccessible(page);
        await page
          .getByRole('button', { name: /^Change/ })
          .first()
          .click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        await page.goto('/admin/users?search=nobody-at-all');
        await expect(page.getByText('Nobody found')).toBeVisible();
        await expectAccessible(page);
      });
    });
  }
}

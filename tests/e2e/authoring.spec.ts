import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { newPerson, signUp } from './account-world';

async function signUpInstructor(page: Page, name: string): Promise<void> {
  await signUp(page, newPerson(name), 'instructor');
}

test.describe('authors', () => {
  test('are told when the draft was changed in another tab', async ({ page, context }) => {
    await signUpInstructor(page, 'Ana Author');
    await page.goto('/questions');
    await page.getByRole('button', { name: 'New question' }).click();
    await page.getByRole('button', { name: 'Begin to write' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Write a question');
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(second.getByRole('heading', { level: 1 })).toHaveText('Write a question');
    await second.route('**/check', (route) => route.abort());
    await page.getByLabel('Stem', { exact: true }).fill('From the first tab?');
    await expect(page.locator('[data-draft-state="saved"]')).toBeVisible();
    await expect(page.getByText('things to put right')).toBeVisible();
    await second.getByLabel('Stem', { exact: true }).fill('From the second tab?');
    await expect(second.getByText('This draft was changed elsewhere')).toBeVisible();
    await expect(second.getByText('From the first tab?', { exact: true })).toBeVisible();
    await second.getByRole('button', { name: 'Keep mine' }).click();
    await expect(second.locator('[data-draft-state="saved"]')).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Stem', { exact: true })).toHaveValue('From the second tab?');
    await second.close();
  });
});

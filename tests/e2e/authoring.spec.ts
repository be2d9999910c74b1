import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { newPerson, signUp } from './account-world';
import { expect, test } from './fixtures';
import { expectGoodEverywhere } from './looks';

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

  test('write a number that is drawn anew, show a picture, and put an earlier version back', async ({ page }) => {
    await signUpInstructor(page, 'Tia Author');
    await page.goto('/questions');
    await page.getByRole('button', { name: 'New question' }).click();
    await page.getByRole('button', { name: 'Begin to write' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Write a question');
    await page.getByText('A number', { exact: true }).click();
    await page.getByText('Drawn anew for each attempt', { exact: true }).click();
    await page.getByLabel('Stem', { exact: true }).fill('How many milliliters hold {ordered} mg, at 50 mg in 1 mL?');
    await page.getByLabel('Formula of the right answer').fill('ordered / 50');
    await page.getByLabel('Why it is right').fill('{ordered} mg divided by the 50 mg of each milliliter are {key}.');
    await page.getByLabel('Give or take').fill('0.1');
    const look = page.getByRole('region', { name: 'As learners see it' });
    await expect(look.getByText(/How many milliliters hold \d+ mg/)).toBeVisible();
    await expect(look.getByRole('textbox', { name: 'Your answer in mL' })).toBeVisible();
    await look.getByText('Study, answered', { exact: true }).click();
    await expect(look.getByText(/mL, give or take 0\.1/)).toBeVisible();

    await page.getByLabel('What the question shows').selectOption('picture');
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
    const chooser = page.getByLabel('Picture file');
    await chooser.setInputFiles(file('drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')));
    await expect(page.getByText('An SVG drawing can hold programs.')).toBeVisible();
    const teal = sharp({ create: { width: 240, height: 90, channels: 3, background: 'teal' } }).png();
    await chooser.setInputFiles(file('label.png', await teal.toBuffer()));
    await page.getByLabel('What it shows, for who does not see it').fill('A vial with its label');
    await expect(look.getByRole('img', { name: 'A vial with its label' })).toBeVisible();

    await page.getByLabel('Topic', { exact: true }).selectOption('dosage-calculation');
    await page.getByLabel('Objective').selectOption({ index: 1 });
    await page.getByLabel('What it asks for').selectOption('application');
    await page.getByLabel('How hard it is').selectOption('0.8');
    await page.getByRole('button', { name: 'Add a reference' }).click();
    await page.getByLabel('Reference 1', { exact: true }).selectOption({ index: 1 });
    await expect(page.getByText(/^Ready for review/)).toBeVisible();
    await expect(page.locator('[data-draft-state="saved"]')).toBeVisible();
    await page.getByRole('button', { name: 'Try 400 draws' }).click();
    await expect(page.getByText('Nothing is wrong with the draws.')).toBeVisible();
    await expectGoodEverywhere(page, 'a template of a number');

    await page.getByRole('button', { name: 'Send to review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click();
    await expect(page.getByText('Sent to review by Tia Author')).toBeVisible();
    await page.getByRole('button', { name: 'Take back from review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back from review' }).click();
    await page.getByRole('link', { name: 'Go on writing' }).click();
    await page.getByLabel('Stem', { exact: true }).fill('How many milliliters are that?');
    await expect(page.locator('[data-draft-state="saved"]')).toBeVisible();
    await page.getByRole('link', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'History' }).first().click();
    await expect(page.getByRole('table').locator('ins').first()).toBeVisible();
    await page.getByRole('button', { name: 'Put this version in the draft' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put this version in the draft' }).click();
    await expect(page.getByLabel('Stem', { exact: true })).toHaveValue(/at 50 mg in 1 mL/);
  });
});

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { newPerson, signUp, sql } from './account-world';
import { expectAccessible, windows } from './accessible';

async function signUpInstructor(page: Page, name: string): Promise<void> {
  const { email } = await signUp(page, newPerson(name));
  await sql(`update user_account set role = 'instructor' where email = $1`, [email]);
}

const options = ['Identify the patient', 'Apply the tourniquet', 'Label the tubes', 'Clean the chosen site'];

async function writeQuestion(page: Page, stem: string): Promise<void> {
  await page.getByLabel('Stem', { exact: true }).fill(stem);
  for (const [place, text] of options.entries()) {
    const letter = 'ABCD'.charAt(place);
    await page.getByLabel(`Text of option ${letter}`).fill(text);
    await page
      .getByLabel(new RegExp(`^Why ${letter} is`))
      .fill(`This is reason ${place + 1}, which is long enough to teach the rule behind it.`);
  }
  await page.getByRole('radio', { name: 'Option A' }).check();
  await page.getByLabel('Topic', { exact: true }).selectOption('phlebotomy');
  await page.getByLabel('Objective').selectOption({ index: 1 });
  await page.getByLabel('What it asks for').selectOption('application');
  await page.getByLabel('How hard it is').selectOption('0.8');
  await page.getByRole('button', { name: 'Add a reference' }).click();
  await page.getByLabel('Reference 1', { exact: true }).selectOption({ index: 1 });
}

async function expectAccessibleAtBothWidths(page: Page, name: string): Promise<void> {
  for (const size of windows) {
    await page.setViewportSize(size);
    await expectAccessible(page, `${name}, ${size.width} px`);
  }
}

test.describe('authors', () => {
  test.setTimeout(180_000);

  test('write a question, and a second person publishes it', async ({ page, browser, baseURL }) => {
    await signUpInstructor(page, 'Ana Author');
    await page.goto('/questions');
    await page.getByRole('button', { name: 'New question' }).click();
    await page.getByRole('button', { name: 'Begin to write' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Write a question');
    const stem = `A patient sits down in drawing chair ${Date.now()} today. What do you do first?`;
    await writeQuestion(page, stem);
    await page.getByLabel('What the question shows').selectOption('syringe');
    await expect(page.locator('img[src^="data:image/svg"]').first()).toBeVisible();
    await expect(page.getByText(/^Ready for review/)).toBeVisible();
    await expect(page.locator('[data-draft-state="saved"]')).toBeVisible();
    await expectAccessibleAtBothWidths(page, 'the editor');

    await page.setViewportSize({ width: 1280, height: 900 });
    // What was typed is there after a reload.
    await page.reload();
    await expect(page.getByLabel('Stem', { exact: true })).toHaveValue(stem);
    await page.getByRole('button', { name: 'Send to review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click();
    await expect(page.getByText('Sent to review by Ana Author')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);

    const elsewhere = await browser.newContext({ baseURL });
    const other = await elsewhere.newPage();
    await signUpInstructor(other, 'Ben Reviewer');
    await other.goto('/questions?state=in-review');
    await other.getByRole('link', { name: stem }).click();
    await other.getByLabel('Your comment').fill('Say which chair.');
    await other.getByRole('button', { name: 'Add the comment' }).click();
    await expect(other.getByText('Say which chair.')).toBeVisible();
    await expectAccessibleAtBothWidths(other, 'a question in review');
    await other.getByRole('button', { name: 'Publish' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await expect(other.getByText('Published', { exact: true })).toBeVisible();

    await other.getByRole('button', { name: 'Change this question' }).click();
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Change a question');
    await other.getByLabel('What it asks for').selectOption('analysis');
    await expect(other.locator('[data-draft-state="saved"]')).toBeVisible();
    await other.getByRole('link', { name: 'Close' }).click();
    await other.getByRole('link', { name: 'History' }).first().click();
    await expect(other.getByRole('row', { name: /^Asks for/ })).toContainText('analysis');
    await expectAccessibleAtBothWidths(other, 'the history');
    await other.goto('/questions');
    await expectAccessibleAtBothWidths(other, 'the list');
    await elsewhere.close();
  });

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

import { expect, test } from './fixtures';
import { windows } from './accessible';
import { newPerson, signUp } from './account-world';
import { takeExam } from './learner-world';
import { expectGoodEverywhere } from './looks';

test('topics lead to a page with objectives, sections, tables and sources, without an account', async ({ page }) => {
  await page.goto('/topics');
  await expectGoodEverywhere(page, 'the list of topics');
  await page.getByRole('main').getByRole('link', { name: 'EKG', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'EKG' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Study this topic' })).toHaveAttribute(
    'href',
    '/practice?topics=ekg&mode=study',
  );
  await expectGoodEverywhere(page, 'a topic');
  await expect(page.getByRole('main').getByRole('table').first()).toBeVisible();
  const objective = page.locator('#objectives').getByRole('link').first();
  const section = await objective.getAttribute('href');
  for (const viewport of windows) {
    await page.setViewportSize(viewport);
    await objective.click();
    await expect(page.locator(section ?? '').getByRole('heading', { level: 2 })).toBeInViewport();
  }
});

test('a topic that does not exist is not found', async ({ page }) => {
  expect((await page.goto('/topics/astrology'))?.status()).toBe(404);
});

test('a result leads from a topic and from a question to the page that teaches it', async ({ page }) => {
  await signUp(page, newPerson());
  const { attemptId } = await takeExam(page);
  await page.goto(`/attempts/${attemptId}/result`);
  const question = page
    .getByRole('listitem')
    .filter({ hasText: /^Question \d+/ })
    .first();
  await question.locator('summary').click();
  const link = question.getByRole('link', { name: /^Summary: .* \(opens in a new tab\)$/ });
  const opened = page.context().waitForEvent('page');
  await link.click();
  const topic = await opened;
  await expect(topic.getByRole('heading', { level: 1 })).toBeVisible();
  expect(new URL(topic.url()).pathname).toMatch(/^\/topics\/[a-z-]+$/);
  await topic.close();
});

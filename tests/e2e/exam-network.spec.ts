import { expect, test } from './fixtures';
import { fillSignIn } from './account-world';
import { rows } from './database';
import {
  cutApi,
  expectQuestion,
  expectSaved,
  forgetSection,
  option,
  pressIfThere,
  savedOptions,
  saveState,
  startExam,
} from './exam-world';

const result = (attemptId: string) => `/attempts/${attemptId}/result`;

test.describe('without a network', () => {
  test('answers are kept, counted, and sent when it is back', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'B').click();
    await page.keyboard.press('n');
    await option(page, 'C').click();
    await expect(saveState(page)).toContainText('Not sent yet (2)');
    await expect(page.getByText('You can go on: answers are kept on this device')).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({});
    await context.setOffline(false);
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual({ 0: 1, 1: 2 });
  });

  test('a reload in the middle loses nothing', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'A').click();
    await expectSaved(page);
    const mend = await cutApi(page);
    await option(page, 'D').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.reload();
    await expectQuestion(page, 1);
    await expect(option(page, 'D')).toBeChecked();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    expect(await savedOptions(attemptId)).toEqual({ 0: 0 });
    await forgetSection(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'The exam is not reachable' })).toBeVisible();
    await mend();
    await pressIfThere(page.getByRole('button', { name: 'Try again now' }));
    await expectQuestion(page, 1);
    await expect(option(page, 'D')).toBeChecked();
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
  });

  test('a closed tab loses nothing', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'D').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`/attempts/${attemptId}`);
    await expect(option(again, 'D')).toBeChecked();
    await expectSaved(again);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
  });

  test('a lost confirmation is not taken for another device', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await page.route('**/answers', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await option(page, 'A').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await expect.poll(() => savedOptions(attemptId)).toEqual({ 0: 0 });
    await option(page, 'B').click();
    await page.unroute('**/answers');
    await expectSaved(page);
    await expect(page.getByText('two answers')).toHaveCount(0);
    expect(await savedOptions(attemptId)).toEqual({ 0: 1 });
  });

  test('the exam does not end, says so, and ends when it is back', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'B').click();
    await page.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'End exam' }).click();
    await expect(dialog.getByRole('alert')).toContainText('We could not reach the server');
    await context.setOffline(false);
    await dialog.getByRole('button', { name: 'End exam' }).click();
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual({ 0: 1 });
  });
});

test('a sign-in that ends keeps everything, and going on needs only a new one', async ({ page, context }) => {
  const { attemptId, person } = await startExam(page);
  await rows('update session set revoked_at = now() where user_id = (select id from user_account where email = $1)', [
    person.email,
  ]);
  await option(page, 'B').click();
  await expect(saveState(page)).toContainText('Signed out (1)');
  await option(page, 'C').click();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in again in a new tab' }).click(),
  ]);
  await fillSignIn(opened, person.email);
  await expectQuestion(opened, 1);
  await opened.close();
  await page.bringToFront();
  await expectSaved(page);
  expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
});

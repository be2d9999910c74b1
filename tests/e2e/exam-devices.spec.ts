import { expect, test } from './fixtures';
import {
  expectQuestion,
  expectSaved,
  openOnAnotherDevice,
  option,
  savedOptions,
  saveState,
  startExam,
} from './exam-world';

test.describe('two at once', () => {
  test('a second device shows the answers, and goes on at the last of them', async ({ page, browser, baseURL }) => {
    const sitting = await startExam(page);
    await page.getByRole('button', { name: 'Next' }).click();
    await expectQuestion(page, 2);
    await option(page, 'B').click();
    await expectSaved(page);
    const context = await browser.newContext({ baseURL });
    const second = await openOnAnotherDevice(context, sitting, 2);
    await expect(option(second, 'B')).toBeChecked();
    await context.close();
  });

  test('tabs of one browser show the same at once and say so', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    const other = await context.newPage();
    await other.goto(`/attempts/${attemptId}`);
    await expectQuestion(other, 1);
    await expect(other.getByText('Open in another tab too')).toBeVisible();
    await expect(page.getByText('Open in another tab too')).toBeVisible();
    await option(page, 'C').click();
    await expect(option(other, 'C')).toBeChecked();
    await option(other, 'D').click();
    await expect(option(page, 'D')).toBeChecked();
    await expectSaved(page);
    await expectSaved(other);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
    await other.close();
    await expect(page.getByText('Open in another tab too')).toBeHidden();
  });

  for (const keep of ['mine', 'theirs'] as const) {
    test(`devices that answer differently: the learner keeps ${keep}`, async ({ page, browser, baseURL }) => {
      const sitting = await startExam(page);
      const context = await browser.newContext({ baseURL });
      const second = await openOnAnotherDevice(context, sitting);
      await option(second, 'A').click();
      await expectSaved(second);
      await option(page, 'C').click();
      await expect(saveState(page)).toContainText('Two answers (1)');
      expect(await savedOptions(sitting.attemptId)).toEqual({ 0: 0 });
      await page.getByRole('button', { name: 'Choose which to keep' }).click();
      const dialog = page.getByRole('dialog', { name: 'Question 1: which answer holds?' });
      await dialog.getByRole('button', { name: keep === 'mine' ? 'Keep this answer' : 'Use the other answer' }).click();
      await expect(option(page, keep === 'mine' ? 'C' : 'A')).toBeChecked();
      await expectSaved(page);
      expect(await savedOptions(sitting.attemptId)).toEqual({ 0: keep === 'mine' ? 2 : 0 });
      await context.close();
    });
  }
});

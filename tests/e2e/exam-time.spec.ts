import { expect, test } from './fixtures';
import { cutApi, expectSaved, option, savedOptions, saveState, setDeadline, startExam } from './exam-world';

const result = (attemptId: string) => `/attempts/${attemptId}/result`;

test.describe('time', () => {
  test('runs out: input stops, the last answers are saved, the result opens', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'B').click();
    await expectSaved(page);
    await setDeadline(attemptId, 6);
    await page.reload();
    await option(page, 'C').click();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeFocused({ timeout: 15_000 });
    await expect(page.getByRole('radio')).toHaveCount(0);
    await page.getByRole('button', { name: 'See your result now' }).click();
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
  });

  test('runs out unattended: the result opens by itself after the grace', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, -26);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
    await expect(page).toHaveURL(result(attemptId), { timeout: 20_000 });
  });

  test('answers that arrive after the grace are not counted, and the learner is told', async ({ page }) => {
    const { attemptId } = await startExam(page);
    const mend = await cutApi(page);
    await option(page, 'B').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await setDeadline(attemptId, -60);
    await mend();
    await expect(page.getByRole('heading', { name: 'The exam is over' })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('1 answer not counted')).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({});
    await page.getByRole('link', { name: 'See your result' }).click();
    await expect(page).toHaveURL(result(attemptId));
  });

  test('warns at five minutes, once, also with the clock hidden', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, 304);
    await page.reload();
    await page.getByRole('button', { name: 'Hide clock' }).click();
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: '5 minutes left' })).toBeVisible({ timeout: 15_000 });
  });

  for (const days of [-1, 1]) {
    test(`a computer clock that is wrong by ${days} day changes nothing`, async ({ page }) => {
      await page.addInitScript((shift) => {
        const Real = Date;
        class Shifted extends Real {
          constructor(...args: unknown[]) {
            if (args.length === 0) super(Real.now() + shift);
            else super(...(args as [number]));
          }
          static override now() {
            return Real.now() + shift;
          }
        }
        globalThis.Date = Shifted as DateConstructor;
      }, days * 86_400_000);
      const { attemptId } = await startExam(page);
      await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^(30:00|29:5\d)$/);
      await option(page, 'A').click();
      await expectSaved(page);
      expect(await savedOptions(attemptId)).toEqual({ 0: 0 });
    });
  }
});

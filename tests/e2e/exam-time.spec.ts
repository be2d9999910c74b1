import { expect, test } from './fixtures';
import { expectAccessible } from './accessible';
import { rows } from './database';
import {
  cutApi,
  expectQuestion,
  expectSaved,
  letSleep,
  option,
  savedOptions,
  saveState,
  setDeadline,
  sleep,
  startExam,
} from './exam-world';

const result = (attemptId: string) => `/attempts/${attemptId}/result`;

test.describe('time', () => {
  test('runs out: input stops, the last answers are saved, the result opens', async ({ page }) => {
    await letSleep(page);
    const { attemptId } = await startExam(page);
    await option(page, 'B').click();
    await expectSaved(page);
    await option(page, 'C').click();
    await setDeadline(attemptId, 4);
    // Having slept, the page asks how much time is left.
    await sleep(page, 1);
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeFocused();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await page.getByRole('button', { name: 'See your result now' }).click();
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
  });

  test('runs out unattended: the result opens by itself after the grace', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, -18);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
    await expect(page).toHaveURL(result(attemptId), { timeout: 45_000 });
  });

  test('answers that arrive after the grace are not counted, and the learner is told', async ({ page }) => {
    const { attemptId } = await startExam(page);
    const mend = await cutApi(page);
    await option(page, 'B').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await setDeadline(attemptId, -60);
    await mend();
    await expect(page.getByRole('heading', { name: 'The exam is over' })).toBeVisible();
    await expect(page.getByText('1 answer not counted')).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({});
    await page.getByRole('link', { name: 'See your result' }).click();
    await expect(page).toHaveURL(result(attemptId));
  });

  test('warns at 15, 5 and 1 minutes, once each, also with the clock hidden or a dialog open', async ({ page }) => {
    await letSleep(page);
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, 1_200);
    await page.reload();
    await page.getByRole('button', { name: 'Hide clock' }).click();
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveCount(0);
    // What a screen reader would read out: each time that something with these words comes into a live region.
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const listen = (records: MutationRecord[]) => {
        for (const { type, target, addedNodes } of records) {
          const region = (target instanceof Element ? target : target.parentElement)?.closest('[role="status"]');
          const words = region?.textContent ?? '';
          if ((type === 'characterData' || addedNodes.length > 0) && words.includes('left')) heard.push(words);
        }
      };
      new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await setDeadline(attemptId, 903);
    await sleep(page, 1);
    await expect(page.getByRole('status').filter({ hasText: '15 minutes left' })).toBeVisible();
    await setDeadline(attemptId, 303);
    await sleep(page, 1);
    await expect(page.getByRole('status').filter({ hasText: '5 minutes left' })).toBeVisible();
    // The clock goes on, and everything around it is drawn anew.
    await page.getByRole('button', { name: 'Show clock' }).click();
    await option(page, 'A').click();
    await expectSaved(page);
    await page.keyboard.press('n');
    await expectQuestion(page, 2);
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^4:([0-4]\d|5[0-6])$/);
    await expect(page.getByRole('status').filter({ hasText: '5 minutes left' })).toBeVisible();
    // A screen reader hears nothing of what an open dialog hides: the warning must not be among it.
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await page.getByLabel('Note for question 2').fill('the last minute');
    await setDeadline(attemptId, 63);
    await sleep(page, 1);
    const warning = page.getByRole('status').filter({ hasText: '1 minute left' });
    await expect(warning).toBeVisible();
    const inFront = await warning.evaluate((region) => {
      const { x, y, width, height } = region.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
      region.style.pointerEvents = 'auto';
      return region.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(inFront, 'the warning is in front of the dialog').toBe(true);
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
      '15 minutes left',
      '5 minutes left',
      '1 minute left',
    ]);
  });

  test('the last answers are sent within the grace when the network is back in time', async ({ page }) => {
    await letSleep(page);
    const { attemptId } = await startExam(page);
    const mend = await cutApi(page);
    await option(page, 'B').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await sleep(page, 31);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
    await expect(page.getByText('Saving your last answers')).toBeVisible();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await expectAccessible(page, 'time up with an answer not sent');
    await setDeadline(attemptId, -2);
    await mend();
    await expect(page.getByText('All your answers are saved.')).toBeVisible();
    const saved = await rows('select answer, in_grace from response where attempt_id = $1', [attemptId]);
    expect(saved).toEqual([{ answer: { type: 'choice', option: 1 }, in_grace: true }]);
    await page.getByRole('button', { name: 'See your result now' }).click();
    await expect(page).toHaveURL(result(attemptId));
  });

  test('a laptop that slept shows the right time at once, and what is over', async ({ page }) => {
    await letSleep(page);
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, 10 * 60);
    await sleep(page, 20);
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^(10:00|9:[345]\d)$/);
    await option(page, 'C').click();
    await expectSaved(page);
    await setDeadline(attemptId, -50 * 60);
    await sleep(page, 60);
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
  });

  test('a tab that the browser froze in the background catches up when it is shown', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'A').click();
    await expectSaved(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await setDeadline(attemptId, 304);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^(5:0\d|4:[345]\d)$/);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await option(page, 'D').click();
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
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
      await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^(30:00|29:[345]\d)$/);
      await option(page, 'A').click();
      await expectSaved(page);
      expect(await savedOptions(attemptId)).toEqual({ 0: 0 });
    });
  }
});

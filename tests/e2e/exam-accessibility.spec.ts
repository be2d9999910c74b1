import { expect, test } from './fixtures';
import { expectAccessible, windows } from './accessible';
import { rows } from './database';
import { expectGoodEverywhere } from './looks';
import {
  cutApi,
  expectQuestion,
  expectSaved,
  forgetSection,
  openExam,
  openOnAnotherDevice,
  option,
  pressIfThere,
  saveState,
  setDeadline,
  startButton,
  startExam,
} from './exam-world';

const [phone, laptop] = windows as [(typeof windows)[number], (typeof windows)[number]];

test('the exam from start to end', async ({ page }) => {
  const { attemptId } = await openExam(page);
  await expectGoodEverywhere(page, 'ready');
  await startButton(page).click();
  await expectQuestion(page, 1);
  await expectGoodEverywhere(page, 'question');
  await option(page, 'B').check();
  await page.getByRole('button', { name: 'Strike out option C' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Flag', exact: true }).click();
  await expectSaved(page);
  await expectGoodEverywhere(page, 'answered, struck and flagged');
  for (const viewport of [laptop, phone]) {
    await page.setViewportSize(viewport);
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await expect(page.getByRole('dialog', { name: 'Tools' })).toBeVisible();
    await expectAccessible(page, `tools, ${viewport.width} px`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('button', { name: /open the list/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'navigator');
  await page.getByRole('dialog').getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Review before you end' })).toBeVisible();
  await expectGoodEverywhere(page, 'review');
  await page.getByRole('main').getByRole('button', { name: 'End exam' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectGoodEverywhere(page, 'end dialog');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep working' }).click();
  await setDeadline(attemptId, -1);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
  await expectGoodEverywhere(page, 'time up');
});

test('what goes wrong', async ({ page, browser, baseURL }) => {
  const sitting = await startExam(page);
  const context = await browser.newContext({ baseURL });
  const second = await openOnAnotherDevice(context, sitting);
  await option(second, 'A').check();
  await expectSaved(second);
  await context.close();
  await option(page, 'C').check();
  await expect(saveState(page)).toContainText('Two answers (1)');
  await expectGoodEverywhere(page, 'conflict');
  await page.getByRole('button', { name: 'Choose which to keep' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectGoodEverywhere(page, 'conflict chooser');
  await page.getByRole('button', { name: 'Keep this answer' }).click();
  await expectSaved(page);

  const mend = await cutApi(page);
  await option(page, 'D').check();
  await expect(saveState(page)).toContainText('Not sent yet (1)');
  await expectGoodEverywhere(page, 'no connection');
  await forgetSection(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The exam is not reachable' })).toBeVisible();
  await expectGoodEverywhere(page, 'unreachable');
  await mend();
  await pressIfThere(page.getByRole('button', { name: 'Try again now' }));
  await expectSaved(page);

  const theirs = 'where user_id = (select id from user_account where email = $1)';
  await rows(`update session set revoked_at = now() ${theirs}`, [sitting.person.email]);
  await option(page, 'B').check();
  await expect(saveState(page)).toContainText('Signed out (1)');
  await expectGoodEverywhere(page, 'signed out');
  await rows(`update session set revoked_at = null ${theirs}`, [sitting.person.email]);
  await expectSaved(page);

  const mendAgain = await cutApi(page);
  await option(page, 'A').check();
  await expect(saveState(page)).toContainText('Not sent yet (1)');
  await setDeadline(sitting.attemptId, -60);
  await mendAgain();
  await expect(page.getByText('1 answer not counted')).toBeVisible();
  await expectGoodEverywhere(page, 'over, with an answer not counted');
});

test('a break', async ({ page }) => {
  await startExam(page, { blueprintId: 'cma-2021', length: 'half' });
  await page.getByRole('button', { name: 'Finish section 1' }).filter({ visible: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finish section' }).click();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expectGoodEverywhere(page, 'a break');
});

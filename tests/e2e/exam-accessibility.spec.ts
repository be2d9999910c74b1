import { expect, test } from './fixtures';
import { expectAccessible, windows } from './accessible';
import { rows } from './database';
import { expectGoodEverywhere } from './looks';
import {
  cutApi,
  expectQuestion,
  expectSaved,
  expectShellKept,
  forgetSection,
  letSleep,
  openExam,
  openOnAnotherDevice,
  option,
  pressIfThere,
  savedOptions,
  saveState,
  setDeadline,
  sleep,
  startButton,
  startExam,
} from './exam-world';

const [phone, laptop] = windows as [(typeof windows)[number], (typeof windows)[number]];

test('the exam from start to end', async ({ page }) => {
  const { attemptId } = await openExam(page);
  await expectGoodEverywhere(page, 'ready');
  await page.getByRole('button', { name: 'Try the screen first' }).click();
  await expect(page.getByRole('heading', { name: 'Try the screen' })).toBeFocused();
  await page.keyboard.press('c');
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Strike out option A' }).press('Enter');
  await page.getByRole('button', { name: 'Highlight', exact: true }).press('Enter');
  await page.locator('main .measure:has([data-start]) button').first().press('Space');
  await page.getByRole('main').getByRole('button', { name: 'Tools' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Tools' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('(done)')).toHaveCount(5);
  await expectGoodEverywhere(page, 'trying the screen');
  await page.getByRole('button', { name: 'Back to the start page' }).click();
  expect(await rows('select 1 from response where attempt_id = $1', [attemptId])).toEqual([]);
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

  for (const [status, code, heading] of [
    [401, 'signed-out', 'You are signed out'],
    [404, 'not-found', 'This exam is not in your account'],
  ] as const) {
    const problem = { type: 'about:blank', title: heading, status, code, detail: heading };
    await page.route('**/api/attempts/*', (route) =>
      route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.reload();
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expectGoodEverywhere(page, heading);
    await page.unroute('**/api/attempts/*');
  }
  await page.reload();
  await expectQuestion(page, 1);

  await page.route('**/answers', (route) => route.abort());
  await option(page, 'A').check();
  await expect(saveState(page)).toContainText('Not sent yet (1)');
  await setDeadline(sitting.attemptId, -60);
  await page.reload();
  await expect(page.getByText('1 answer still on this device')).toBeVisible();
  await expectGoodEverywhere(page, 'over, with an answer that waits');
  await page.unroute('**/answers');
  await expect(page.getByText('1 answer not counted')).toBeVisible();
  await expectGoodEverywhere(page, 'over, with an answer not counted');
});

test('a break, and one that passes without a network', async ({ page, context }) => {
  await letSleep(page);
  const { attemptId } = await startExam(page, { blueprintId: 'cma-2021', length: 'half' });
  await option(page, 'C').check();
  await expectSaved(page);
  await expectShellKept(page);
  await page.getByRole('button', { name: 'Finish section 1' }).filter({ visible: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finish section' }).click();
  const clock = page.getByRole('timer');
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expect(clock).toHaveText(/^(10:00|9:\d\d)$/);
  await expectGoodEverywhere(page, 'a break');

  await context.setOffline(true);
  await expect(page.getByText('The break goes on and its clock is right.')).toBeVisible();
  await page.getByRole('button', { name: /^Start section 2 now/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not started' })).toContainText('The break goes on.');
  await expectGoodEverywhere(page, 'a break without a network');
  await sleep(page, 4);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  await expect(clock).toHaveText(/^[45]:\d\d$/);
  await expect(page.getByText('checking')).toBeVisible();

  // Nobody and nothing is heard when it ends: section 2 runs all the same, and its clock with it.
  await sleep(page, 8);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Section 2 has started' })).toBeVisible();
  await expect(clock).toHaveText(/^1[6-8]:\d\d$/);
  await expectGoodEverywhere(page, 'a section that began without a network');
  await rows(
    `update attempt_section set started_at = started_at - away, deadline_at = deadline_at - away, ended_at = ended_at - away
     from (values (interval '12 minutes')) as absence (away) where attempt_id = $1`,
    [attemptId],
  );
  await context.setOffline(false);
  await expectQuestion(page, 1);
  await expect(page.getByText('Section 2 of 4')).toBeVisible();
  await expect(clock.filter({ visible: true })).toHaveText(/^1[5-8]:\d\d$/);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
});

test('a browser that keeps nothing says that its tab must stay open', async ({ page }) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  const { attemptId } = await startExam(page);
  await expect(page.getByText('Keep this tab open')).toBeVisible();
  await expectGoodEverywhere(page, 'a browser that keeps nothing');
  await option(page, 'B').check();
  await expectSaved(page);
  expect(await savedOptions(attemptId)).toEqual({ 0: 1 });
});

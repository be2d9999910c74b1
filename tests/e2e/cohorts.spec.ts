import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { mailTo, newPerson, signUp } from './account-world';
import { signUpInstructor } from './cohort-world';
import { expectQuestion, expectSaved, option, rows } from './exam-world';
import { expectGoodEverywhere } from './looks';

test('a class from its code to its gradebook', async ({ page, browser, baseURL }) => {
  test.skip((page.viewportSize()?.width ?? 0) < 1000, 'looks at both widths by itself');
  test.setTimeout(240_000);
  await signUpInstructor(page);
  await page.goto('/cohorts');
  await expectGoodEverywhere(page, 'cohorts');
  await page.getByLabel('Name', { exact: true }).fill('Fall, mornings');
  await page.getByRole('button', { name: 'Make the cohort' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Fall, mornings' })).toBeVisible();

  const bo = newPerson('Bo Lind');
  await page.getByLabel('People').fill(`Name,Email\n${bo.name},${bo.email}\nCy Ames,\nDi,not an address`);
  await page.getByRole('button', { name: 'Check the list' }).click();
  await expect(page.getByText('“not an address” is not an email address.')).toBeVisible();
  await page.getByRole('button', { name: 'Invite 2, 1 by mail' }).click();
  await expect(page.getByText('2 invited.')).toBeVisible();
  await expectGoodEverywhere(page, 'people of a cohort');
  expect(await mailTo(bo.email)).toContain('/join/');
  const url = new URL(page.url());
  const [cohort] = await rows<{ join_code: string }>('select join_code from cohort where id = $1', [
    url.pathname.split('/').at(-1),
  ]);

  const learner = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  const ana = await signUp(learner, newPerson('Ana Reyes'));
  await learner.goto('/account');
  await learner.getByLabel('Code of a class').fill((cohort?.join_code ?? '').toLowerCase());
  await learner.getByRole('button', { name: 'Look it up' }).click();
  await expect(learner.getByRole('heading', { name: 'Ingrid Vega will see' })).toBeVisible();
  await expectGoodEverywhere(learner, 'joining');
  await learner.getByRole('button', { name: 'Join Fall, mornings' }).click();
  await expect(learner).toHaveURL('/home');

  await page.getByRole('link', { name: 'Assignments' }).click();
  await page.getByRole('link', { name: 'Assign an exam' }).click();
  await page.getByLabel('Made of').selectOption('list');
  const first = page.getByRole('group', { name: 'Questions of this topic' }).getByRole('checkbox');
  await first.nth(0).check();
  await first.nth(1).check();
  await expect(page.getByText('Questions: 2 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Assign it' }).click();
  await expect(page.getByText('Give it a title, for example Quiz 3.').last()).toBeVisible();
  await expectGoodEverywhere(page, 'a new assignment, refused');
  await page.getByLabel('Title').fill('Quiz 1');
  await page.getByRole('button', { name: 'Assign it' }).click();
  await expect(page.getByRole('heading', { name: '1 learner has not done it' })).toBeVisible();
  await page.getByRole('button', { name: 'Write to who has not done it' }).click();
  await page.getByLabel('A word of your own').fill('Tomorrow is the last day.');
  await page.getByRole('button', { name: 'Write to 1 learner' }).click();
  await expect(page.getByText('1 mail is on the way.')).toBeVisible();
  expect(await mailTo(ana.email)).toContain('Tomorrow is the last day.');

  await learner.goto('/home');
  await expect(learner.getByText(/^Due /)).toBeVisible();
  await expectGoodEverywhere(learner, 'home with an assignment');
  await learner.getByRole('button', { name: /^Open it/ }).click();
  await expect(learner.getByText('Assigned by your instructor')).toBeVisible();
  await learner.getByRole('button', { name: /^Start 2 questions/ }).click();
  await expectQuestion(learner, 1);
  await option(learner, 'A').click();
  await expectSaved(learner);
  const attemptId = learner.url().split('/').at(-1) ?? '';
  await expect
    .poll(async () => (await rows('select 1 from trail_event where attempt_id = $1', [attemptId])).length)
    .toBeGreaterThan(0);
  expect((await learner.request.get(`/api/attempts/${attemptId}/result`)).status()).toBe(409);
  expect(
    (
      await learner.request.post(`/api/attempts/${attemptId}/submit`, {
        data: { device: crypto.randomUUID(), saves: [] },
      })
    ).ok(),
  ).toBe(true);
  const held = await learner.request.get(`/api/attempts/${attemptId}/result`);
  expect([held.status(), await held.text()]).toEqual([409, expect.not.stringContaining('rationale')]);
  await learner.goto(`/attempts/${attemptId}/result`);
  await expect(learner.getByRole('heading', { name: 'Handed in' })).toBeVisible();
  await expectGoodEverywhere(learner, 'a result that is held back');

  await page.getByRole('link', { name: 'Gradebook' }).click();
  await expectGoodEverywhere(page, 'gradebook');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toMatch(/Ana Reyes,.*,Done,/);
  await page.getByRole('link', { name: /best attempt of Ana Reyes/ }).click();
  await page.getByText(/^What happened, step by step/).click();
  await expect(page.getByText('Question 1: A')).toBeVisible();
  await expectGoodEverywhere(page, 'an attempt with its trail');

  await page.getByRole('link', { name: 'Assignments' }).click();
  await page.getByRole('link', { name: 'Quiz 1' }).click();
  await page.getByRole('button', { name: 'Release results' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Release them' }).click();
  await expect(page.getByText('Results are released.').first()).toBeVisible();
  await expectGoodEverywhere(page, 'an assignment');
  await learner.reload();
  await expect(learner.getByRole('heading', { name: 'Questions' })).toBeVisible();
  await learner.context().close();
});

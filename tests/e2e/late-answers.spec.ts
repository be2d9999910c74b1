import { randomUUID } from 'node:crypto';
import { expectAccessible } from './accessible';
import { signUpInstructor } from './cohort-world';
import { rows } from './database';
import { cutApi, expectSaved, option, pressIfThere, saveState, setDeadline, startExam } from './exam-world';
import { expect, test, type Page } from './fixtures';
import { rightOptions } from './learner-world';
import { expectGoodEverywhere } from './looks';

/** Sends right answers to these positions, as a device does that was offline. */
async function sendRight(page: Page, attemptId: string, positions: number[]): Promise<void> {
  const form = await rightOptions(attemptId);
  const saves = positions.map((position) => ({
    saveId: randomUUID(),
    position,
    baseRevision: 0,
    clientAt: new Date().toISOString(),
    answer: { type: 'choice', option: form[position]?.right },
    flagged: false,
    struck: [],
    confidence: null,
    note: '',
    highlights: [],
    timeSpentMs: 20_000,
  }));
  const answer = await page.request.post(`/api/attempts/${attemptId}/answers`, {
    data: { device: randomUUID(), saves },
  });
  expect(answer.ok()).toBe(true);
}

test('answers that came too late count once their learner, and then an instructor, accepts them', async ({
  page,
  browser,
  baseURL,
}) => {
  const { attemptId, person } = await startExam(page);
  await sendRight(page, attemptId, [0, 1, 2]);
  await setDeadline(attemptId, -40);
  await sendRight(page, attemptId, [5, 6]);

  await page.goto(`/attempts/${attemptId}/result`);
  await expect(page.getByText('2 answers arrived after the end and are not counted.')).toBeVisible();
  await expectGoodEverywhere(page, 'a result with late answers');
  await page.getByRole('button', { name: 'Count 2 late answers' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Count 2 late answers?' });
  await expectAccessible(page, 'the question whether late answers count');
  await dialog.getByRole('button', { name: 'Count them' }).click();
  await expect(page.getByText(/^2 answers accepted late, by you, on /)).toBeVisible();
  await expect(page.getByText('2 answers arrived after the end and are not counted.')).toBeHidden();

  await sendRight(page, attemptId, [7]);
  await page.reload();
  await expect(page.getByText('1 answer arrived after the end and is not counted.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Count/ })).toBeHidden();

  const staff = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  await signUpInstructor(staff, [person.email]);
  await staff.goto(`/learners?search=${encodeURIComponent(person.email)}`);
  await staff.getByRole('link', { name: `Late answers of ${person.name}` }).click();
  await expect(staff.getByText(', after the result had been opened')).toBeVisible();
  await expectGoodEverywhere(staff, 'the late answers of a learner');
  await staff.getByRole('button', { name: 'Accept it' }).click();
  await staff.getByRole('button', { name: 'Accept and score again' }).click();
  await expect(staff.getByText('Say why, in a few words.')).toBeVisible();
  await staff.getByLabel('Reason').fill('The lab had no network.');
  await staff.getByRole('button', { name: 'Accept and score again' }).click();
  await expect(staff.getByText(/^1 answer accepted late, by Ingrid Vega, on /)).toBeVisible();
  await staff.context().close();

  await page.reload();
  await expect(page.getByText(/^1 answer accepted late, by Ingrid Vega, on /)).toBeVisible();
  const audited = await rows('select 1 from audit_event where subject_id = $1', [attemptId]);
  expect(audited).toHaveLength(2);
});

/** Answers without a network, closes the tab, and lets the time run out. Returns what mends the network. */
async function leaveUnsent(page: Page): Promise<{ attemptId: string; mend: () => Promise<void> }> {
  const { attemptId } = await startExam(page);
  await option(page, 'A').click();
  await expectSaved(page);
  await page.keyboard.press('n');
  const mend = await cutApi(page);
  await option(page, 'B').click();
  await expect(saveState(page)).toContainText('Not sent yet (1)');
  // A page that sends nothing.
  await page.goto('/about');
  await setDeadline(attemptId, -60);
  return { attemptId, mend };
}

test('a result waits for the answers that this device kept, and shows no key before', async ({ page }) => {
  const { attemptId, mend } = await leaveUnsent(page);
  await page.goto(`/attempts/${attemptId}/result`);
  await expect(page.getByText('1 answer is only on this device')).toBeVisible();
  await expectGoodEverywhere(page, 'a result that waits for an answer of this device');
  expect(await rows('select result_seen_at from attempt where id = $1', [attemptId])).toEqual([
    { result_seen_at: null },
  ]);
  await mend();
  await pressIfThere(page.getByRole('button', { name: 'Try again' }));
  await expect(page.getByText('1 answer arrived after the end and is not counted.')).toBeVisible();
  // It came before the result was opened: the learner may count it.
  await expect(page.getByRole('button', { name: 'Count 1 late answer' })).toBeVisible();
});

test('home sends what a closed tab kept, and tells what came too late', async ({ page }) => {
  const { mend } = await leaveUnsent(page);
  await page.goto('/home');
  await expect(page.getByText('1 answer of an exam only on this device')).toBeVisible();
  await mend();
  await pressIfThere(page.getByRole('button', { name: 'Try now' }));
  await expect(page.getByText('1 answer from this device came too late')).toBeVisible();
  await expectGoodEverywhere(page, 'home with an answer that came too late');
  await page.getByRole('link', { name: 'See the result' }).click();
  await expect(page.getByRole('button', { name: 'Count 1 late answer' })).toBeVisible();
});

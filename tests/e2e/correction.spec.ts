import { newPerson, signUp, sql } from './account-world';
import { expectAccessible } from './accessible';
import { rows } from './exam-world';
import { expect, test } from './fixtures';
import { takeExam } from './learner-world';
import { expectGoodEverywhere } from './looks';

test('a learner reports a question, an instructor corrects its key, and the learner is told', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await signUp(page);
  const { attemptId, total } = await takeExam(page);
  const missed = await rows<{ question_id: string; position: number; chosen: number }>(
    `select m.question_id, m.position, m.chosen from mark m join question_revision r on r.id = m.revision_id
     where m.attempt_id = $1 and m.outcome = 'wrong' and m.scored and r.content ? 'options' order by m.position limit 1`,
    [attemptId],
  );
  const { question_id: questionId, position, chosen } = missed[0]!;

  await page.goto(`/attempts/${attemptId}/result`);
  const item = page.getByRole('listitem').filter({ hasText: new RegExp(`^Question ${position + 1}(?!\\d)`) });
  await item.locator('summary').click();
  await item.getByRole('button', { name: 'Report this question' }).click();
  const dialog = page.getByRole('dialog', { name: `Report question ${position + 1}` });
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await expect(dialog.getByText('Choose what is wrong.')).toBeVisible();
  await dialog.getByLabel('The right answer is wrong').check();
  await dialog.getByLabel('In your words').fill('My text book says otherwise.');
  await expectAccessible(page, 'the report of a question');
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await expect(item.getByText('Thank you. The report is sent')).toBeVisible();

  const staff = await (await browser.newContext({ baseURL, reducedMotion: 'reduce' })).newPage();
  const instructor = await signUp(staff, newPerson('Ingrid Vega'));
  await sql(`update user_account set role = 'instructor' where email = $1`, [instructor.email]);
  await staff.goto(`/reports?question=${questionId}`);
  await expect(staff.getByText('My text book says otherwise.')).toBeVisible();
  await expectGoodEverywhere(staff, 'reports of questions');
  await staff.getByRole('link', { name: `Look at the key of ${questionId}` }).click();
  await expect(staff.getByRole('heading', { name: 'What counts now' })).toBeVisible();
  await expectGoodEverywhere(staff, 'the key of a question');
  await staff.getByRole('group', { name: 'The right option' }).getByRole('radio').nth(chosen).check();
  await staff.getByLabel('Reason').fill('A learner was right.');
  await staff.getByRole('button', { name: 'Show what would change' }).click();
  await expect(staff.getByText(/1 score rises, 0 fall, /)).toBeVisible();
  await expectGoodEverywhere(staff, 'what a correction would change');
  await staff.getByRole('button', { name: 'Correct the key' }).click();
  await expect(staff.getByText('The key is corrected')).toBeVisible();
  await staff.goto(`/reports?question=${questionId}`);
  await staff.getByRole('button', { name: 'Answer' }).click();
  await staff.getByLabel('State').selectOption('resolved');
  await staff.getByLabel('Answer to the learner').fill('You were right. Thank you.');
  await staff.getByRole('button', { name: 'Save the answer' }).click();
  await expect(staff.getByText('Ingrid Vega: You were right. Thank you.')).toBeVisible();
  await staff.goto(`/questions/${questionId}/analysis`);
  await expect(staff.getByRole('cell', { name: /^100%|^0%/ }).first()).toBeVisible();
  await expectGoodEverywhere(staff, 'the item analysis of a question');
  await staff.goto('/item-analysis');
  // The list begins with what most needs a look, which other tests decide too.
  await expect(staff.getByRole('table').getByRole('link').first()).toBeVisible();
  await expectGoodEverywhere(staff, 'item analysis');
  const file = await staff.request.get(`/api/questions/${questionId}/analysis.csv`);
  expect(await file.text()).toContain('discrimination_low');
  await staff.context().close();

  await page.goto('/home');
  await expect(page.getByText('A result of yours was changed')).toBeVisible();
  await page.getByRole('alert').or(page.locator('main')).getByRole('link', { name: /short/ }).first().click();
  await expect(page.getByText(/^1 question corrected, by Ingrid Vega, on /)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${total.correct + 1} of ${total.n}`);
  await item.locator('summary').click();
  await expect(item.getByText('A learner was right.')).toBeVisible();
  await expect(item.getByText('You were right. Thank you.')).toBeVisible();
  await expectGoodEverywhere(page, 'a corrected result');
  await page.goto('/home');
  await expect(page.getByText('A result of yours was changed')).toBeHidden();
});

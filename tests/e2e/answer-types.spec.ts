import { randomUUID } from 'node:crypto';
import { contentHash } from '@/lib/bank/content-hash';
import type { RevisionContent } from '@/lib/bank/question';
import { typedQuestions } from '../setup/small-bank';
import { signUp } from './account-world';
import { rows } from './database';
import { expectQuestion, expectSaved, startButton } from './exam-world';
import { expect, test, type Page } from './fixtures';
import { expectGoodEverywhere } from './looks';

/** Screens of the three questions: authored places in the order that is shown. */
const orders = { multiple: [0, 1, 2, 3, 4], numeric: [0], ordering: [2, 0, 1, 3] } as const;

/** Questions that no other test draws, since they are not published. Returns the revision. */
async function storeQuestion(content: RevisionContent): Promise<string> {
  const [id, revision] = [`${content.topic}.typed-${randomUUID()}.001`, randomUUID()];
  const whole = { ...content, references: [{ source: 'aama-ncsbn-scope' }] };
  await rows(
    `insert into question (id, bank_id, objective_id, status) select $1, 'school', min(id), 'draft' from objective`,
    [id],
  );
  await rows(
    `insert into question_revision (id, question_id, number, content, content_hash) values ($1, $2, 1, $3, $4)`,
    [revision, id, JSON.stringify(whole), contentHash(whole)],
  );
  return revision;
}

/** A study set of one question of each type, of the learner who is signed in. */
async function typedSet(email: string): Promise<string> {
  const form = [];
  for (const type of ['multiple', 'numeric', 'ordering'] as const) {
    const revision = await storeQuestion(typedQuestions[type]);
    const place = { domain: '3A', topic: 'ekg', objective: 'ekg.objective', scored: true };
    form.push({ question: `typed.${type}`, revision, type, order: orders[type], ...place });
  }
  const attemptId = randomUUID();
  const section = { index: 0, firstPosition: 0, lastPosition: 2, minutes: null };
  await rows(
    `insert into attempt (learner_id, id, blueprint_id, mode, length, title, seed, bank_version, form, option_counts, answer_types, plan, time_factor)
     select id, $2, 'ccma-2022', 'study', 'topics', 'Every type', 0, 0, $3, '{5,1,4}', '{multiple,numeric,ordering}', $4, 1
     from user_account where email = $1`,
    [email, attemptId, JSON.stringify(form), JSON.stringify({ sections: [section], breakMinutesTotal: 0 })],
  );
  return attemptId;
}

async function check(page: Page, verdict: string): Promise<void> {
  await page.getByRole('button', { name: 'Check answer' }).click();
  await expect(page.locator(':focus')).toContainText(verdict);
}

const savedAnswers = async (attemptId: string) =>
  (
    await rows<{ answer: unknown }>('select answer from response where attempt_id = $1 order by position', [attemptId])
  ).map(({ answer }) => answer);

test('study asks for several options, a number and an order, says what is right, and passes axe', async ({ page }) => {
  const { email } = await signUp(page);
  const attemptId = await typedSet(email);
  await page.goto(`/attempts/${attemptId}`);
  await startButton(page).click();
  await expectQuestion(page, 1);

  const boxes = page.getByRole('checkbox');
  await expect(boxes).toHaveCount(5);
  await page.keyboard.press('a');
  await expect(boxes.first()).toBeChecked();
  await expect(boxes.first()).toBeFocused();
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await expectSaved(page);
  await expectGoodEverywhere(page, 'several options');
  await page.reload();
  await expect(boxes.nth(2)).toBeChecked();
  await boxes.nth(1).uncheck();
  await check(page, 'Right, the answer is A and C.');
  await expectGoodEverywhere(page, 'several options, checked');

  await page.getByRole('button', { name: 'Next' }).click();
  await expectQuestion(page, 2);
  const field = page.getByRole('textbox', { name: 'Your answer in mL' });
  await expect(field).toHaveAttribute('inputmode', 'decimal');
  await field.fill('two');
  await expect(page.getByText('This is not a number yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check answer' })).toBeDisabled();
  await field.fill('');
  // Letters and digits are text here, not keys of the exam.
  await field.pressSequentially('2,6');
  await expect(page.getByText('Read as 2.6 mL.')).toBeVisible();
  await expectSaved(page);
  await expectGoodEverywhere(page, 'a number');
  await check(page, 'Not right. The answer is 2.5 mL, give or take 0.05.');
  await expect(page.getByText('You answered 2,6 mL')).toBeVisible();
  await expectGoodEverywhere(page, 'a number, checked');

  await page.getByRole('button', { name: 'Next' }).click();
  await expectQuestion(page, 3);
  const items = page.getByRole('main').getByRole('list').getByRole('listitem');
  await expect(items).toHaveText([/three/, /one/, /two/, /four/]);
  await expect(page.getByText('Not answered yet.')).toBeVisible();
  await expectGoodEverywhere(page, 'an order');
  await page.getByRole('button', { name: 'Move three down' }).click();
  await expect(page.getByText('three is now number 2 of 4.')).toHaveCount(1);
  // The focus has gone along: the arrow key does the same.
  await expect(page.getByRole('button', { name: 'Move three down' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(items).toHaveText([/one/, /two/, /three/, /four/]);
  await expectSaved(page);
  await page.reload();
  await expectQuestion(page, 3);
  await expect(items).toHaveText([/one/, /two/, /three/, /four/]);
  await check(page, 'Right, this is the order.');
  await expectGoodEverywhere(page, 'an order, checked');
  expect(await savedAnswers(attemptId)).toEqual([
    { type: 'multiple', options: [0, 2] },
    { type: 'numeric', text: '2,6' },
    { type: 'ordering', order: [1, 2, 0, 3] },
  ]);

  await page.getByRole('button', { name: 'Review', exact: true }).first().click();
  await page.getByRole('main').getByRole('button', { name: 'Finish set' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finish set' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2 right');
  for (const name of ['Question 1', 'Question 2', 'Question 3']) {
    const summary = page.locator('summary').filter({ hasText: name });
    if (!(await summary.locator('..').evaluate((details) => (details as HTMLDetailsElement).open)))
      await summary.click();
  }
  await expect(page.getByText('Right, you chose it')).toHaveCount(2);
  await expect(page.getByText('You put it here')).toHaveCount(4);
  await expect(page.getByText('You answered 2,6 mL')).toBeVisible();
  await expectGoodEverywhere(page, 'the result');
});

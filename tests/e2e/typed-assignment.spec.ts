import { randomUUID } from 'node:crypto';
import { contentHash } from '@/lib/bank/content-hash';
import { typedQuestions } from '../setup/small-bank';
import { newPerson, signUp, type Person } from './account-world';
import { teachCohort } from './cohort-world';
import { rows } from './database';
import { expectQuestion, expectSaved } from './exam-world';
import { expect, test, type Page } from './fixtures';
import { expectGoodEverywhere } from './looks';

const types = ['multiple', 'numeric', 'ordering'] as const;

/** One published question of each type in a private bank, which no other test draws from. Gives their ids, and what tells their stems apart. */
async function publishPrivately({ email }: Person): Promise<{ ids: string[]; mark: string }> {
  const mark = randomUUID().slice(0, 8);
  const bank = `private-${mark}`;
  await rows(
    `insert into bank (id, name, kind, owner_id) select $1, 'My own', 'private', id from user_account where email = $2`,
    [bank, email],
  );
  const ids: string[] = [];
  for (const type of types) {
    const [id, revision] = [`phlebotomy.typed-${mark}.${type}`, randomUUID()];
    const content = {
      ...typedQuestions[type],
      topic: 'phlebotomy',
      stem: `${mark}: answer by ${type}`,
      references: [{ source: 'aama-ncsbn-scope' }],
    };
    await rows(
      `insert into question (id, bank_id, objective_id, status)
       select $1, $2, min(id), 'published' from objective where topic_id = 'phlebotomy'`,
      [id, bank],
    );
    await rows(
      `insert into question_revision (id, question_id, number, content, content_hash) values ($1, $2, 1, $3, $4)`,
      [revision, id, JSON.stringify(content), contentHash(content)],
    );
    await rows('update question set current_revision_id = $2 where id = $1', [id, revision]);
    ids.push(id);
  }
  await rows('update bank_state set version = version + 1', []);
  return { ids, mark };
}

async function putInOrder(page: Page, wanted: readonly string[]): Promise<void> {
  const items = page.getByRole('main').getByRole('list').getByRole('listitem');
  for (const [place, text] of wanted.entries())
    for (;;) {
      const shown = await items.allInnerTexts();
      const at = shown.findIndex((one) => one.includes(text));
      if (at <= place) break;
      await page.getByRole('button', { name: `Move ${text} up` }).click();
      await expect(items.nth(at - 1)).toContainText(text);
    }
}

async function correct(page: Page, id: string, fill: () => Promise<void>, effect: RegExp): Promise<void> {
  await page.goto(`/questions/${id}/key`);
  await expect(page.getByRole('heading', { name: 'What counts now' })).toBeVisible();
  await fill();
  await page.getByLabel('Reason').fill('It was wrong.');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText(effect)).toBeVisible();
  await page.getByRole('button', { name: 'Correct the key' }).click();
  await expect(page.getByText('The key is corrected')).toBeVisible();
}

test('several options, a number and an order are assigned from a private bank and taken, and keys corrected', async ({
  page,
  browser,
  baseURL,
}) => {
  const instructor = await signUp(page, newPerson('Ida Owner'), 'instructor');
  const learner = await (await browser.newContext({ ...(baseURL && { baseURL }), reducedMotion: 'reduce' })).newPage();
  const { email } = await signUp(learner, newPerson('Lea Typed'));
  const cohortId = await teachCohort(instructor, [email]);
  const { ids, mark } = await publishPrivately(instructor);

  await page.goto(`/cohorts/${cohortId}/assignments/new`);
  await page.getByLabel('Made of').selectOption('list');
  await page.getByLabel('Topic', { exact: true }).selectOption('phlebotomy');
  const offered = page.getByRole('group', { name: 'Questions of this topic' });
  for (const type of types) await offered.getByRole('checkbox', { name: `${mark}: answer by ${type}` }).check();
  await expect(page.getByText('Questions: 3 chosen')).toBeVisible();
  await page.getByLabel('The same questions in the same order for everyone').check();
  await page.getByLabel('Title').fill('Every type');
  await page.getByRole('radio', { name: /^At once/ }).check();
  await page.getByRole('button', { name: 'Assign it' }).click();
  await expect(page.getByRole('heading', { name: '1 learner has not done it' })).toBeVisible();

  await learner.goto('/home');
  await learner.getByRole('button', { name: /^Open it/ }).click();
  await learner.getByRole('button', { name: /^Start 3 questions/ }).click();
  await expectQuestion(learner, 1);
  await learner.getByRole('checkbox', { name: /first right/ }).check();
  await learner.getByRole('checkbox', { name: /second right/ }).check();
  await learner.getByRole('button', { name: 'Next' }).click();
  await expectQuestion(learner, 2);
  await learner.getByRole('textbox', { name: 'Your answer in mL' }).fill('2.75');
  await learner.getByRole('button', { name: 'Next' }).click();
  await expectQuestion(learner, 3);
  await putInOrder(learner, ['one', 'two', 'three', 'four']);
  await expectSaved(learner);
  await learner.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
  await learner.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
  await expect(learner.getByRole('heading', { level: 1 })).toContainText('2 of 3');

  const [multiple = '', numeric = '', ordering = ''] = ids;
  await correct(
    page,
    numeric,
    async () => {
      await page.getByRole('radio', { name: /^Another answer is right too/ }).check();
      await page.getByLabel('The number that is right, in mL').fill('2.7');
      // Key by key: a zero on the way is kept.
      await page.getByLabel('Give or take').pressSequentially('0.05');
      await expect(page.getByLabel('Give or take')).toHaveValue('0.05');
      await expectGoodEverywhere(page, 'the key of a number');
    },
    /1 score rises, 0 fall/,
  );
  await correct(
    page,
    multiple,
    async () => {
      await page.getByRole('radio', { name: /^Another answer is right(?! too)/ }).check();
      await page.getByRole('checkbox', { name: /first right/ }).check();
      await expectGoodEverywhere(page, 'the key of several options');
    },
    /0 scores rise, 1 falls/,
  );
  await correct(
    page,
    ordering,
    async () => {
      await page.getByRole('radio', { name: /^Another answer is right(?! too)/ }).check();
      // By key alone: the arrow moves what it stands on.
      await page.getByRole('button', { name: 'Move two up' }).focus();
      await page.keyboard.press('ArrowUp');
      await expect(page.getByText('two is now number 1 of 4.')).toHaveCount(1);
      await expectGoodEverywhere(page, 'the key of an order');
    },
    /0 scores rise, 1 falls/,
  );
  await learner.reload();
  await expect(learner.getByRole('heading', { level: 1 })).toContainText('1 of 3');
  await page.goto(`/cohorts/${cohortId}/gradebook`);
  await expect(page.getByRole('link', { name: /best attempt of Lea Typed/ })).toBeVisible();
  await learner.context().close();
});

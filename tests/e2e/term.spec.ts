import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from '@playwright/test';
import { plainWords } from '@/lib/bank/rich-text';
import { mailTo, newPerson, signUp, type Person } from './account-world';
import { expectAccessible } from './accessible';
import { rows } from './database';
import { expectQuestion, expectSaved } from './exam-world';
import { expect, test } from './fixtures';
import { expectGoodEverywhere } from './looks';

const options = ['Identify the patient', 'Apply the tourniquet', 'Label the tubes', 'Clean the chosen site'];
const [rightAtFirst, rightInTheEnd] = options as [string, string];

async function newPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ ...(baseURL && { baseURL }), reducedMotion: 'reduce' })).newPage();
}

async function signUpInstructor(page: Page, name: string): Promise<void> {
  await signUp(page, newPerson(name), 'instructor');
}

/** The notice of something that was just done, on the page of notices; it is written after the answer to who did it. */
async function noticeOf(page: Page, name: string | RegExp): Promise<Locator> {
  const link = page.getByRole('link', { name }).first();
  await expect(async () => {
    await page.goto('/notices');
    await expect(link).toBeVisible({ timeout: 2000 });
  }).toPass();
  return link;
}

/** Fills the editor with a question that can go to review, key A. */
async function writeQuestion(page: Page, stem: string): Promise<void> {
  await page.getByLabel('Stem', { exact: true }).fill(stem);
  for (const [place, text] of options.entries()) {
    const letter = 'ABCD'.charAt(place);
    await page.getByLabel(`Text of option ${letter}`).fill(text);
    await page
      .getByLabel(new RegExp(`^Why ${letter} is`))
      .fill(`This is reason ${place + 1}, which is long enough to teach the rule behind it.`);
  }
  await page.getByRole('radio', { name: 'Option A' }).check();
  await page.getByLabel('Topic', { exact: true }).selectOption('phlebotomy');
  await page.getByLabel('Objective').selectOption({ index: 1 });
  await page.getByLabel('What it asks for').selectOption('application');
  await page.getByLabel('How hard it is').selectOption('0.8');
  await page.getByRole('button', { name: 'Add a reference' }).click();
  await page.getByLabel('Reference 1', { exact: true }).selectOption({ index: 1 });
}

/** Writes a question on `page`, and has a second person read, publish and change it. Gives its id. */
async function publishQuestion(page: Page, other: Page, written: string): Promise<string> {
  const stem = plainWords(written);
  await page.goto('/questions');
  await page.getByRole('button', { name: 'New question' }).click();
  await page.getByRole('button', { name: 'Begin to write' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Write a question');
  await writeQuestion(page, written);
  await page.getByLabel('What the question shows').selectOption('syringe');
  await expect(page.locator('img[src^="data:image/svg"]').first()).toBeVisible();
  await expect(page.getByText(/^Ready for review/)).toBeVisible();
  await expect(page.locator('[data-draft-state="saved"]')).toBeVisible();
  await expectGoodEverywhere(page, 'the editor');
  // What was typed is there after a reload.
  await page.reload();
  await expect(page.getByLabel('Stem', { exact: true })).toHaveValue(written);
  await page.getByRole('button', { name: 'Send to review' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click();
  await expect(page.getByText('Sent to review by Ina Author')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);

  // The second person is told that it waits, and comes to it from there.
  await (await noticeOf(other, `Ina Author sent “${stem.slice(0, 40)}`)).click();
  await other.getByLabel('Your comment').fill('Say which chair.');
  await other.getByRole('button', { name: 'Add the comment' }).click();
  await expect(other.getByText('Say which chair.')).toBeVisible();
  await expectGoodEverywhere(other, 'a question in review');
  await other.getByRole('button', { name: 'Publish' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(other.getByText('Published', { exact: true })).toBeVisible();
  const questionId = decodeURIComponent(new URL(other.url()).pathname.split('/').at(-1) ?? '');

  await noticeOf(page, /^Ben Reviewer published/);
  await expect(page.getByRole('link', { name: /^Ben Reviewer commented on/ })).toBeVisible();
  const choice = page.getByRole('group', { name: 'A question waits for a review' });
  await expect(choice.getByRole('switch', { name: 'By mail' })).not.toBeChecked();
  await choice.getByRole('switch', { name: 'In the app' }).uncheck();
  await page.reload();
  await expect(choice.getByRole('switch', { name: 'In the app' })).not.toBeChecked();
  await expectGoodEverywhere(page, 'notices');

  await other.getByRole('button', { name: 'Change this question' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Change a question');
  await other.getByLabel('What it asks for').selectOption('analysis');
  await expect(other.locator('[data-draft-state="saved"]')).toBeVisible();
  await other.getByRole('link', { name: 'Close' }).click();
  await other.getByRole('link', { name: 'History' }).first().click();
  await expect(other.getByRole('row', { name: /^Asks for/ })).toContainText('analysis');
  await expectGoodEverywhere(other, 'the history');
  await other.goto('/questions');
  await expectGoodEverywhere(other, 'the list of questions');
  return questionId;
}

/** Makes a cohort and invites `invited` by mail. Gives its join code; the page stays on its people. */
async function makeCohort(page: Page, invited: Person): Promise<string> {
  await page.goto('/cohorts');
  await expectGoodEverywhere(page, 'cohorts');
  await page.getByLabel('Name', { exact: true }).fill('Fall, mornings');
  await page.getByRole('button', { name: 'Make the cohort' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Fall, mornings' })).toBeVisible();
  await page.getByLabel('People').fill(`Name,Email\n${invited.name},${invited.email}\nCy Ames,\nDi,not an address`);
  await page.getByRole('button', { name: 'Check the list' }).click();
  await expect(page.getByText('“not an address” is not an email address.')).toBeVisible();
  await page.getByRole('button', { name: 'Invite 2, 1 by mail' }).click();
  await expect(page.getByText('2 invited.')).toBeVisible();
  await expectGoodEverywhere(page, 'people of a cohort');
  const [cohort] = await rows<{ join_code: string }>('select join_code from cohort where id = $1', [
    new URL(page.url()).pathname.split('/').at(-1),
  ]);
  return cohort?.join_code ?? '';
}

/** Takes the assigned exam of one question on the screen, up to the result that is held back. Gives the attempt's id. */
async function takeAssigned(learner: Page, answer: string): Promise<string> {
  await learner.goto('/home');
  await learner.getByRole('button', { name: /^Open it/ }).click();
  await expect(learner.getByText('Assigned by your instructor')).toBeVisible();
  await learner.getByRole('button', { name: /^Start 1 question/ }).click();
  await expectQuestion(learner, 1);
  // What is set off is drawn so, and a word across it can be highlighted.
  const stem = learner.locator('main .measure:has([data-start])');
  await expect(stem.locator('strong')).toHaveText('first');
  await learner.getByRole('button', { name: 'Highlight', exact: true }).click();
  await stem.getByRole('button', { name: 'first?' }).click();
  await learner.getByRole('button', { name: 'Done' }).click();
  await expect(stem.locator('mark')).toHaveText('first?');
  await expect(stem.locator('mark strong')).toHaveText('first');
  await learner.getByRole('radio', { name: new RegExp(answer) }).click();
  await expectSaved(learner);
  const attemptId = learner.url().split('/').at(-1) ?? '';
  expect((await learner.request.get(`/api/attempts/${attemptId}/result`)).status()).toBe(409);
  await learner.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
  await learner.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
  await expect(learner.getByRole('heading', { name: 'Handed in' })).toBeVisible();
  const held = await learner.request.get(`/api/attempts/${attemptId}/result`);
  expect([held.status(), await held.text()]).toEqual([409, expect.not.stringContaining('rationale')]);
  return attemptId;
}

async function gradebookCsv(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  return readFile(await (await download).path(), 'utf8');
}

test('a term: a question is written, reviewed, assigned, taken by two, corrected and graded', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const [ben, ana, bo] = (await Promise.all([1, 2, 3].map(() => newPage(browser, baseURL)))) as [Page, Page, Page];
  await signUpInstructor(page, 'Ina Author');
  await signUpInstructor(ben, 'Ben Reviewer');
  // Words of their own: a question that is nearly the same as another cannot go to review.
  const written = `A patient sits down in chair ${randomUUID()} of room ${randomUUID()}. What do you do **first**?`;
  const questionId = await publishQuestion(page, ben, written);
  const stem = plainWords(written);
  await ben.context().close();

  // Two learners come in, one by the code, one by a personal link.
  const invited = newPerson('Bo Lind');
  const code = await makeCohort(page, invited);
  const byCode = await signUp(ana, newPerson('Ana Reyes'));
  await ana.goto('/account');
  await ana.getByLabel('Code of a class').fill(code.toLowerCase());
  await ana.getByRole('button', { name: 'Look it up' }).click();
  await expect(ana.getByRole('heading', { name: 'Ina Author will see' })).toBeVisible();
  await expectGoodEverywhere(ana, 'joining');
  await ana.getByRole('button', { name: 'Join Fall, mornings' }).click();
  await expect(ana).toHaveURL('/home');
  const [link] = /https?:\/\/\S+\/join\/[\w-]+/.exec(await mailTo(invited.email)) ?? [];
  await signUp(bo, invited);
  await bo.goto(new URL(link ?? '').pathname);
  await bo.getByRole('button', { name: 'Join Fall, mornings' }).click();
  await expect(bo).toHaveURL('/home');

  await page.getByRole('link', { name: 'Assignments' }).click();
  await page.getByRole('link', { name: 'Assign an exam' }).click();
  await page.getByLabel('Made of').selectOption('list');
  await page.getByLabel('Topic', { exact: true }).selectOption('phlebotomy');
  await page.getByRole('group', { name: 'Questions of this topic' }).getByRole('checkbox', { name: stem }).check();
  await expect(page.getByText('Questions: 1 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Assign it' }).click();
  await expect(page.getByText('Give it a title, for example Quiz 3.').last()).toBeVisible();
  await expectGoodEverywhere(page, 'a new assignment, refused');
  await page.getByLabel('Title').fill('Quiz 1');
  await page.getByRole('button', { name: 'Assign it' }).click();
  await expect(page.getByRole('heading', { name: '2 learners have not done it' })).toBeVisible();
  await page.getByRole('button', { name: 'Write to who has not done it' }).click();
  await page.getByLabel('A word of your own').fill('Tomorrow is the last day.');
  await page.getByRole('button', { name: 'Write to 2 learners' }).click();
  await expect(page.getByText('2 mails are on the way.')).toBeVisible();
  expect(await mailTo(byCode.email)).toContain('Tomorrow is the last day.');

  await ana.goto('/home');
  await expect(ana.getByText(/^Due /)).toBeVisible();
  await expectGoodEverywhere(ana, 'home with an assignment');
  const taken = await takeAssigned(ana, rightAtFirst);
  await expectGoodEverywhere(ana, 'a result that is held back');
  await takeAssigned(bo, rightInTheEnd);
  await expect
    .poll(async () => (await rows('select 1 from trail_event where attempt_id = $1', [taken])).length)
    .toBeGreaterThan(0);

  await page.getByRole('link', { name: 'Gradebook' }).click();
  await expectGoodEverywhere(page, 'gradebook');
  const before = await gradebookCsv(page);
  expect(before).toMatch(/Ana Reyes,[^,]+,100,100,1,Done,/);
  expect(before).toMatch(/Bo Lind,[^,]+,0,0,1,Done,/);
  await page.getByRole('link', { name: /best attempt of Ana Reyes/ }).click();
  await page.getByText(/^What happened, step by step/).click();
  await expect(page.getByText(/Question 1: [A-D]/)).toBeVisible();
  await expectGoodEverywhere(page, 'an attempt with its trail');
  await page.getByRole('link', { name: 'Assignments' }).click();
  await page.getByRole('link', { name: 'Quiz 1' }).click();
  await page.getByRole('button', { name: 'Release results' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Release them' }).click();
  await expect(page.getByText('Results are released.').first()).toBeVisible();
  await expectGoodEverywhere(page, 'an assignment');

  // Bo doubts the key, and is right.
  await bo.reload();
  await expect(bo.getByRole('heading', { level: 1 })).toContainText('0 of 1');
  const item = bo.getByRole('listitem').filter({ hasText: /^Question 1(?!\d)/ });
  await item.locator('summary').click();
  await item.getByRole('button', { name: 'Report this question' }).click();
  const dialog = bo.getByRole('dialog', { name: 'Report question 1' });
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await expect(dialog.getByText('Choose what is wrong.')).toBeVisible();
  await dialog.getByLabel('The right answer is wrong').check();
  await dialog.getByLabel('In your words').fill('My text book says otherwise.');
  await expectAccessible(bo, 'the report of a question');
  await dialog.getByRole('button', { name: 'Send the report' }).click();
  await expect(item.getByText('Thank you. The report is sent')).toBeVisible();

  await (await noticeOf(page, /^A learner reported/)).click();
  await expect(page.getByText('My text book says otherwise.')).toBeVisible();
  await expectGoodEverywhere(page, 'reports of questions');
  await page.getByRole('link', { name: `Look at the key of ${questionId}` }).click();
  await expect(page.getByRole('heading', { name: 'What counts now' })).toBeVisible();
  await expectGoodEverywhere(page, 'the key of a question');
  await page.getByRole('group', { name: 'The right option' }).getByRole('radio', { name: rightInTheEnd }).check();
  await page.getByLabel('Reason').fill('A learner was right.');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText(/1 score rises, 1 falls?, /)).toBeVisible();
  await expectGoodEverywhere(page, 'what a correction would change');
  await page.getByRole('button', { name: 'Correct the key' }).click();
  await expect(page.getByText('The key is corrected')).toBeVisible();
  await page.goto(`/reports?question=${questionId}`);
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByLabel('State').selectOption('resolved');
  await page.getByLabel('Answer to the learner').fill('You were right. Thank you.');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await expect(page.getByText('Ina Author: You were right. Thank you.')).toBeVisible();
  await page.goto(`/questions/${questionId}/analysis`);
  await expect(page.getByRole('cell', { name: /^50%/ }).first()).toBeVisible();
  await expectGoodEverywhere(page, 'the item analysis of a question');
  expect(await (await page.request.get(`/api/questions/${questionId}/analysis.csv`)).text()).toContain(
    'discrimination_low',
  );
  await page.goto('/item-analysis');
  // The list begins with what most needs a look, which other tests decide too.
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  await expectGoodEverywhere(page, 'item analysis');

  await noticeOf(bo, /^Your report of .* was answered\.$/);
  await noticeOf(bo, /your score in Quiz 1 changed\.$/);
  await bo.goto('/home');
  await expect(bo.getByText('A result of yours was changed')).toBeVisible();
  await bo
    .getByRole('alert')
    .or(bo.locator('main'))
    .getByRole('link', { name: /Quiz 1/ })
    .first()
    .click();
  await expect(bo.getByText(/^1 question corrected, by Ina Author, on /)).toBeVisible();
  await expect(bo.getByRole('heading', { level: 1 })).toContainText('all 1 question right');
  await item.locator('summary').click();
  await expect(item.getByText('A learner was right.')).toBeVisible();
  await expect(item.getByText('You were right. Thank you.')).toBeVisible();
  await expectGoodEverywhere(bo, 'a corrected result');
  await bo.goto('/home');
  await expect(bo.getByText('A result of yours was changed')).toBeHidden();

  await page.goto('/cohorts');
  await page.getByRole('link', { name: 'Fall, mornings' }).click();
  await page.getByRole('link', { name: 'Gradebook' }).click();
  const after = await gradebookCsv(page);
  expect(after).toMatch(/Ana Reyes,[^,]+,0,0,1,Done,/);
  expect(after).toMatch(/Bo Lind,[^,]+,100,100,1,Done,/);

  // How the class stands, counted when it is looked at.
  const cohortPath = new URL(page.url()).pathname.replace('/gradebook', '');
  await rows('delete from cohort_rollup where cohort_id = $1', [cohortPath.split('/').at(-1)]);
  await page.goto(`${cohortPath}/readiness`);
  const map = page.getByRole('table', { name: 'Percent right by learner and domain' });
  await expect(map.getByRole('row', { name: /Bo Lind/ })).toContainText('100');
  await expect(map.getByRole('row', { name: /Ana Reyes/ })).toContainText('0');
  await expectGoodEverywhere(page, 'readiness of a cohort');
  await map.getByRole('link', { name: 'Ana Reyes' }).click();
  await expect(page.getByRole('heading', { name: 'Ana Reyes' })).toBeVisible();
  await expectGoodEverywhere(page, 'a learner of a cohort');
  await page.goto(`${cohortPath}/assignments`);
  await expect(page.getByRole('link', { name: 'Quiz 1' })).toBeVisible();
  await expectGoodEverywhere(page, 'assignments of a cohort');
  await page.goto(`/questions/${questionId}`);
  await expectGoodEverywhere(page, 'a published question');
  await Promise.all([ana.context().close(), bo.context().close()]);
});

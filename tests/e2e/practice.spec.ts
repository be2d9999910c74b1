import { expect, test, type Page } from './fixtures';
import { expectAccessible } from './accessible';
import { signUp } from './account-world';
import { rows } from './database';
import { expectQuestion, expectSaved, expectShellKept, keptRows, option, saveState } from './exam-world';
import { prepareExam, rightOptions, takeExam } from './learner-world';
import { expectGoodEverywhere } from './looks';

const letter = (place: number) => 'ABCDEFGH'.charAt(place);
const check = (page: Page) => page.getByRole('button', { name: 'Check answer' });
const chip = (page: Page, label: string | RegExp) => page.locator('label').filter({ hasText: label });

/** Builds a study set of five questions in the browser and ends on its first one. */
async function startSet(
  page: Page,
  query = 'topics=laboratory&count=5',
): Promise<{ attemptId: string; right: number[] }> {
  await page.goto(`/practice?certification=CCMA&${query}`);
  await page.getByRole('button', { name: /^Start \d+ questions?$/ }).click();
  await expectQuestion(page, 1);
  const attemptId = new URL(page.url()).pathname.split('/')[2] ?? '';
  return { attemptId, right: (await rightOptions(attemptId)).map((question) => question.right) };
}

/** Chooses the right option or the one after it, checks, and waits for the verdict. */
async function answer(page: Page, right: number, wanted: 'right' | 'wrong'): Promise<void> {
  await option(page, letter(wanted === 'right' ? right : (right + 1) % 4)).check();
  await check(page).click();
  const words =
    wanted === 'right' ? `Right, the answer is ${letter(right)}.` : `Not right. The answer is ${letter(right)}.`;
  await expect(page.locator(':focus')).toContainText(words);
}

test.describe('building a set', () => {
  test('says how many there are, follows the choices in the address, and keeps the reserve apart', async ({ page }) => {
    await signUp(page);
    await page.goto('/home');
    await page.getByRole('link', { name: 'build a practice set' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Practice' })).toBeVisible();
    const summary = page.getByRole('status').filter({ hasText: 'questions' });
    await expect(summary).toContainText('20 questions');
    await expect(summary).toContainText('all new to you');

    await chip(page, /^Topics$/).click();
    await expect(summary).toContainText('Choose at least one topic.');
    const boxes = page.getByRole('group', { name: 'Topics' }).getByRole('checkbox');
    await boxes.first().check();
    const alone = Number(/(\d+) questions available/.exec(await summary.innerText())?.[1]);
    await boxes.nth(1).check();
    const both = Number(/(\d+) questions available/.exec(await summary.innerText())?.[1]);
    expect(both).toBeGreaterThan(alone);
    await page.getByRole('checkbox', { name: /Also use the questions kept/ }).check();
    expect(Number(/(\d+) questions available/.exec(await summary.innerText())?.[1])).toBeGreaterThan(both);
    await chip(page, /^5$/).click();
    await expect(page.getByRole('button', { name: 'Start 5 questions' })).toBeVisible();
    await expect(page).toHaveURL(/topics=[\w-]+,[\w-]+&count=5&reserve=yes$/);
    await chip(page, /^Missed before/).click();
    await expect(summary).toContainText('You have missed nothing here.');
    await expect(page.getByRole('button', { name: /^Start/ })).toHaveCount(0);

    // The address alone makes the same set again.
    await chip(page, /^New to you/).click();
    const words = await summary.innerText();
    await page.reload();
    await expect(summary).toHaveText(words, { useInnerText: true });

    // Like an exam: its clock waits for the learner.
    await chip(page, 'Like an exam').click();
    await page.getByRole('button', { name: 'Prepare 5 questions, 5 minutes' }).click();
    await expect(page.getByRole('button', { name: 'Start 5 questions, 5 minutes' })).toBeVisible();
  });

  test('what was prepared and never started can be discarded', async ({ page }) => {
    await signUp(page);
    await prepareExam(page);
    await page.goto('/home');
    await page.getByRole('button', { name: /^Discard/ }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Discard it?' });
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('link', { name: /^Go to its 30 questions/ })).toBeVisible();
    await page.getByRole('button', { name: /^Discard/ }).click();
    await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Start with a short exam' })).toBeVisible();
  });
});

test.describe('study', () => {
  test('checks each answer in place, stops, goes on elsewhere, and ends in a result that is no exam', async ({
    page,
  }) => {
    await signUp(page);
    const { attemptId, right } = await startSet(page);
    await expect(page.getByRole('timer')).toHaveCount(0);
    await expect(check(page)).toBeDisabled();

    await page.getByRole('button', { name: 'Sure', exact: true }).click();
    await answer(page, right[0] ?? 0, 'wrong');
    await expect(page.locator(':focus')).toContainText('You were sure of it');
    const reasons = page.getByRole('list', { name: 'Options with reasons' }).getByRole('listitem');
    await expect(reasons.filter({ hasText: 'Right answer' })).toHaveCount(1);
    await expect(reasons.filter({ hasText: 'Your choice' })).toHaveCount(1);
    await expect(page.getByText(/^Sources?$/)).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Question 1, wrong', exact: true })).toBeVisible();
    // A flag and a note still can be made.
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await expectSaved(page);

    await page.keyboard.press('n');
    await expectQuestion(page, 2);
    await answer(page, right[1] ?? 0, 'right');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('complementary').getByRole('button', { name: 'Stop for now' }).click();

    await expect(page).toHaveURL('/home');
    await expect(page.getByText('No time limit')).toBeVisible();
    await expect(page.getByText('2 of 5')).toBeVisible();
    await page.getByRole('link', { name: /^Go on/ }).click();
    await expectQuestion(page, 3);
    await expect(page.getByRole('button', { name: 'Question 1, wrong, flagged' })).toBeVisible();
    await page.getByRole('button', { name: 'Question 2, right' }).click();
    await expect(reasons.filter({ hasText: 'Right, your choice' })).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

    for (const position of [2, 3]) {
      await page.getByRole('button', { name: new RegExp(`^Question ${position + 1},`) }).click();
      await answer(page, right[position] ?? 0, 'right');
    }
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await expect(page.getByRole('heading', { name: 'Review before you finish' })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Wrong: 1' })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Finish set' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Finish this set?' });
    await expect(dialog).toContainText('1 question has no answer');
    await dialog.getByRole('button', { name: 'Finish set' }).click();

    await expect(page).toHaveURL(`/attempts/${attemptId}/result`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'You answered 4 of 5 questions and got 3 right, 75%.',
    );
    await expect(page.getByText('You were sure of 1 answer, and it was wrong.')).toBeVisible();
    await expect(page.getByText('80% interval')).toHaveCount(0);
    await expect(page.getByText('scaled score')).toHaveCount(0);
    await page.getByRole('link', { name: 'Study the 2 not yet right' }).click();
    await expect(page.getByRole('button', { name: 'Start 2 questions' })).toBeVisible();
    await page.goto('/results');
    await expect(page.getByRole('row', { name: /CCMA study, .*Study/ })).toBeVisible();
  });

  test('without a network keeps the answer over a reload, says that checking needs it, and checks later', async ({
    page,
    context,
  }) => {
    await signUp(page);
    const { attemptId, right } = await startSet(page);
    await answer(page, right[0] ?? 0, 'wrong');
    await page.getByRole('button', { name: 'Next' }).click();
    await expectQuestion(page, 2);
    await expectShellKept(page);
    await context.setOffline(true);
    await option(page, letter(right[1] ?? 0)).check();
    await check(page).click();
    await expect(page.getByText('Not checked: no connection')).toBeVisible();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await expect(option(page, letter(right[1] ?? 0))).toBeChecked();

    // A reload goes on with the set; what was revealed is not kept, only that it was.
    await page.reload();
    await expectQuestion(page, 2);
    await expect(option(page, letter(right[1] ?? 0))).toBeChecked();
    await page.getByRole('button', { name: 'Question 1, answered' }).click();
    await expect(page.getByText('is shown here again with the connection')).toBeVisible();
    await expect(option(page, 'A')).toBeDisabled();
    expect(JSON.stringify(await keptRows(page))).not.toMatch(/"correct"|rationale/i);
    await expectGoodEverywhere(page, 'a checked question without a network');
    await page.getByRole('button', { name: 'Question 2, answered' }).click();

    await context.setOffline(false);
    await expectSaved(page);
    await check(page).click();
    await expect(page.locator(':focus')).toContainText('Right, the answer is');
    const stored = await rows(
      'select answer, locked_at is not null as locked from response where attempt_id = $1 order by position',
      [attemptId],
    );
    expect(stored).toMatchObject([{ locked: true }, { answer: { type: 'choice', option: right[1] }, locked: true }]);
    await page.getByRole('button', { name: 'Question 1, wrong', exact: true }).click();
    await expect(page.getByText('Not right. The answer is')).toBeVisible();
  });
});

test('practice and study pass axe', async ({ page }) => {
  await signUp(page);
  await takeExam(page, { wrongEvery: 2 });
  await page.goto('/practice?topics=phlebotomy,ekg');
  await expect(page.getByRole('button', { name: /^Start/ })).toBeVisible();
  await expectGoodEverywhere(page, 'practice');
  await page.goto('/practice?domain=3E');
  await expect(page.getByLabel('Domain', { exact: true })).toBeVisible();
  await expectGoodEverywhere(page, 'practice, one domain');

  const { right } = await startSet(page);
  await expectGoodEverywhere(page, 'question');
  await answer(page, right[0] ?? 0, 'wrong');
  await expectGoodEverywhere(page, 'wrong');
  await page.getByRole('button', { name: 'Next' }).click();
  await answer(page, right[1] ?? 0, 'right');
  await expectGoodEverywhere(page, 'right');
  await page.setViewportSize({ width: 360, height: 780 });
  await page.getByRole('button', { name: /open the list/ }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Stop for now' })).toBeVisible();
  await expectAccessible(page, 'navigator');
  await page.getByRole('dialog').getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Review before you finish' })).toBeVisible();
  await expectGoodEverywhere(page, 'review');
  await page.getByRole('main').getByRole('button', { name: 'Finish set' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectGoodEverywhere(page, 'finishing');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finish set' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('You answered 2 of 5 questions');
  await expectGoodEverywhere(page, 'result');

  await prepareExam(page);
  await page.goto('/home');
  await page.getByRole('button', { name: /^Discard/ }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectGoodEverywhere(page, 'discard');
});

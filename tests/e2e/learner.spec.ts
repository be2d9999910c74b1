import { expect, test, type Page } from './fixtures';
import { newPerson, password, sendButton, signUp } from './account-world';
import { complaints, prepareExam, takeExam } from './learner-world';
import { expectGoodEverywhere } from './looks';

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Answers the sample question on screen with the keyboard, and leaves its reasons on screen. */
async function answerSample(page: Page, place: number): Promise<void> {
  await page.getByRole('main').getByRole('radio').nth(place).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/the answer is [A-E]\.$/i)).toBeFocused();
}

test.describe('the sample', () => {
  test('ten questions without an account, over a reload, then kept in a new account', async ({ page }) => {
    const found = complaints(page);
    await page.goto('/sample');
    await expect(page.getByRole('heading', { name: 'Question 1 of 10' })).toBeVisible();
    await sendButton(page, 'Check the answer').click();
    await expect(page.getByText('Choose an option first.')).toBeVisible();

    for (let number = 1; number <= 10; number += 1) {
      await answerSample(page, number % 4);
      const options = page.getByRole('list', { name: 'Options with reasons' }).getByRole('listitem');
      expect(await options.count()).toBeGreaterThanOrEqual(4);
      await expect(options.filter({ hasText: /Right answer|Right, your choice/ })).toHaveCount(1);
      if (number === 4) {
        await page.reload();
        await expect(page.getByRole('heading', { name: 'Question 4 of 10' })).toBeVisible();
        await expect(options.first()).toBeVisible();
      }
      await page.getByRole('button', { name: number === 10 ? 'See your result' : 'Next question' }).click();
      if (number < 10) await expect(page.getByRole('heading', { name: `Question ${number + 1} of 10` })).toBeFocused();
    }

    const heading = page.getByRole('heading', { name: /^You answered \d+ of 10 right\.$/ });
    await expect(heading).toBeFocused();
    const correct = Number(/answered (\d+) of/.exec(await heading.innerText())?.[1]);
    await page.getByRole('link', { name: 'Create an account and keep this result' }).click();
    const person = newPerson();
    await page.getByLabel('Name').fill(person.name);
    await page.getByLabel('Email address').fill(person.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await sendButton(page, 'Create account').click();

    await expect(page).toHaveURL(/\/attempts\/[0-9a-f-]{36}\/result$/);
    const sentence = correct === 10 ? 'You answered all 10 questions right.' : `You answered ${correct} of 10 right`;
    await expect(page.getByRole('heading', { level: 1 })).toContainText(sentence);
    await expect(page.getByText(/Your share .* likely lies between/)).toBeVisible();

    // Listed, but no point of the chart.
    await page.goto('/results');
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
    await expect(page.getByRole('heading', { name: 'Results over time' })).toHaveCount(0);

    // What was kept is forgotten here.
    await page.goto('/sample');
    await expect(page.getByRole('heading', { name: 'Question 1 of 10' })).toBeVisible();
    expect(found).toEqual([]);
  });

  test('says what to do when the questions do not come', async ({ page }) => {
    await page.route('**/api/sample', (route) => route.abort());
    await page.goto('/sample');
    await expect(page.getByText('Check your connection and try again')).toBeVisible();
    await page.unroute('**/api/sample');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Question 1 of 10' })).toBeVisible();
  });
});

test.describe('choosing an exam', () => {
  test('shows the plan with source and confidence, prepares a length, and offers to continue it', async ({ page }) => {
    await signUp(page);
    await page.goto('/home');
    await page.getByRole('link', { name: 'Choose your certification' }).click();
    await page.getByRole('link', { name: 'CCMA', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Certified Clinical Medical Assistant/ })).toBeVisible();
    await expect(page.getByText('2022 job analysis', { exact: true })).toBeVisible();
    await expect(page.getByText('Confidence B').first()).toBeVisible();
    await expect(page.getByText('two or more secondary sources agree').first()).toBeVisible();
    await expect(page.getByText('390 on a scale of 200 to 500', { exact: true })).toBeVisible();
    await expect(page.getByText('We show neither a scaled score nor whether you would pass')).toBeVisible();
    await expect(page.getByText('Which of our topics feeds which domain is our reading')).toBeVisible();
    // Someone who has taken nothing is offered the short one.
    await expect(page.getByRole('radio', { name: /^Short: 30 questions, 30 minutes/ })).toBeChecked();
    await page.getByRole('radio', { name: /^Half length: 90 questions, 90 minutes/ }).check({ force: true });
    await sendButton(page, 'Prepare 90 questions, 90 minutes').click();
    await expect(page).toHaveURL(/\/attempts\/[0-9a-f-]{36}$/);
    const attempt = new URL(page.url()).pathname;

    for (const path of ['/home', '/exams', '/exams/ccma-2022']) {
      await page.goto(path);
      await expect(page.getByRole('link', { name: /^Go to its 90 questions/ })).toHaveAttribute('href', attempt);
    }
    await expect(page.getByRole('heading', { name: 'You have an exam open' })).toBeVisible();
  });

  test('says what the server says when it refuses', async ({ page }) => {
    await signUp(page);
    await page.goto('/exams/ccma-2022');
    await page.route('**/api/attempts', (route) => route.abort());
    await page.getByRole('button', { name: /^Prepare 30 questions/ }).click();
    await expect(page.getByText('Preceptor could not be reached')).toBeVisible();
    await expect(page).toHaveURL('/exams/ccma-2022');
  });

  test('there is no plan of another name', async ({ page }) => {
    await signUp(page);
    await page.goto('/exams/ccma-1999');
    await expect(page.getByRole('heading', { name: 'This is not here' })).toBeVisible();
  });
});

test.describe('the result', () => {
  test('opens with the sentence, and shows each question with all its reasons', async ({ page }) => {
    await signUp(page);
    const found = complaints(page);
    const { attemptId, total, questions } = await takeExam(page);
    await page.goto(`/attempts/${attemptId}/result`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      `You answered ${total.correct} of ${total.n} right, ${percent(total.correct / total.n)}.`,
    );
    await expect(page.getByText(`${questions - total.n} further questions were mixed in unmarked`)).toBeVisible();
    await expect(page.getByText('No scaled score or pass mark is shown')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Domains' }).getByText('80% interval').first()).toBeAttached();
    await expect(
      page
        .getByRole('region', { name: 'Topics' })
        .getByText(/\d of \d right/)
        .first(),
    ).toBeAttached();

    const list = page.getByRole('region', { name: 'Questions' });
    const items = list.locator('details');
    await expect(items).toHaveCount(questions);
    await expect(items.first()).toContainText('Wrong');
    // Closed ones hold nothing yet.
    await expect(list.getByRole('list', { name: 'Options with reasons' })).toHaveCount(0);

    await list
      .locator('label')
      .filter({ hasText: /^Guessed/ })
      .click();
    await expect(list.getByRole('status')).toHaveText(`1 of ${questions} questions`);
    await expect(page).toHaveURL(/\?show=guessed$/);
    await items.first().locator('summary').click();
    const options = list.getByRole('list', { name: 'Options with reasons' }).getByRole('listitem');
    await expect(options.filter({ hasText: 'Right, your choice' })).toHaveCount(1);
    for (const option of await options.all()) expect((await option.innerText()).length).toBeGreaterThan(20);
    await expect(list.getByText('Look this up again')).toBeVisible();
    await expect(list.getByText('1 min 1 s')).toBeVisible();
    await expect(list.getByText(/^Sources?$/)).toBeVisible();

    // The choice stays in the address.
    await page.reload();
    await expect(list.getByRole('status')).toHaveText(`1 of ${questions} questions`);
    await list
      .locator('label')
      .filter({ hasText: /^Not answered/ })
      .click();
    await expect(list.getByRole('status')).toHaveText(`1 of ${questions} questions`);
    expect(found).toEqual([]);
  });

  test('leads to the questions of the domain with most to gain, and to a set that studies it', async ({ page }) => {
    await signUp(page);
    const { attemptId } = await takeExam(page, { wrongEvery: 2 });
    await page.goto(`/attempts/${attemptId}/result`);
    const study = page.getByRole('link', { name: /^Study / });
    const domain = /^Study (.+)$/.exec(await study.innerText())?.[1] ?? '';
    await page.getByRole('link', { name: /^Read the (one|\d+) you missed there$/ }).click();
    await expect(page.getByRole('heading', { name: 'Questions', exact: true })).toBeFocused();
    await expect(page.getByRole('region', { name: 'Questions' }).getByRole('status')).toContainText(`in ${domain}`);
    await study.click();
    await expect(page).toHaveURL(/\/practice\?certification=CCMA&domain=\w+$/);
    await expect(page.getByRole('status').getByText(domain, { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start 20 questions' })).toBeVisible();
  });

  test('is not there for another, and says so kindly while the exam is open', async ({ page, browser, baseURL }) => {
    await signUp(page);
    const attemptId = await prepareExam(page);
    await page.goto(`/attempts/${attemptId}/result`);
    await expect(page.getByRole('heading', { name: 'This exam is still open' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Go back to the exam' })).toHaveAttribute(
      'href',
      `/attempts/${attemptId}`,
    );
    const context = await browser.newContext({ baseURL });
    const other = await context.newPage();
    await signUp(other);
    for (const path of [`/attempts/${attemptId}/result`, '/attempts/nonsense/result']) {
      await other.goto(path);
      await expect(other.getByRole('heading', { name: 'This is not here' })).toBeVisible();
    }
    await context.close();
  });
});

test.describe('results over time', () => {
  test('a chart with a sentence computed from the data, and a table', async ({ page }) => {
    await signUp(page);
    const first = await takeExam(page, { wrongEvery: 2 });
    await page.goto('/results');
    const trend = page.getByRole('region', { name: 'Results over time' });
    await expect(trend).toContainText(
      `One CCMA exam so far: ${percent(first.total.correct / first.total.n)} (${first.total.correct} of ${first.total.n}).`,
    );
    const second = await takeExam(page, { wrongEvery: 2 });
    const third = await takeExam(page, { blueprintId: 'rma-four-areas' });
    await page.reload();
    await expect(trend).toContainText(`${first.total.correct} of ${first.total.n}) to`);
    await expect(trend).toContainText(
      `(${second.total.correct} of ${second.total.n}). A difference of this size can be chance.`,
    );
    await expect(trend).toContainText('One RMA exam so far');
    await expect(trend.locator('svg.recharts-surface').first()).toBeVisible();
    await expect(trend.locator('.recharts-scatter')).toHaveCount(2);

    const table = page.getByRole('table');
    await expect(table.getByRole('row')).toHaveCount(4);
    const newest = table.getByRole('row').nth(1);
    await expect(newest).toContainText(`${third.total.correct} of ${third.total.n}`);
    await expect(newest).toContainText(percent(third.total.correct / third.total.n));
    await newest.getByRole('link').click();
    await expect(page).toHaveURL(`/attempts/${third.attemptId}/result`);
  });
});

test('the empty pages and the exams pass axe', async ({ page }) => {
  await signUp(page);
  await page.goto('/home');
  await expect(page.getByRole('heading', { name: 'Start with a short exam' })).toBeVisible();
  await expectGoodEverywhere(page, 'home, empty');
  await page.goto('/results');
  await expect(page.getByRole('heading', { name: 'No results yet' })).toBeVisible();
  await expectGoodEverywhere(page, 'results, empty');
  await page.goto('/exams');
  await expectGoodEverywhere(page, 'exams');
  for (const id of ['ccma-2022', 'cma-2021', 'rma-four-areas']) {
    await page.goto(`/exams/${id}`);
    await expectGoodEverywhere(page, id);
  }
});

test('home, results and a result pass axe', async ({ page }) => {
  await signUp(page);
  const { attemptId } = await takeExam(page);
  const open = await prepareExam(page);
  await page.goto('/home');
  await expect(page.getByRole('heading', { name: 'Next step' })).toBeVisible();
  await expectGoodEverywhere(page, 'home');
  await page.goto('/results');
  await expect(page.locator('svg.recharts-surface').first()).toBeVisible();
  await expectGoodEverywhere(page, 'results');
  await page.goto(`/attempts/${attemptId}/result`);
  await page.locator('details').filter({ hasText: 'Guessed' }).locator('summary').click();
  await expect(page.getByText('Look this up again')).toBeVisible();
  await expectGoodEverywhere(page, 'result');
  await page.goto(`/attempts/${open}/result`);
  await expectGoodEverywhere(page, 'result of an open exam');
});

test('the sample passes axe', async ({ page }) => {
  await page.goto('/sample');
  await expect(page.getByRole('heading', { name: 'Question 1 of 10' })).toBeVisible();
  await expectGoodEverywhere(page, 'question');
  await answerSample(page, 1);
  await expectGoodEverywhere(page, 'reasons');
});

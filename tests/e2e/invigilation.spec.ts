import { expect, test, type Browser, type Locator, type Page } from './fixtures';
import { signUp } from './account-world';
import { signUpInstructor } from './cohort-world';
import { expectGoodEverywhere } from './looks';
import { rows } from './database';
import { expectQuestion, setDeadline, startExam, type Sitting } from './exam-world';

interface Lesson {
  /** The learner's own window, with the first question of a running exam. */
  learner: Page;
  sitting: Sitting;
}

/** A learner who takes a short exam of one section in another browser. */
async function openLesson(browser: Browser, baseURL: string | undefined): Promise<Lesson> {
  const learner = await (await browser.newContext({ baseURL })).newPage();
  return { learner, sitting: await startExam(learner) };
}

/** Minutes that the learner's exam has left by the server's clock; null once it is over. */
async function minutesLeft(learner: Page, { attemptId }: Sitting): Promise<number | null> {
  const answer = await learner.request.get(`/api/attempts/${attemptId}/clock`);
  const { now, state } = (await answer.json()) as { now: string; state: { phase: string; endsAt?: string } };
  return state.endsAt === undefined ? null : (Date.parse(state.endsAt) - Date.parse(now)) / 60_000;
}

/** Minutes on the learner's clock face, "1:02:03" or "12:34". */
async function minutesShown(learner: Page): Promise<number> {
  const face = (await learner.getByRole('timer').filter({ visible: true }).first().textContent()) ?? '';
  return face.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) / 60;
}

/** Tabs until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    expect(await control.evaluate((element) => element === document.activeElement)).toBe(true);
  }).toPass({ timeout: 60_000, intervals: [10] });
}

test.describe('an instructor', () => {
  test('grants one and a half times the time, with the keyboard, and the running clock moves', async ({
    page,
    browser,
    baseURL,
  }) => {
    const { learner, sitting } = await openLesson(browser, baseURL);
    const before = (await minutesLeft(learner, sitting)) ?? 0;
    await signUpInstructor(page, [sitting.person.email]);
    await page.goto('/learners');
    await page.getByLabel('Name or email address').fill(sitting.person.email);
    await page.keyboard.press('Enter');
    await expect(page.getByText('One learner.')).toBeVisible();

    await tabTo(page, page.getByRole('button', { name: 'Change the accommodation of Ana Reyes' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Accommodation of Ana Reyes' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('radio', { name: 'Standard' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByText('An exam of 180 minutes becomes 270. Running exams change at once.')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(dialog.getByLabel('Extra break minutes')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Save the accommodation' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await page.keyboard.type('Letter of November 3');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Ana Reyes: 1.5 times the time')).toBeVisible();
    await expect(page.getByText('1.5 times the time', { exact: true }).filter({ visible: true })).toBeVisible();

    expect((await minutesLeft(learner, sitting)) ?? 0).toBeGreaterThan(before * 1.4);
    await learner.reload();
    await expectQuestion(learner, 1);
    expect(await minutesShown(learner)).toBeGreaterThan(before * 1.4);
    const audit = await rows<{ data: { reason: string } }>(
      `select e.data from audit_event e join user_account u on u.id::text = e.subject_id where u.email = $1 and e.action = 'accommodation.grant'`,
      [sitting.person.email],
    );
    expect(audit.map(({ data }) => data.reason)).toEqual(['Letter of November 3']);
    await learner.context().close();
  });

  test('is told what is wrong with a factor of their own', async ({ page }) => {
    const { email } = await signUpInstructor(page);
    await page.goto(`/learners?search=${email}`);
    await page.getByRole('button', { name: 'Change the accommodation of Ingrid Vega' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Another factor' }).check();
    await dialog.getByLabel('Reason').fill('Letter of November 3');
    await dialog.getByLabel('Factor', { exact: true }).fill('7');
    await dialog.getByRole('button', { name: 'Save the accommodation' }).click();
    await expect(dialog.getByText('The factor must be 5 or less.')).toBeVisible();
    await expect(dialog.getByLabel('Factor', { exact: true })).toBeFocused();
    await dialog.getByLabel('Factor', { exact: true }).fill('1,75');
    await dialog.getByLabel('Extra break minutes').fill('10');
    await expect(dialog.getByText('becomes 315')).toContainText('they are 10 minutes longer in all');
    await dialog.getByRole('button', { name: 'Save the accommodation' }).click();
    await expect(page.getByText('Ingrid Vega: 1.75 times the time')).toBeVisible();
    await page.goto(`/learners?search=${email}&show=accommodated`);
    await expect(page.getByText('One learner.')).toBeVisible();
  });

  test('reopens an exam whose time ran out, after a preview', async ({ page, browser, baseURL }) => {
    const { learner, sitting } = await openLesson(browser, baseURL);
    await setDeadline(sitting.attemptId, -120);
    await learner.goto('about:blank');
    expect(await minutesLeft(learner, sitting)).toBeNull();
    await rows('update user_account set name = $2 where email = $1', [
      sitting.person.email,
      `Ana ${sitting.attemptId}`,
    ]);

    await signUpInstructor(page, [sitting.person.email]);
    await page.goto('/exam-time');
    await page
      .getByRole('button', { name: `Add time for Ana ${sitting.attemptId}` })
      .filter({ visible: true })
      .click();
    await expect(page.getByLabel('Minutes to add')).toBeFocused();
    await page.keyboard.type('10');
    await page.getByLabel('Reason').fill('Power cut in room 2');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByRole('heading', { name: 'Check before you confirm' })).toBeFocused();
    await expect(page.getByText('Will be reopened').filter({ visible: true })).toBeVisible();
    expect(await minutesLeft(learner, sitting)).toBeNull();

    await page.getByRole('button', { name: 'Add 10 minutes to 1 exam' }).click();
    await expect(page.getByRole('heading', { name: 'Minutes added' })).toBeFocused();
    await expect(page.getByText('1 exam has 10 more minutes. It is reopened.')).toBeVisible();
    expect((await minutesLeft(learner, sitting)) ?? 0).toBeGreaterThan(7);
    await learner.goto(`/attempts/${sitting.attemptId}`);
    await expectQuestion(learner, 1);
    await learner.context().close();
  });

  test('sees what an outage did to everyone, goes back without a change, and chooses who may know the keys', async ({
    page,
    browser,
    baseURL,
  }) => {
    const { learner, sitting } = await openLesson(browser, baseURL);
    await setDeadline(sitting.attemptId, -120);
    await signUpInstructor(page, [sitting.person.email]);
    await page.goto('/exam-time');
    await page.getByLabel('Minutes to add').fill('10');
    await page.getByLabel('Reason').fill('Power cut');
    const local = (ms: number) =>
      page.evaluate(
        (at) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16),
        Date.now() + ms,
      );
    await page.getByLabel(/An outage began at/).fill(await local(3_600_000));
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByText('This is in the future.')).toBeVisible();
    await page.getByLabel(/An outage began at/).fill(await local(-600_000));
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByRole('heading', { name: 'Check before you confirm' })).toBeVisible();
    const place = page.locator('tr, li').filter({ hasText: sitting.person.email, visible: true });
    await expect(place.getByText('Will be reopened')).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.getByRole('heading', { name: 'Running now' })).toBeFocused();
    await expect(page.getByLabel('Minutes to add')).toHaveValue('10');
    expect(await minutesLeft(learner, sitting)).toBeNull();

    // Whoever has seen the result knows the keys: reopening is a choice then.
    expect((await learner.request.get(`/api/attempts/${sitting.attemptId}/result`)).ok()).toBe(true);
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByText('One learner has seen the result')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Add 10 minutes/ })).toHaveCount(0);
    await page.getByRole('checkbox', { name: /^Reopen for Ana Reyes/ }).check();
    await expectGoodEverywhere(page, 'a preview with a result that was seen');
    await page.getByRole('button', { name: 'Add 10 minutes to 1 exam' }).click();
    await expect(page.getByText('1 exam has 10 more minutes. It is reopened.')).toBeVisible();
    expect((await minutesLeft(learner, sitting)) ?? 0).toBeGreaterThan(7);
    await learner.context().close();
  });
});

test('a student finds neither the pages nor the addresses', async ({ page }) => {
  await signUp(page);
  for (const path of ['/learners', '/exam-time']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Learners|Exam time/);
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  }
  await expect(page.getByRole('link', { name: 'Learners' })).toHaveCount(0);
  const id = '0198f000-0000-7000-8000-000000000001';
  const extra = { scope: 'everyone', minutes: 5, expiredSince: null, reason: 'for myself', preview: true };
  const answers = [
    await page.request.get('/api/learners'),
    await page.request.get('/api/exam-time'),
    await page.request.post('/api/exam-time', { data: extra }),
    await page.request.put(`/api/learners/${id}/accommodation`, {
      data: { timeFactor: 2, extraBreakMinutes: 0, reason: 'for myself' },
    }),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403]);
});

test('accommodations and extra time are accessible', async ({ page, browser, baseURL }) => {
  const { learner, sitting } = await openLesson(browser, baseURL);
  await setDeadline(sitting.attemptId, -60);
  const { email } = await signUpInstructor(page, [sitting.person.email]);
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The browser notes what the server refuses, as it is asked to twice here.
    if (message.type() === 'error' && !message.text().includes('status of 400')) complaints.push(message.text());
  });

  await page.goto(`/learners?search=${email}`);
  await expectGoodEverywhere(page, 'learners');
  await page
    .getByRole('button', { name: /^Change/ })
    .filter({ visible: true })
    .click();
  await page.getByRole('radio', { name: 'Another factor' }).check();
  await page.getByRole('button', { name: 'Save the accommodation' }).click();
  await expect(page.getByText('Say why, in a few words.')).toBeVisible();
  await expectGoodEverywhere(page, 'refused accommodation');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('/learners?search=nobody-at-all');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await expectGoodEverywhere(page, 'nobody');

  await page.goto('/exam-time');
  await expectGoodEverywhere(page, 'running exams');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText('Give whole minutes, for example 10.')).toBeVisible();
  await expectGoodEverywhere(page, 'refused extra time');
  await page.getByLabel('Minutes to add').fill('5');
  await page.getByRole('radio', { name: 'One exam' }).check();
  await page.getByLabel('Exam', { exact: true }).selectOption(sitting.attemptId);
  await page.getByLabel('Reason').fill('Fire drill');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByText('Nothing has changed yet.')).toBeVisible();
  await expectGoodEverywhere(page, 'preview');
  await page.getByRole('button', { name: 'Add 5 minutes to 1 exam' }).click();
  await expect(page.getByRole('heading', { name: 'Minutes added' })).toBeVisible();
  await expectGoodEverywhere(page, 'result');
  expect(complaints).toEqual([]);
  await learner.context().close();
});

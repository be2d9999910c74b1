import { expect, test } from './fixtures';
import { expectGoodEverywhere } from './looks';
import { newPerson, sendButton, signUp } from './account-world';
import { teachCohort } from './cohort-world';
import { rows } from './database';
import { takeExam } from './learner-world';

async function learnerId(email: string): Promise<string> {
  const [user] = await rows<{ id: string }>('select id from user_account where email = $1', [email]);
  return user?.id ?? '';
}

/** Moves reviews back, as if days had passed. */
async function daysPass(id: string, days: number): Promise<void> {
  await rows(
    `with e as (update review_entry set answered_at = answered_at - make_interval(days => $2) where learner_id = $1)
     update review_card set due_at = due_at - make_interval(days => $2), last_review_at = last_review_at - make_interval(days => $2)
     where learner_id = $1`,
    [id, days],
  );
}

test('missed questions come back, are reviewed, and say what was still known', async ({ page }) => {
  const { email } = await signUp(page);
  const id = await learnerId(email);
  await page.goto('/review');
  await expect(page.getByRole('heading', { name: 'Nothing comes back yet' })).toBeVisible();
  await expectGoodEverywhere(page, 'nothing comes back');

  const { attemptId } = await takeExam(page, { wrongEvery: 5 });
  await page.goto('/review');
  await expect(page.getByText('Nothing is due today.')).toBeVisible();
  const [missed] = await rows<{ n: number }>('select count(*)::int as n from review_card where learner_id = $1', [id]);
  expect(missed?.n).toBeGreaterThanOrEqual(6);

  // A right one is kept by hand, and let go again.
  await page.goto(`/attempts/${attemptId}/result`);
  await page.getByText(/^Question 2$/).click();
  const later = page.getByRole('button', { name: 'Review this later' });
  await later.click();
  await page.getByRole('button', { name: 'Take it out of review' }).click();
  await expect(later).toBeVisible();

  await daysPass(id, 2);
  await page.goto('/home');
  await expect(page.getByText(`${missed?.n} questions are due today.`)).toBeVisible();
  await expectGoodEverywhere(page, 'home with reviews');
  await page.getByRole('button', { name: `Review ${missed?.n} questions` }).click();
  await expect(page).toHaveURL(/\/attempts\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Question 1 of/ })).toBeVisible();

  // Answered by the address of the API; the screen may have saved the time on the first one already.
  const session = /attempts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  await page.goto('/review');
  await expect(page.getByRole('link', { name: 'Continue your session' })).toBeVisible();
  const base = `/api/attempts/${session}`;
  const ended = await page.request.post(`${base}/submit`, {
    data: {
      device: crypto.randomUUID(),
      saves: [0, 1, 2].map((position) => ({
        saveId: crypto.randomUUID(),
        position,
        baseRevision: 0,
        clientAt: new Date().toISOString(),
        answer: { type: 'choice', option: 0 },
        flagged: false,
        struck: [],
        confidence: null,
        note: '',
        highlights: [],
        timeSpentMs: 20_000,
      })),
    },
  });
  expect(ended.ok()).toBe(true);
  await page.goto('/review');
  await expect(page.getByText(/You knew \d of the [23] answers that came back/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Recall by what the schedule expected' })).toBeVisible();
  await expectGoodEverywhere(page, 'review with recall');
});

test('a plan is made, starts with an exam, and goes into a calendar', async ({ page }) => {
  await signUp(page);
  await page.goto('/plan');
  await expectGoodEverywhere(page, 'no plan');
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) await page.getByLabel(day).uncheck();
  await sendButton(page, 'Make the plan').click();
  await expect(page.getByText('Choose at least one day of the week.').last()).toBeVisible();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
    await page.getByLabel(day).check();
  const examDay = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Day of the exam').fill(examDay);
  await page.getByLabel('Minutes on such a day').fill('45');
  await sendButton(page, 'Make the plan').click();
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
  await expect(page.getByText('A short exam to find out where you stand')).toBeVisible();
  await expect(page.getByText(/^Your CCMA exam is in (19|20|21) days/)).toBeVisible();
  await expectGoodEverywhere(page, 'a plan');
  const file = await page.request.get('/api/plan/calendar.ics');
  expect(file.headers()['content-type']).toContain('text/calendar');
  expect(await file.text()).toContain('SUMMARY:CCMA exam');

  await takeExam(page);
  await page.goto('/home');
  await expect(page.getByText('Done').first()).toBeVisible();
  await page.goto('/plan');
  await page.getByRole('button', { name: 'End the plan' }).click();
  await expect(page.getByRole('heading', { name: 'When can you study?' })).toBeVisible();
});

test('after the exam a learner may tell how it went, change it and erase it; an instructor may record it', async ({
  page,
}) => {
  const person = newPerson('Ida Structor');
  await signUp(page, person);
  const id = await learnerId(person.email);
  const { attemptId } = await takeExam(page);
  expect(attemptId).toBeTruthy();
  await rows(
    `insert into learner_goal (learner_id, certification_id, exam_date, updated_at) values ($1, 'CCMA', current_date - 5, now())`,
    [id],
  );
  await page.goto('/home');
  await page.getByText(/^Tell us about/).click();
  await sendButton(page, 'Save the result').click();
  await expect(page.getByText('Choose one.').last()).toBeVisible();
  await expectGoodEverywhere(page, 'asked for a result');
  await page.getByLabel('I passed').check();
  await sendButton(page, 'Save the result').click();
  await expect(page.getByRole('heading', { name: /How did your CCMA exam go/ })).toHaveCount(0);

  await page.goto('/account');
  await expect(page.getByText('CCMA: Passed')).toBeVisible();
  await page.getByRole('button', { name: /^Erase the result of CCMA/ }).click();
  await expect(page.getByText('CCMA: Passed')).toHaveCount(0);

  await page.goto('/calibration');
  await expect(page.getByRole('heading', { name: 'Not known yet' })).toBeVisible();
  await expectGoodEverywhere(page, 'calibration without results');
  await rows(
    `insert into exam_outcome (learner_id, id, certification_id, taken_on, result, predicted, recorded_by_id)
     select $1, gen_random_uuid(), 'made-up-' || n, current_date, case when n % 10 < n / 7 then 'passed' else 'failed' end, (n + .5) / 71, $1
     from generate_series(0, 70) as n`,
    [id],
  );
  try {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Forecast and result' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Forecast and result, tenth by tenth' }).getByRole('row')).toHaveCount(
      11,
    );
    await expectGoodEverywhere(page, 'calibration with a report');
  } finally {
    await rows(`delete from exam_outcome where certification_id like 'made-up-%'`, []);
    await rows('delete from forecast_refit where n >= 50', []);
  }

  await page.goto(`/learners/${id}/outcomes`);
  await expect(page.getByRole('heading', { name: /^Exam results of/ })).toHaveCount(0);
  await rows(`update user_account set role = 'instructor' where id = $1`, [id]);
  await page.goto(`/learners/${id}/outcomes`);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Exam results of/);
  await teachCohort(person, [person.email]);
  await page.goto(`/learners/${id}/outcomes`);
  await page.getByLabel('Day of the exam').fill('2026-01-15');
  await page.getByLabel('Not passed').check();
  await sendButton(page, 'Save the result').click();
  await expect(page.getByText('CCMA: Not passed')).toBeVisible();
  await expectGoodEverywhere(page, 'an instructor records a result');
});

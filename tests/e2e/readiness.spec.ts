import { expect, test } from './fixtures';
import { expectAccessible } from './accessible';
import { signUp } from './account-world';
import { expectQuestion, option } from './exam-world';
import { complaints, takeExam } from './learner-world';
import { expectGoodEverywhere } from './looks';
import { practiseForWeeks } from './readiness-world';

test('the diagnostic goes through five sections and ends in a level with its range', async ({ page }) => {
  const found = complaints(page);
  await signUp(page);
  await page.goto('/readiness?certification=CCMA');
  await page.getByRole('button', { name: 'Start the diagnostic' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'CCMA diagnostic' })).toBeVisible();
  await expect(page.getByText('It finds your level, it is no score')).toBeVisible();
  await page.getByRole('button', { name: 'Start section 1: 8 questions' }).click();
  for (let section = 1; section <= 5; section++) {
    for (let number = 1; number <= 8; number++) {
      await expectQuestion(page, number);
      await option(page, 'ABCD'[(section + number) % 4] ?? 'A').check({ force: true });
      await page
        .getByRole('main')
        .getByRole('button', { name: number < 8 ? 'Next' : 'Review' })
        .locator('visible=true')
        .click();
    }
    await expect(page.getByRole('heading', { level: 1, name: /^Review/ })).toBeVisible();
    await page
      .getByRole('main')
      .getByRole('button', { name: section < 5 ? `Finish section ${section}` : 'End exam' })
      .click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: section < 5 ? 'Finish section' : 'End exam' })
      .click();
  }
  await expect(
    page.getByRole('heading', { level: 1, name: /^You would get about \d+% of a full CCMA exam right/ }),
  ).toBeVisible();
  await expect(page.getByText(/With \d+ more new questions over the test plan/)).toBeVisible();
  await expectAccessible(page, 'the result of a diagnostic');

  // No percent anywhere: it is no score.
  await page.goto('/results');
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('none counted');
  await page.goto('/home');
  await expect(page.getByText(/\d+ more questions? new to you/)).toBeVisible();
  expect(found).toEqual([]);
});

test('scarce evidence shows what is missing; a goal is kept; another certification has its own', async ({ page }) => {
  await signUp(page);
  await takeExam(page);
  await page.goto('/readiness');
  await expect(page.getByRole('heading', { name: /^\d+ more answers to an honest forecast$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /Chance of passing/ })).toHaveCount(0);
  const link = page
    .getByRole('region', { name: /more answers/ })
    .getByRole('listitem')
    .first()
    .getByRole('link');
  await expect(link).toHaveAttribute('href', /^\/practice\?certification=CCMA&domain=\w+/);

  await page.getByLabel('Percent right that passes').fill('20');
  await page.getByRole('button', { name: 'Save your goal' }).click();
  await expect(page.getByText('Enter at least 40 percent.')).toBeVisible();
  await page.getByLabel('Percent right that passes').fill('68');
  await page.getByLabel('Percent right you aim for').fill('');
  await page.getByLabel('Day of your exam').fill('2099-05-04');
  await page.getByRole('button', { name: 'Save your goal' }).click();
  await expect(page.getByText('Saved. The numbers above follow it.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Percent right you aim for')).toHaveValue('73');
  await expect(page.getByLabel('Day of your exam')).toHaveValue('2099-05-04');

  await page.getByRole('link', { name: 'RMA', exact: true }).click();
  await expect(page).toHaveURL('/readiness?certification=RMA');
  await expect(page.getByLabel('Day of your exam')).toHaveValue('');
  expect((await page.goto('/readiness?certification=NONE'))?.status()).toBe(404);
});

test('rich evidence: chance with range and words, chart with sentence and table, what to work on', async ({ page }) => {
  const found = complaints(page);
  await signUp(page);
  await practiseForWeeks(page, 4, (week) => week + 2);
  await page.goto('/readiness');
  await expect(page.getByRole('heading', { name: 'Chance of passing the CCMA today' })).toBeVisible();
  await expect(page.getByText(/Likely between .+ and .+ \(80% interval\): so far/)).toBeVisible();
  const history = page.getByRole('region', { name: 'Over time' });
  await expect(history).toContainText(/You would get about \d+% of a full exam right, likely between \d+% and \d+%\./);
  await expect(history.locator('svg.recharts-surface').first()).toBeVisible();
  await history.getByText('The same as a table').click();
  expect(await history.getByRole('table').getByRole('row').count()).toBeGreaterThanOrEqual(3);

  await page.getByText('What these numbers assume').click();
  await expect(page.getByText('is our assumption, not a published rule', { exact: false })).toBeVisible();
  await expect(page.getByText(/its 80% interval held only \d+% of the scores/)).toBeVisible();
  const weak = page.getByRole('region', { name: 'What to work on' });
  await weak.locator('summary').first().click();
  await expect(weak.getByText('Right:').first()).toBeVisible();
  await expect(weak.getByRole('link', { name: /^Read the summary of/ }).first()).toHaveAttribute('href', /^\/topics\//);
  await expect(page.getByRole('region', { name: 'Domains against your goal' }).getByRole('listitem')).not.toHaveCount(
    0,
  );
  await expect(page.getByRole('region', { name: 'How you work' })).toContainText('1 min 1 s');

  // On paper: everything open, no buttons, whose it is.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText(/^Report of /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden();
  await expect(page.locator('main details:not([open])')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });

  await page.goto('/home');
  const glance = page.getByRole('region', { name: 'CCMA readiness' });
  await expect(glance).toContainText('chance of passing today');
  await glance.locator('figure').scrollIntoViewIfNeeded();
  await expect(glance.locator('svg.recharts-surface').first()).toBeVisible();

  await page.goto('/readiness');
  await page
    .getByRole('button', { name: /^Study what you missed in / })
    .first()
    .click();
  await expect(page).toHaveURL(/\/attempts\//);
  await expect(page.getByRole('heading', { name: /what you missed in / }).first()).toBeVisible();
  expect(found).toEqual([]);
});

test('empty, scarce and rich readiness pass axe', async ({ page }) => {
  await signUp(page);
  await page.goto('/readiness');
  await expect(page.getByRole('heading', { name: 'Find out where you stand' })).toBeVisible();
  await expectGoodEverywhere(page, 'readiness, empty');
  await takeExam(page);
  await page.goto('/readiness');
  await expect(page.getByRole('heading', { name: /more answers to an honest forecast/ })).toBeVisible();
  await expectGoodEverywhere(page, 'readiness, scarce');
  await practiseForWeeks(page, 3, (week) => week + 3);
  await page.goto('/readiness');
  await expect(page.locator('svg.recharts-surface').first()).toBeVisible();
  for (const summary of await page.locator('main summary').all()) await summary.click();
  await expectGoodEverywhere(page, 'readiness, rich');
  await page.goto('/home');
  await expect(page.locator('svg.recharts-surface').first()).toBeVisible();
  await expectGoodEverywhere(page, 'home with readiness');
});

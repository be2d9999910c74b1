import { expect, test, type Page } from './fixtures';
import { signUp } from './account-world';
import { rows } from './database';
import { expectQuestion, expectSaved, option, savedOptions } from './exam-world';
import { prepareExam } from './learner-world';

async function finishSection(page: Page, number: number): Promise<void> {
  await page
    .getByRole('complementary')
    .getByRole('button', { name: `Finish section ${number}` })
    .click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('A finished section cannot be opened again.');
  await dialog.getByRole('button', { name: 'Finish section' }).click();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeFocused();
}

/** As if the learner had been away for as long. */
async function letPass(attemptId: string, away: string): Promise<void> {
  await rows(
    `update attempt_section set started_at = started_at - away, deadline_at = deadline_at - away, ended_at = ended_at - away
     from (values ($2::interval)) as absence (away) where attempt_id = $1`,
    [attemptId, away],
  );
}

const clock = (page: Page) => page.getByRole('timer').filter({ visible: true });

test('a CMA exam: four sections, breaks with their own clock and extra minutes, and finished sections stay closed', async ({
  page,
}) => {
  const { email } = await signUp(page);
  await rows('update user_account set extra_break_minutes = 10 where email = $1', [email]);
  await page.goto('/exams/cma-2021');
  await expect(
    page.getByText('in 4 sections with 30 minutes of breaks, 10 of them extra for you').first(),
  ).toBeVisible();

  const attemptId = await prepareExam(page, { blueprintId: 'cma-2021', length: 'full' });
  await page.goto(`/attempts/${attemptId}`);
  await expect(page.getByText('30 minutes of breaks in all, 10 of them extra for you')).toBeVisible();
  await page.getByRole('button', { name: 'Start section 1: 50 questions, 40 minutes' }).click();
  await expectQuestion(page, 1);
  await expect(page.getByText('Section 1 of 4')).toBeVisible();
  await expect(clock(page)).toHaveText(/^(40:00|39:\d\d)$/);
  await option(page, 'A').click();
  await expectSaved(page);
  await finishSection(page, 1);

  // The break has its own clock, and what is used of it is gone for the next one.
  await expect(clock(page)).toHaveText(/^(30:00|29:\d\d)$/);
  expect((await page.request.put(`/api/attempts/${attemptId}/sections/0`, { data: {} })).status()).toBe(410);
  await letPass(attemptId, '12 minutes');
  await page.reload();
  await expect(clock(page)).toHaveText(/^(18:00|1[67]:\d\d)$/);
  await page.getByRole('button', { name: 'Start section 2 now: 50 questions, 40 minutes' }).click();
  await expectQuestion(page, 1);
  await expect(page.getByText('Section 2 of 4')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await option(page, 'B').click();
  await expectSaved(page);
  expect(await savedOptions(attemptId)).toEqual({ 0: 0, 50: 1 });
  const late = await page.request.post(`/api/attempts/${attemptId}/answers`, {
    data: {
      device: crypto.randomUUID(),
      saves: [
        {
          saveId: crypto.randomUUID(),
          position: 1,
          baseRevision: 0,
          clientAt: new Date().toISOString(),
          answer: { type: 'choice', option: 0 },
          flagged: false,
          struck: [],
          confidence: null,
          note: '',
          highlights: [],
          timeSpentMs: 0,
        },
      ],
    },
  });
  expect(await late.json()).toMatchObject({ results: [{ outcome: 'closed' }] });
  await finishSection(page, 2);
  await expect(clock(page)).toHaveText(/^1[67]:\d\d$/);

  // Nobody is there when the breaks are spent: section 3 starts by itself and runs.
  await letPass(attemptId, '20 minutes');
  await page.reload();
  await expectQuestion(page, 1);
  await expect(page.getByText('Section 3 of 4')).toBeVisible();
  await expect(clock(page)).toHaveText(/^3[67]:\d\d$/);

  // Nor when section 3 runs out: without break minutes section 4 follows at once, and its end is the exam's.
  await letPass(attemptId, '38 minutes');
  await page.reload();
  await expect(page.getByText('Section 4 of 4')).toBeVisible();
  await expect(clock(page)).toHaveText(/^3[89]:\d\d$/);
  await letPass(attemptId, '41 minutes');
  await page.reload();
  await expect(page).toHaveURL(`/attempts/${attemptId}/result`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('right');
});

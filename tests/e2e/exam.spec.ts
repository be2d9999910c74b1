import { expect, test } from './fixtures';
import { fillSignIn } from './account-world';
import {
  collectBodies,
  cutApi,
  expectQuestion,
  expectSaved,
  openExam,
  openOnAnotherDevice,
  option,
  rows,
  savedOptions,
  saveState,
  setDeadline,
  startButton,
  startExam,
  tellingIds,
} from './exam-world';

const result = (attemptId: string) => `/attempts/${attemptId}/result`;

test.describe('a whole exam', () => {
  test('with keys alone, and nothing that the browser gets holds or hints at a key', async ({ page }) => {
    test.setTimeout(120_000);
    const { bodies, settle } = collectBodies(page);
    const { attemptId } = await openExam(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(startButton(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expectQuestion(page, 1);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

    // Arrows belong to the options.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(option(page, 'A')).toBeChecked();
    await page.keyboard.press('ArrowDown');
    await expect(option(page, 'B')).toBeChecked();
    await page.keyboard.press('f');
    await expect(page.getByRole('button', { name: 'Flagged', exact: true })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Alt+ArrowRight');
    await expectQuestion(page, 2);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expectQuestion(page, 1);
    await expect(page).toHaveURL(new RegExp(`/attempts/${attemptId}$`));

    const chosen: Record<number, number> = { 0: 1 };
    for (let number = 2; number <= 30; number += 1) {
      await page.keyboard.press('n');
      await expectQuestion(page, number);
      const place = number % 3;
      chosen[number - 1] = place;
      await page.keyboard.press(number % 2 ? String(place + 1) : 'ABC'.charAt(place));
      await expect(page.getByRole('radio').nth(place)).toBeChecked();
    }
    await page.keyboard.press('n');
    await expect(page.getByRole('heading', { name: 'Review before you end' })).toBeFocused();
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual(chosen);

    await settle();
    const telling = await tellingIds(attemptId);
    expect(telling.length).toBeGreaterThan(60);
    expect(bodies.some((body) => body.includes('"questions"'))).toBe(true);
    for (const body of bodies) {
      expect(body).not.toMatch(/"correct"|rationale/i);
      expect(telling.filter((id) => body.includes(id))).toEqual([]);
    }

    await page.getByRole('main').getByRole('button', { name: 'End exam' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'End the exam?' });
    await expect(dialog).toContainText('Every question has an answer.');
    await dialog.getByRole('button', { name: 'End exam' }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual(chosen);
  });

  test('with the mouse: strike out, flag, go by the navigator, be warned of what is open, end', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await page.getByText(/^C/).first().hover();
    await page.getByRole('button', { name: 'Strike out option C' }).click();
    await expect(option(page, 'C')).toHaveAccessibleName(/struck out/);
    await option(page, 'B').click();
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await page.getByRole('button', { name: 'Question 7, not answered' }).click();
    await expectQuestion(page, 7);
    await option(page, 'D').click();
    await expect(page.getByRole('button', { name: 'Question 7, answered' })).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('button', { name: 'Question 1, answered, flagged' })).toBeVisible();
    await expectSaved(page);

    await page.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('28 questions have no answer');
    await expect(dialog).toContainText('1 question is still flagged');
    await dialog.getByRole('button', { name: 'Keep working' }).click();
    await expectQuestion(page, 7);

    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Unanswered: 28' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Flagged questions' }).getByRole('button').click();
    await expectQuestion(page, 1);

    await page.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
    await dialog.getByRole('button', { name: 'End exam' }).click();
    await expect(page).toHaveURL(result(attemptId));
    const [first] = await rows('select answer, flagged, struck from response where attempt_id = $1 and position = 0', [
      attemptId,
    ]);
    expect(first).toEqual({ answer: { type: 'choice', option: 1 }, flagged: true, struck: [2] });
    await page.goto(`/attempts/${attemptId}`);
    await expect(page).toHaveURL(result(attemptId));
  });

  test.describe('by touch', () => {
    test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

    test('on a phone', async ({ page }) => {
      const { attemptId } = await startExam(page);
      await option(page, 'A').tap();
      await page.getByRole('button', { name: 'Strike out option D' }).tap();
      await page.getByRole('button', { name: 'Flag', exact: true }).tap();
      await page.getByRole('button', { name: 'Next' }).tap();
      await expectQuestion(page, 2);
      await page.getByRole('button', { name: /open the list of questions/ }).tap();
      await page.getByRole('dialog').getByRole('button', { name: 'Question 30, not answered' }).tap();
      await expectQuestion(page, 30);
      await option(page, 'C').tap();
      await page.getByRole('main').getByRole('button', { name: 'Review' }).tap();
      await expectSaved(page);
      expect(await savedOptions(attemptId)).toMatchObject({ 0: 0, 29: 2 });
      const small = await page.locator('button:visible, input:visible, a:visible').evaluateAll((all) =>
        all
          .filter((one) => one.closest('nextjs-portal') === null && !one.matches('a[href="#main"]'))
          .filter((one) => {
            const target = one.closest('label') ?? one;
            const { width, height } = target.getBoundingClientRect();
            return width < 44 || height < 44;
          })
          .map((one) => one.outerHTML.slice(0, 120)),
      );
      expect(small).toEqual([]);
      await page.getByRole('main').getByRole('button', { name: 'End exam' }).tap();
      await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).tap();
      await expect(page).toHaveURL(result(attemptId));
    });
  });
});

test.describe('coming back', () => {
  test('a reload shows the same question, the answers and the right time', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'C').click();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await expectQuestion(page, 3);
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await page.getByLabel('Note for question 3').fill('fabric is the word');
    await page.keyboard.press('Escape');
    await expectQuestion(page, 3);
    await expectSaved(page);
    await setDeadline(attemptId, 754);
    await page.reload();
    await expectQuestion(page, 3);
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^12:[23]/);
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await expect(page.getByLabel('Note for question 3')).toHaveValue('fabric is the word');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Question 1, answered' }).click();
    await expect(option(page, 'C')).toBeChecked();
  });

  test('the page itself holds nothing of the exam, and is not for others', async ({ page, browser, baseURL }) => {
    const { attemptId } = await startExam(page);
    const stem = await page.locator('main p').first().innerText();
    const html = await (await page.request.get(`/attempts/${attemptId}`)).text();
    expect(html).not.toContain(stem.slice(0, 30));
    expect(html).toMatch(/<meta name="robots" content="noindex/);
    const stranger = await browser.newPage({ baseURL });
    expect((await stranger.goto(`/attempts/${attemptId}`))?.url()).toContain('/sign-in');
    await openExam(stranger);
    await stranger.goto(`/attempts/${attemptId}`);
    await expect(stranger.getByRole('main')).not.toContainText('Start');
    await stranger.context().close();
  });

  test('a second device shows the answers', async ({ page, browser, baseURL }) => {
    const sitting = await startExam(page);
    await option(page, 'B').click();
    await expectSaved(page);
    const context = await browser.newContext({ baseURL });
    const second = await openOnAnotherDevice(context, sitting);
    await expect(option(second, 'B')).toBeChecked();
    await context.close();
  });

  for (const days of [-1, 1]) {
    test(`a computer clock that is wrong by ${days} day changes nothing`, async ({ page }) => {
      await page.addInitScript((shift) => {
        const Real = Date;
        class Shifted extends Real {
          constructor(...args: unknown[]) {
            if (args.length === 0) super(Real.now() + shift);
            else super(...(args as [number]));
          }
          static override now() {
            return Real.now() + shift;
          }
        }
        globalThis.Date = Shifted as DateConstructor;
      }, days * 86_400_000);
      const { attemptId } = await startExam(page);
      await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^(30:00|29:5\d)$/);
      await option(page, 'A').click();
      await expectSaved(page);
      expect(await savedOptions(attemptId)).toEqual({ 0: 0 });
    });
  }
});

test.describe('without a network', () => {
  test('answers are kept, counted, and sent when it is back', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'B').click();
    await page.keyboard.press('n');
    await option(page, 'C').click();
    await expect(saveState(page)).toContainText('Not sent yet (2)');
    await expect(page.getByText('You can go on: answers are kept on this device')).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({});
    await context.setOffline(false);
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual({ 0: 1, 1: 2 });
  });

  test('a reload in the middle loses nothing', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'A').click();
    await expectSaved(page);
    const mend = await cutApi(page);
    await option(page, 'D').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'The exam is not reachable' })).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({ 0: 0 });
    await mend();
    await page.getByRole('button', { name: 'Try again now' }).click();
    await expectQuestion(page, 1);
    await expect(option(page, 'D')).toBeChecked();
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
  });

  test('a closed tab loses nothing', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'D').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`/attempts/${attemptId}`);
    await expect(option(again, 'D')).toBeChecked();
    await expectSaved(again);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
  });

  test('a lost confirmation is not taken for another device', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await page.route('**/answers', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await option(page, 'A').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await expect.poll(() => savedOptions(attemptId)).toEqual({ 0: 0 });
    await option(page, 'B').click();
    await page.unroute('**/answers');
    await expectSaved(page);
    await expect(page.getByText('two answers')).toHaveCount(0);
    expect(await savedOptions(attemptId)).toEqual({ 0: 1 });
  });

  test('the exam does not end, says so, and ends when it is back', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'B').click();
    await page.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'End exam' }).click();
    await expect(dialog.getByRole('alert')).toContainText('We could not reach the server');
    await context.setOffline(false);
    await dialog.getByRole('button', { name: 'End exam' }).click();
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual({ 0: 1 });
  });
});

test.describe('two at once', () => {
  test('tabs of one browser show the same at once and say so', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    const other = await context.newPage();
    await other.goto(`/attempts/${attemptId}`);
    await expectQuestion(other, 1);
    await expect(other.getByText('Open in another tab too')).toBeVisible();
    await expect(page.getByText('Open in another tab too')).toBeVisible();
    await option(page, 'C').click();
    await expect(option(other, 'C')).toBeChecked();
    await option(other, 'D').click();
    await expect(option(page, 'D')).toBeChecked();
    await expectSaved(page);
    await expectSaved(other);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3 });
    await other.close();
    await expect(page.getByText('Open in another tab too')).toBeHidden();
  });

  for (const keep of ['mine', 'theirs'] as const) {
    test(`devices that answer differently: the learner keeps ${keep}`, async ({ page, browser, baseURL }) => {
      const sitting = await startExam(page);
      const context = await browser.newContext({ baseURL });
      const second = await openOnAnotherDevice(context, sitting);
      await option(second, 'A').click();
      await expectSaved(second);
      await option(page, 'C').click();
      await expect(saveState(page)).toContainText('Two answers (1)');
      expect(await savedOptions(sitting.attemptId)).toEqual({ 0: 0 });
      await page.getByRole('button', { name: 'Choose which to keep' }).click();
      const dialog = page.getByRole('dialog', { name: 'Question 1: which answer holds?' });
      await dialog.getByRole('button', { name: keep === 'mine' ? 'Keep this answer' : 'Use the other answer' }).click();
      await expect(option(page, keep === 'mine' ? 'C' : 'A')).toBeChecked();
      await expectSaved(page);
      expect(await savedOptions(sitting.attemptId)).toEqual({ 0: keep === 'mine' ? 2 : 0 });
      await context.close();
    });
  }
});

test.describe('time', () => {
  test('runs out: input stops, the last answers are saved, the result opens', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'B').click();
    await expectSaved(page);
    await setDeadline(attemptId, 6);
    await page.reload();
    await option(page, 'C').click();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeFocused({ timeout: 15_000 });
    await expect(page.getByRole('radio')).toHaveCount(0);
    await page.getByRole('button', { name: 'See your result now' }).click();
    await expect(page).toHaveURL(result(attemptId));
    expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
  });

  test('runs out unattended: the result opens by itself after the grace', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, -26);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
    await expect(page).toHaveURL(result(attemptId), { timeout: 20_000 });
  });

  test('answers that arrive after the grace are not counted, and the learner is told', async ({ page }) => {
    const { attemptId } = await startExam(page);
    const mend = await cutApi(page);
    await option(page, 'B').click();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await setDeadline(attemptId, -60);
    await mend();
    await expect(page.getByRole('heading', { name: 'The exam is over' })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('1 answer not counted')).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({});
    await page.getByRole('link', { name: 'See your result' }).click();
    await expect(page).toHaveURL(result(attemptId));
  });

  test('warns at five minutes, once, also with the clock hidden', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await setDeadline(attemptId, 304);
    await page.reload();
    await page.getByRole('button', { name: 'Hide clock' }).click();
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: '5 minutes left' })).toBeVisible({ timeout: 15_000 });
  });
});

test('a sign-in that ends keeps everything, and going on needs only a new one', async ({ page, context }) => {
  const { attemptId, person } = await startExam(page);
  await rows('update session set revoked_at = now() where user_id = (select id from user_account where email = $1)', [
    person.email,
  ]);
  await option(page, 'B').click();
  await expect(saveState(page)).toContainText('Signed out (1)');
  await option(page, 'C').click();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in again in a new tab' }).click(),
  ]);
  await fillSignIn(opened, person.email);
  await expectQuestion(opened, 1);
  await opened.close();
  await page.bringToFront();
  await expectSaved(page);
  expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
});

test('an exam of sections: finished ones stay closed, a break has its clock and ends by itself', async ({ page }) => {
  const { attemptId } = await startExam(page, { blueprintId: 'cma-2021', length: 'half' });
  await expect(page.getByText('Section 1 of 4')).toBeVisible();
  await option(page, 'A').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Finish section 1' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('A finished section cannot be opened again.');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finish section' }).click();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeFocused();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.getByRole('button', { name: /^Start section 2 now/ }).click();
  await expectQuestion(page, 1);
  await expect(page.getByText('Section 2 of 4')).toBeVisible();
  await option(page, 'B').click();
  await expectSaved(page);
  const saved = Object.entries(await savedOptions(attemptId));
  expect(saved).toHaveLength(2);
  await page.getByRole('complementary').getByRole('button', { name: 'Finish section 2' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Finish section' }).click();
  await expect(page.getByRole('heading', { name: 'Break' })).toBeVisible();
  // As if the learner had been away for the rest of the break.
  await rows(
    `update attempt_section set started_at = started_at - away, deadline_at = deadline_at - away, ended_at = ended_at - away
     from (values (interval '9 minutes 55 seconds')) as absence (away) where attempt_id = $1`,
    [attemptId],
  );
  await page.reload();
  await expect(page.getByText('Section 3 of 4')).toBeVisible({ timeout: 20_000 });
  await expectQuestion(page, 1);
});

test.describe('keys', () => {
  test('are text while typing, and can be switched off', async ({ page }) => {
    await startExam(page);
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await page.getByLabel('Note for question 1').pressSequentially('an 1f');
    await expect(page.getByLabel('Note for question 1')).toHaveValue('an 1f');
    await page.getByRole('switch', { name: /Letter and number keys/ }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    for (const key of ['a', '1', 'n', 'f']) await page.keyboard.press(key);
    await expectQuestion(page, 1);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Flag', exact: true })).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expectQuestion(page, 2);
  });
});

test.describe('at 400 % zoom', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('everything is reachable without scrolling sideways', async ({ page }) => {
    await startExam(page);
    await option(page, 'D').scrollIntoViewIfNeeded();
    await option(page, 'D').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await expectQuestion(page, 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

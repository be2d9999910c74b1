import { expect, test } from './fixtures';
import { rows } from './database';
import {
  collectBodies,
  expectQuestion,
  expectSaved,
  openExam,
  option,
  savedOptions,
  setDeadline,
  startButton,
  startExam,
  tellingIds,
} from './exam-world';

const result = (attemptId: string) => `/attempts/${attemptId}/result`;

test.describe('a whole exam', () => {
  test('with keys alone, and nothing that the browser gets holds or hints at a key', async ({ page }) => {
    const { bodies, settle } = collectBodies(page);
    const { attemptId } = await openExam(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(startButton(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await expectQuestion(page, 1);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

    // Highlight and Tools come before the options, to which arrows belong.
    for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab');
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
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^12:[0-3]/);
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
});

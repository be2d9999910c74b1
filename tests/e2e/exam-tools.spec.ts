import { expect, test, type Page } from './fixtures';
import { expectAccessible } from './accessible';
import { rows } from './database';
import { expectQuestion, expectSaved, option, startExam } from './exam-world';

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

test.describe('highlights', () => {
  const marks = (page: Page) => page.getByRole('main').locator('mark');
  const stored = async (attemptId: string) => {
    const [row] = await rows<{ highlights: [number, number][] }>(
      'select highlights from response where attempt_id = $1 and position = 0',
      [attemptId],
    );
    return row?.highlights;
  };

  test('what is selected is marked, stays after a reload, and is unmarked the same way', async ({ page }) => {
    const { attemptId } = await startExam(page);
    const stem = (await page.locator('main .measure:has([data-start])').innerText()).trim();
    const word = stem.split(/\s+/)[1] ?? '';
    const select = async () => {
      await page.locator('main .measure:has([data-start])').evaluate((element, wanted) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node.textContent ?? '').indexOf(wanted);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          getSelection()?.removeAllRanges();
          getSelection()?.addRange(range);
          return;
        }
      }, word);
      await page.getByRole('button', { name: 'Highlight', exact: true }).click();
    };
    await select();
    await expect(marks(page)).toHaveText(word);
    await expectSaved(page);
    const start = stem.indexOf(word);
    expect(await stored(attemptId)).toEqual([[start, start + word.length]]);
    await page.reload();
    await expect(marks(page)).toHaveText(word);
    await select();
    await expect(marks(page)).toHaveCount(0);
    await expectSaved(page);
    expect(await stored(attemptId)).toEqual([]);
  });

  test('with keys alone', async ({ page }) => {
    const { attemptId } = await startExam(page);
    await page.getByRole('button', { name: 'Highlight', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.locator('main .measure:has([data-start]) [aria-pressed="true"]')).toHaveCount(2);
    await expectAccessible(page, 'choosing words');
    await page.getByRole('button', { name: 'Done' }).press('Enter');
    await expect(marks(page)).toHaveCount(1);
    await expectSaved(page);
    expect((await stored(attemptId))?.length).toBe(1);
    await page.getByRole('button', { name: 'Highlight', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Clear highlights' }).press('Enter');
    await page.getByRole('button', { name: 'Done' }).press('Enter');
    await expect(marks(page)).toHaveCount(0);
  });

  test.describe('by touch', () => {
    test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

    test('on a phone', async ({ page }) => {
      await startExam(page);
      await page.getByRole('button', { name: 'Highlight', exact: true }).tap();
      await page.locator('main .measure:has([data-start]) button').nth(2).tap();
      await expectAccessible(page, 'choosing words, phone');
      await page.getByRole('button', { name: 'Done' }).tap();
      await expect(marks(page)).toHaveCount(1);
      await expectSaved(page);
    });
  });
});

test.describe('the calculator', () => {
  const openCalculator = async (page: Page) => {
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('button', { name: 'Open the calculator' }).click();
    await expect(page.getByRole('region', { name: 'Calculator' })).toBeFocused();
  };

  test('counts by keys while it has the focus, and leaves letters to the exam', async ({ page }) => {
    await startExam(page);
    await openCalculator(page);
    const display = page.getByRole('status', { name: 'Result' });
    for (const key of ['0', '.', '1', '+', '0', '.', '2', 'Enter']) await page.keyboard.press(key);
    await expect(display).toHaveText('0.3');
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await page.keyboard.press('b');
    await expect(option(page, 'B')).toBeChecked();
    await page.getByRole('button', { name: 'Times' }).click();
    await page.getByRole('region', { name: 'Calculator' }).getByRole('button', { name: '5', exact: true }).click();
    await page.keyboard.press('Enter');
    await expect(display).toHaveText('1.5');
    await page.keyboard.press('n');
    await expectQuestion(page, 2);
    await expect(display).toHaveText('1.5');
    await expectAccessible(page, 'calculator');
    await page.getByRole('button', { name: 'Close the calculator' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.keyboard.press('1');
    await expect(option(page, 'A')).toBeChecked();
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 360, height: 780 } });

    test('it hides no option', async ({ page }) => {
      await startExam(page);
      await openCalculator(page);
      await expectAccessible(page, 'calculator, phone');
      for (const letter of ['A', 'B', 'C', 'D']) {
        await option(page, letter).focus();
        await expect
          .poll(() =>
            option(page, letter).evaluate((radio) => {
              const row = radio.getBoundingClientRect();
              const calculator = document.querySelector('[aria-label="Calculator"]')?.getBoundingClientRect();
              return Boolean(calculator && row.bottom <= calculator.top);
            }),
          )
          .toBe(true);
      }
    });
  });
});

test('text size, contrast and the clock are changed under Tools and stay so', async ({ page }) => {
  await startExam(page);
  const size = () =>
    page.locator('main .measure:has([data-start])').evaluate((stem) => parseFloat(getComputedStyle(stem).fontSize));
  const before = await size();
  await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByRole('radio', { name: 'High contrast' }).check({ force: true });
  await page.getByRole('switch', { name: /Hide the clock/ }).click();
  await page.keyboard.press('Escape');
  for (const step of ['at once', 'after a reload']) {
    await expect.poll(size, step).toBeCloseTo(before * 1.15, 1);
    await expect(page.locator('html'), step).toHaveAttribute('data-theme', 'contrast');
    await expect(page.getByRole('timer').filter({ visible: true }), step).toHaveCount(0);
    await expectAccessible(page, `high contrast, ${step}`);
    if (step === 'at once') await page.reload();
    await expectQuestion(page, 1);
  }
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

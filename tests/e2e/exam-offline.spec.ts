import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { signUp } from './account-world';
import { expect, test } from './fixtures';
import { expectAccessible } from './accessible';
import { expectGoodEverywhere } from './looks';
import { rows } from './database';
import {
  expectQuestion,
  expectSaved,
  expectShellKept,
  keptRows,
  letSleep,
  openExam,
  option,
  savedOptions,
  saveState,
  setDeadline,
  sleep,
  startButton,
  startExam,
  tellingIds,
} from './exam-world';

/** Puts a question with an uploaded picture at a place of an exam that has not begun. */
async function showPicture(
  attemptId: string,
  place: number,
  email: string,
): Promise<{ picture: string; path: string }> {
  const [picture, revision] = [randomUUID(), randomUUID()];
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .webp()
    .toBuffer();
  await rows(
    `insert into picture (id, media_type, width, height, bytes, sha256, created_by_id)
     select $1::uuid, 'image/webp', 60, 40, $2::bytea, $4, id from user_account where email = $3`,
    [picture, bytes, email, picture],
  );
  await rows(
    `insert into question_revision (id, question_id, number, content, content_hash)
     select $1::uuid, r.question_id, 1000 + (random() * 1e6)::int, r.content || jsonb_build_object('stimulus', $3::jsonb), $5
     from attempt a join question_revision r on r.id = (a.form->$2::int->>'revision')::uuid where a.id = $4`,
    [
      revision,
      place,
      JSON.stringify({ kind: 'picture', picture, width: 60, height: 40, alt: 'A teal field' }),
      attemptId,
      revision,
    ],
  );
  await rows(
    `update attempt set form = jsonb_set(form, array[$2::text, 'revision'], to_jsonb($3::text)) where id = $1`,
    [attemptId, place, revision],
  );
  return { picture, path: `/api/pictures/${picture}` };
}

test.describe('with no network at all', () => {
  test('a reload goes on with the exam, its clock and its answers', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'A').check();
    await expectSaved(page);
    await setDeadline(attemptId, 905);
    await page.reload();
    await expectQuestion(page, 1);
    await expectShellKept(page);
    await context.setOffline(true);
    await option(page, 'D').check();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.reload();
    await expectQuestion(page, 1);
    await expect(option(page, 'D')).toBeChecked();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await expect(page.getByRole('timer').filter({ visible: true })).toHaveText(/^1[45]:\d\d$/);
    await expect(page.getByText('checking').filter({ visible: true })).toBeVisible();
    await expect(page.getByText('You can go on: answers are kept on this device')).toBeVisible();
    await expect(page).toHaveURL(`/attempts/${attemptId}`);
    await page.getByRole('button', { name: 'Next' }).click();
    await expectQuestion(page, 2);
    await option(page, 'B').check();
    await expect(saveState(page)).toContainText('Not sent yet (2)');
    await expectGoodEverywhere(page, 'reloaded without a network');
    // What a page sends as it goes away can slip past the browser's pretended outage; what came after cannot.
    expect((await savedOptions(attemptId))[1]).toBeUndefined();
    await context.setOffline(false);
    await expectSaved(page);
    await expect(page.getByText('checking')).toHaveCount(0);
    expect(await savedOptions(attemptId)).toEqual({ 0: 3, 1: 1 });
  });

  test('the pictures of its questions are there, and open for nobody else', async ({
    page,
    context,
    browser,
    baseURL,
  }) => {
    const { attemptId, person } = await openExam(page);
    const { picture, path: address } = await showPicture(attemptId, 2, person.email);
    expect((await page.request.get(address)).status(), 'before the section begins').toBe(404);
    const loaded = page.waitForResponse((response) => response.url().endsWith(address) && response.ok());
    await startButton(page).click();
    await expectQuestion(page, 1);
    await (await loaded).finished();
    await expectShellKept(page);
    await context.setOffline(true);
    for (const reloaded of [false, true]) {
      if (reloaded) await page.reload();
      await expectQuestion(page, 1);
      await page.getByRole('button', { name: /^Question 3,/ }).click();
      await expectQuestion(page, 3);
      const shown = page.getByRole('img', { name: 'A teal field' });
      await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60);
      await page.getByRole('button', { name: /^Question 1,/ }).click();
    }
    await context.setOffline(false);

    const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
    expect((await elsewhere.request.get(address)).status()).toBe(401);
    await signUp(await elsewhere.newPage());
    expect((await elsewhere.request.get(`/api/pictures/${picture}`)).status()).toBe(404);
    await elsewhere.close();
  });

  test('tools that were never opened are there', async ({ page, context }) => {
    await startExam(page);
    await expectShellKept(page);
    await context.setOffline(true);
    await page.reload();
    await expectQuestion(page, 1);
    await page.getByRole('main').getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('button', { name: 'Open the calculator' }).click();
    await expect(page.getByRole('region', { name: 'Calculator' })).toBeFocused();
  });

  test('time runs out: input stops, and what comes after the grace is told', async ({ page, context }) => {
    await letSleep(page);
    const { attemptId } = await startExam(page);
    await expectShellKept(page);
    await context.setOffline(true);
    await option(page, 'B').check();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await sleep(page, 31);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Time is up' })).toBeVisible();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await expect(page.getByText('Saving your last answers')).toBeVisible();
    await expectAccessible(page, 'time up without a network');
    await setDeadline(attemptId, -60);
    await context.setOffline(false);
    await expect(page.getByText('1 answer not counted')).toBeVisible();
    expect(await savedOptions(attemptId)).toEqual({});
  });

  test('starting needs the network and says so; other pages lead back to a running exam', async ({ page, context }) => {
    await openExam(page);
    await expectShellKept(page);
    await context.setOffline(true);
    await startButton(page).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Not started' })).toContainText('The clock has not started');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Preceptor is not reachable' })).toBeVisible();
    await expect(page.getByText('starting a section, needs the connection')).toBeVisible();
    await expectAccessible(page, 'not on this device');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await startButton(page).click();
    await expectQuestion(page, 1);
    await context.setOffline(true);
    await page.goto('/home');
    await page.getByRole('link', { name: /^Go on with your running exam: CCMA/ }).click();
    await expectQuestion(page, 1);
  });
});

test('a browser that was closed and is opened from its disk, without a network, goes on', async ({
  playwright,
  baseURL,
}, { project }) => {
  const profile = await mkdtemp(path.join(tmpdir(), 'preceptor-profile-'));
  const open = async () =>
    playwright.chromium.launchPersistentContext(profile, { ...project.use.launchOptions, baseURL });
  try {
    const before = await open();
    const page = await before.newPage();
    const { attemptId } = await startExam(page);
    await option(page, 'A').check();
    await page.keyboard.press('n');
    await expectQuestion(page, 2);
    await expectSaved(page);
    await expectShellKept(page);
    await before.setOffline(true);
    await option(page, 'C').check();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await before.close();

    const after = await open();
    await after.setOffline(true);
    const again = await after.newPage();
    await again.goto(`/attempts/${attemptId}`);
    await expectQuestion(again, 2);
    await expect(option(again, 'C')).toBeChecked();
    await expect(saveState(again)).toContainText('Not sent yet (1)');
    // What a page sends while it closes is not held up by what Chromium calls offline: it may have come, unconfirmed.
    expect(await savedOptions(attemptId)).toMatchObject({ 0: 0 });
    await after.setOffline(false);
    await expectSaved(again);
    expect(await savedOptions(attemptId)).toEqual({ 0: 0, 1: 2 });
    await after.close();
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test.describe('what stays in the browser', () => {
  test('is a shell of nobody and the section without keys, until the exam ends', async ({ page }) => {
    const { attemptId, person } = await startExam(page);
    await option(page, 'B').check();
    await expectSaved(page);
    await expectShellKept(page);
    const cached = await page.evaluate(async () => {
      const found: { path: string; text: string }[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const response = await cache.match(request, { ignoreVary: true });
          found.push({ path: new URL(request.url).pathname, text: (await response?.text()) ?? '' });
        }
      }
      return found;
    });
    expect(cached.length).toBeGreaterThan(5);
    for (const { path: cachedPath, text } of cached) {
      expect(cachedPath).toMatch(/^\/exam-shell$|^\/_next\/static\//);
      for (const secret of [person.email, person.name, attemptId]) expect(text.includes(secret)).toBe(false);
    }
    const kept = await keptRows(page);
    expect(kept.sections).toHaveLength(1);
    const text = JSON.stringify(kept);
    expect(text).not.toMatch(/"correct"|rationale/i);
    expect((await tellingIds(attemptId)).filter((id) => text.includes(id))).toEqual([]);

    await page.getByRole('complementary').getByRole('button', { name: 'End exam' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End exam' }).click();
    await expect(page).toHaveURL(`/attempts/${attemptId}/result`);
    expect(await keptRows(page)).toEqual({ responses: [], sections: [], clocks: [] });
  });

  test('signing out sends what waits and erases everything', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'C').check();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.close();
    await context.setOffline(false);
    const other = await context.newPage();
    await other.goto('/sign-out');
    await other.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await expect(other).toHaveURL('/');
    expect(await savedOptions(attemptId)).toEqual({ 0: 2 });
    expect(await keptRows(other)).toEqual({ responses: [], sections: [], clocks: [] });
  });

  test('signing out asks before answers are lost', async ({ page, context }) => {
    const { attemptId } = await startExam(page);
    await context.setOffline(true);
    await option(page, 'C').check();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    // The request of a closing page may leave after the network is back: this one leaves nothing behind.
    await page.evaluate(() => (window.fetch = () => Promise.reject(new TypeError('no network'))));
    await page.close();
    await context.setOffline(false);
    const other = await context.newPage();
    await other.route('**/answers', (route) => route.abort());
    await other.goto('/sign-out');
    await other.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    const dialog = other.getByRole('alertdialog', { name: '1 answer is not sent yet' });
    await expect(dialog).toBeVisible();
    await expectAccessible(other, 'answers would be lost');
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(dialog).toBeHidden();
    expect((await keptRows(other)).responses).toHaveLength(1);
    await other.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
    await dialog.getByRole('button', { name: 'Lose them and sign out' }).click();
    await expect(other).toHaveURL('/');
    expect(await keptRows(other)).toEqual({ responses: [], sections: [], clocks: [] });
    expect(await savedOptions(attemptId)).toEqual({});
  });
});

test('without HTTPS the app says that the page must stay open', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { get: () => false }));
  await openExam(page);
  await expect(page.getByText('since this site is reached without HTTPS')).toBeVisible();
});

test('can be installed', async ({ page, request }) => {
  await page.goto('/');
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = (await (await request.get(href ?? '')).json()) as { icons: { src: string; purpose?: string }[] };
  expect(manifest).toMatchObject({ name: 'Preceptor', display: 'standalone', start_url: '/home' });
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true);
  for (const { src } of manifest.icons) {
    const icon = await request.get(src);
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/png']);
  }
});

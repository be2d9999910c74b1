import { expect, test, type Page } from './fixtures';
import { expectReadable, windows } from './accessible';
import { expectGoodEverywhere } from './looks';

const missing = '/there-is-no-such-page';
const existing = ['/', '/about', '/sample', '/sign-in', '/sign-up', '/forgot-password', '/privacy'];

/** Collects what a page complains about; the missing page's own 404 is no complaint. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404 (Not Found)')) found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}

for (const path of [...existing, missing]) {
  test(`${path} passes axe in every theme, and its colors change at once and stay`, async ({ page }) => {
    const found = complaints(page);
    const response = await page.goto(path);
    expect(response?.status()).toBe(path === missing ? 404 : 200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectGoodEverywhere(page, path, ['best-practice']);
    const root = page.locator('html');
    await expect(root).toHaveAttribute('data-theme', 'system');
    await page.evaluate(() => (document.documentElement.dataset.theme = 'contrast'));
    for (const viewport of windows) {
      await page.setViewportSize(viewport);
      await expectReadable(page, `${path}, more contrast, ${viewport.width} px`);
    }
    expect(found).toEqual([]);
    if (path === missing) return;
    await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
    await expect(root).toHaveAttribute('data-theme', 'dark');
    expect(await (await page.request.get(path)).text()).toContain('data-theme="dark"');
    await page.reload();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
    expect(found).toEqual([]);
  });
}

test.describe('the shell', () => {
  test('sends scripts under a nonce and nothing inline', async ({ request }) => {
    const first = (await request.get('/about')).headers()['content-security-policy'] ?? '';
    const second = (await request.get('/about')).headers()['content-security-policy'] ?? '';
    const scripts = /script-src ([^;]*)/.exec(first)?.[1] ?? '';
    expect(scripts).toMatch(/'nonce-[\w+/=]{16,}'/);
    expect(scripts).not.toContain('unsafe-inline');
    expect(first).not.toBe(second);
  });

  test('the first key press reaches the skip link, which leads to the content', async ({ page }) => {
    await page.goto('/about');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('navigation', { name: 'On this page' }).getByRole('link').first()).toBeFocused();
  });

  test('the phone menu opens by key, closes on Escape and after going to a page', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto('/');
    const button = page.getByRole('button', { name: 'Menu' });
    const menu = page.getByRole('navigation', { name: 'Menu' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(menu).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await menu.getByRole('link', { name: 'About' }).click();
    await expect(page).toHaveURL(/\/about$/);
    await expect(menu).toBeHidden();
  });

  test('pages for everyone may be indexed, the others may not', async ({ page, request }) => {
    await page.goto('/about');
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'index, follow');
    await page.goto('/sign-in');
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    const robots = await (await request.get('/robots.txt')).text();
    for (const line of ['Allow: /privacy', 'Allow: /topics', 'Disallow: /']) expect(robots).toContain(line);
  });

  test('a page that is not there says so with status 404 and a way on', async ({ page }) => {
    const response = await page.goto(missing);
    expect(response?.status()).toBe(404);
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

test.describe('the front page', () => {
  test('its question answers with a reason for every option, by key', async ({ page }) => {
    await page.goto('/');
    const demo = page.getByRole('region', { name: 'Try one here' });
    await demo.getByRole('button', { name: /Test the patient now/ }).focus();
    await page.keyboard.press('Enter');
    await expect(demo.getByText('Not A: the answer is B.')).toBeFocused();
    await expect(demo.getByRole('listitem')).toHaveCount(4);
    await expect(demo.getByRole('listitem').filter({ hasText: 'Right answer' })).toContainText('Hold the patient test');
    await demo.getByRole('button', { name: 'Choose again' }).click();
    await expect(demo.getByRole('button', { name: /Test the patient now/ })).toBeFocused();
  });

  test('shows the test plans with their sources and leads to the sample', async ({ page }) => {
    await page.goto('/');
    for (const plan of ['CCMA', 'CMA', 'RMA']) {
      const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: plan, exact: true }) });
      await expect(card).toContainText(/Confidence [ABC]/);
    }
    await page.getByRole('link', { name: 'Try ten questions' }).first().click();
    await expect(page).toHaveURL(/\/sample$/);
  });
});

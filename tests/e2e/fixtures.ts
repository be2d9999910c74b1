import { expect, test as base, type Page } from '@playwright/test';

export * from '@playwright/test';

/** Many tests are about answers with an error status and lost networks; the browser reports each on its console. */
const expected = 'Failed to load resource:';

/**
 * The browser's emulated outage does not reach requests that outlive their page (`keepalive`): they would arrive at
 * the server although there is no network. Without one they fail, as they would in life.
 */
function dropKeepaliveOffline(): void {
  const send = window.fetch.bind(window);
  window.fetch = (input, init) =>
    init?.keepalive && !navigator.onLine ? Promise.reject(new TypeError('no network')) : send(input, init);
}

/** Whether React has taken over all that can be pressed or typed into. */
function isAlive(): boolean {
  const controls = [...document.querySelectorAll('button, input, select, textarea')];
  return controls.every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps$')));
}

/** What is pressed or typed before a page has come to life is lost: opening an address includes waiting for that. */
function openAlive(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const comeToLife = () =>
    expect(async () => {
      expect(await page.evaluate(isAlive), 'the page has come to life').toBe(true);
    }).toPass({ timeout: 30_000, intervals: [20, 50, 100] });
  page.goto = async (...given) => {
    const response = await goto(...given);
    await comeToLife();
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload(...given);
    await comeToLife();
    return response;
  };
}

/**
 * Playwright's test, which also fails when a page of its context complains: an exception, a violation of the content
 * security policy, markup that does not hydrate.
 */
export const test = base.extend<{ quietConsole: undefined }>({
  browser: [
    async ({ browser }, use) => {
      browser.on('context', (context) => context.on('page', openAlive));
      await use(browser);
    },
    { scope: 'worker' },
  ],
  quietConsole: [
    async ({ context }, use) => {
      await context.addInitScript(dropKeepaliveOffline);
      const complaints: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith(expected)) complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(error.error().message));
      await use(undefined);
      expect(complaints, 'the console of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

import { expect, test as base } from '@playwright/test';

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

/**
 * Playwright's test, which also fails when a page of its context complains: an exception, a violation of the content
 * security policy, markup that does not hydrate.
 */
export const test = base.extend<{ quietConsole: undefined }>({
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

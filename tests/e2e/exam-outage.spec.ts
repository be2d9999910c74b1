import { findFreePort } from '@/lib/db/embedded/ports';
import { startApp, waitUntilReady, type AppProcess } from '../../scripts/launch/app-process';
import { expect, test as base } from './fixtures';
import { expectAccessible } from './accessible';
import { expectQuestion, expectSaved, expectShellKept, option, savedOptions, saveState, startExam } from './exam-world';

/** A process of the app that this test alone uses, on the database of all. */
interface OwnApp {
  url: string;
  start: () => Promise<void>;
  /** A deployment lets requests finish (SIGTERM); a crash does not (SIGKILL). */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

const test = base.extend<{ app: OwnApp }>({
  app: async ({}, use) => {
    const address = { port: await findFreePort(), host: undefined };
    const url = `http://localhost:${address.port}`;
    let running: AppProcess | null = null;
    const start = async () => {
      const everyones = process.env.NEXTAUTH_URL;
      process.env.NEXTAUTH_URL = url;
      running = startApp('start', address);
      process.env.NEXTAUTH_URL = everyones;
      await waitUntilReady(running, address);
    };
    const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
      running?.child.kill(signal);
      await running?.ended;
    };
    await start();
    await use({ url, start, end });
    await end('SIGKILL');
  },
  baseURL: async ({ app }, use) => use(app.url),
});

for (const [what, signal] of [
  ['a deployment', 'SIGTERM'],
  ['a crash of the app', 'SIGKILL'],
] as const) {
  test(`${what} in mid-exam loses nothing, even with a reload meanwhile`, async ({ page, app }) => {
    const { attemptId } = await startExam(page);
    await option(page, 'A').check();
    await expectSaved(page);
    await expectShellKept(page);
    await app.end(signal);
    await option(page, 'B').check();
    await expect(saveState(page)).toContainText('Not sent yet (1)');
    await page.reload();
    await expectQuestion(page, 1);
    await expect(option(page, 'B')).toBeChecked();
    await page.keyboard.press('n');
    await option(page, 'C').check();
    await expect(saveState(page)).toContainText('Not sent yet (2)');
    await expectAccessible(page, 'the app is away');
    expect(await savedOptions(attemptId)).toEqual({ 0: 0 });
    await app.start();
    await expectSaved(page);
    expect(await savedOptions(attemptId)).toEqual({ 0: 1, 1: 2 });
    await page.reload();
    await expectQuestion(page, 2);
    await expect(option(page, 'C')).toBeChecked();
  });
}

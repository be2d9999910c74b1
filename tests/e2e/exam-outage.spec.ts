import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '@/lib/db/embedded/ports';
import { startApp, waitUntilReady, type AppProcess } from '../../scripts/launch/app-process';
import { signUpByForm } from './account-world';
import { expect, test as base } from './fixtures';
import { expectAccessible } from './accessible';
import {
  expectQuestion,
  expectSaved,
  expectShellKept,
  option,
  savedOptions,
  saveState,
  startButton,
  startExam,
} from './exam-world';

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

/** All of Preceptor as one command starts it, with a database of its own that can be killed. */
interface WholeSite {
  url: string;
  /** SIGKILL of the server and all its processes. Until it is mended nothing starts it again. */
  killDatabase: () => Promise<void>;
  mend: () => void;
}

const wholeTest = base.extend<{ site: WholeSite }>({
  site: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'preceptor-crash-'));
    await chmod(folder, 0o711);
    const port = await findFreePort();
    const url = `http://localhost:${port}`;
    const { PATH, HOME } = process.env;
    const settings = { DATA_DIR: folder, PORT: String(port), NEXTAUTH_URL: url, BACKUP_EVERY_HOURS: '0' };
    const launcher = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'scripts/serve.ts'],
      // Only what is its own: the settings of the other tests name another database.
      { env: { PATH, HOME, ...settings } as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(launcher, 'exit');
    launcher.stdout.resume();
    try {
      await expect(async () => {
        expect((await fetch(`${url}/api/ready`)).status).toBe(200);
      }).toPass({ timeout: 150_000 });
      await use({
        url,
        killDatabase: async () => {
          launcher.kill('SIGSTOP');
          const { cluster } = JSON.parse(await readFile(path.join(folder, 'embedded.json'), 'utf8')) as {
            cluster: string;
          };
          const [server] = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
          process.kill(-Number(server), 'SIGKILL');
        },
        mend: () => launcher.kill('SIGCONT'),
      });
    } finally {
      launcher.kill('SIGCONT');
      launcher.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  baseURL: async ({ site }, use) => use(site.url),
});

wholeTest('a crash of the database in mid-exam loses nothing, even with a reload meanwhile', async ({ page, site }) => {
  await signUpByForm(page);
  const request = { blueprintId: 'ccma-2022', mode: 'exam', timed: true, selection: { kind: 'plan', length: 'short' } };
  const made = await page.request.post('/api/attempts', { data: request });
  const { attemptId } = (await made.json()) as { attemptId: string };
  await page.goto(`/attempts/${attemptId}`);
  await startButton(page).click();
  await expectQuestion(page, 1);
  await option(page, 'A').check();
  await expectSaved(page);
  await expectShellKept(page);

  await site.killDatabase();
  await option(page, 'B').check();
  await expect(saveState(page)).toContainText('Not sent yet (1)');
  await page.reload();
  await expectQuestion(page, 1);
  await expect(option(page, 'B')).toBeChecked();
  await page.keyboard.press('n');
  await option(page, 'C').check();
  await expect(saveState(page)).toContainText('Not sent yet (2)');

  site.mend();
  await expectSaved(page);
  const view = (await (await page.request.get(`/api/attempts/${attemptId}`)).json()) as {
    responses: { position: number; answer: { option: number } }[];
  };
  expect(view.responses.map(({ position, answer }) => [position, answer.option])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  await page.reload();
  await expectQuestion(page, 2);
  await expect(option(page, 'C')).toBeChecked();
});

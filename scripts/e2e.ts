import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTemporaryServer } from '@/lib/db/embedded/temporary-server';
import { findFreePort } from '@/lib/db/embedded/ports';
import { addLaggingReplica } from '../tests/setup/lagging-replica';
import { startSignInProvider } from '../tests/setup/sign-in-provider';
import { createDatabase, createTemplate } from '../tests/setup/template-database';
import { startApp, waitUntilReady } from './launch/app-process';
import { findBrowser } from './launch/browser';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { loadQuestionBank } from './launch/database';
import { main } from './launch/main';

// `npm run e2e [-- PLAYWRIGHT ARGUMENTS]`: the browser tests against the production build, on a database of their own.
await main(async () => {
  const browser = findBrowser(console.log);
  if (!(await buildIsCurrent())) await buildApp();
  const server = await startTemporaryServer();
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'preceptor-e2e-'));
  try {
    await createTemplate(server.url);
    const database = await createDatabase(server.url);
    const port = await findFreePort();
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      DATABASE_REPLICA_URL: await addLaggingReplica(database.url),
      DATA_DIR: dataDirectory,
      NEXTAUTH_SECRET: 'a secret of the browser tests, long enough',
      NEXTAUTH_URL: `http://localhost:${port}`,
      BASE_URL: `http://localhost:${port}`,
      BROWSER_PATH: browser,
      LOG_LEVEL: 'error',
      // A whole test run signs in from one address.
      DATABASE_POOL_MAX: '20',
      BACKUP_EVERY_HOURS: '0',
    });
    const provider = await startSignInProvider(process.env.BASE_URL ?? '');
    Object.assign(process.env, provider.settings);
    delete process.env.SMTP_URL;
    await loadQuestionBank();
    const { closeDatabase } = await import('@/lib/db/client');
    await closeDatabase();
    const address = { port, host: undefined };
    const app = startApp('start', address);
    try {
      await waitUntilReady(app, address);
      const child = spawn(
        process.execPath,
        // The tests share modules with the server, which are for the server alone.
        ['--conditions=react-server', 'node_modules/@playwright/test/cli.js', 'test', ...process.argv.slice(2)],
        { stdio: 'inherit' },
      );
      process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
    } finally {
      await app.stop();
      await provider.close();
    }
  } finally {
    await server.close();
    await rm(dataDirectory, { recursive: true, force: true });
  }
});

import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '@/lib/db/migrate';
import { checkPort, startApp, waitUntilReady, type AppProcess } from './app-process';
import { buildApp, buildIsCurrent } from './build-app';
import {
  backUpBeforeUpgrade,
  loadQuestionBank,
  migrationsDirectory,
  openDatabase,
  upgradeNeedsBackup,
  type OpenDatabase,
} from './database';
import { noteAddress } from './last-address';
import { LaunchProblem } from './packages.mjs';
import { generatePrismaClient, prismaClientIsCurrent } from './prisma-client';
import { createProgress, formatSeconds } from './progress.mjs';
import { readSettings } from './settings';
import { untilStopped } from './until-stopped';

/** Someone asked to stop while it was starting. */
class Stopped extends Error {}

const said = { created: 'new', started: '', adopted: 'was still running' } as const;

/** From settings to a page that answers, until someone stops it; then back in order: the app first, its database last. */
export async function runApp(mode: 'start' | 'dev'): Promise<void> {
  const begin = performance.now();
  const { say, step } = createProgress(process.stdout, () => (stop.isRequested() ? 'stopped' : 'failed'));
  const stop = untilStopped(say);
  const opened: { database?: OpenDatabase; app?: AppProcess } = {};
  const unlessStopped: typeof step = (name, work, describe) => {
    if (stop.isRequested()) throw new Stopped();
    return step(name, work, describe);
  };

  try {
    const settings = await readSettings();
    await checkPort(settings);
    const open = async (): Promise<OpenDatabase> => (opened.database = await openDatabase(settings, say));
    const database = settings.databaseUrl
      ? await open()
      : await unlessStopped('Starting the database', open, ({ embedded }) => (embedded ? said[embedded.how] : ''));
    if (!(await prismaClientIsCurrent())) await unlessStopped('Writing the database client', generatePrismaClient);
    if (await upgradeNeedsBackup(database)) {
      await unlessStopped('Backing up before the upgrade', backUpBeforeUpgrade, (file) => file);
    }
    await unlessStopped(
      'Bringing its tables up to date',
      () => migrate(database.url, migrationsDirectory),
      (applied) => (applied.length > 0 ? `${applied.length} applied` : ''),
    );
    await unlessStopped('Loading the question bank', loadQuestionBank, (changes) => changes);
    if (mode === 'start' && !(await buildIsCurrent())) await unlessStopped('Building the pages', buildApp);

    const app = await unlessStopped('Starting the app', async () => {
      const started = (opened.app = startApp(mode, settings));
      if (mode === 'start') await Promise.race([waitUntilReady(started, settings), stop.requested]);
      return started;
    });
    if (!stop.isRequested()) {
      await noteAddress(settings.dataDirectory);
      say(
        `\nPreceptor is ready at ${process.env.NEXTAUTH_URL} (${formatSeconds(performance.now() - begin)}). Ctrl-C stops it.`,
      );
    }
    const guard = guardDatabase(database, say);
    const first = await Promise.race([stop.requested.then(() => 'stop' as const), app.ended]);
    clearInterval(guard);
    if (first !== 'stop' && !stop.isRequested())
      throw new LaunchProblem(
        `The app ended by itself (exit code ${first}). Its last lines above tell why; start it again.`,
      );
  } catch (error) {
    // Ctrl-C also reaches the tools that a step runs: that they fail is no fault then.
    if (!stop.isRequested()) throw error;
  } finally {
    if (stop.isRequested()) say('\nStopping.');
    await opened.app?.stop();
    await opened.database?.close();
    if (stop.isRequested()) say('Stopped. Everything is saved.');
  }
}

/** Starts the embedded server again should it end by itself (killed for its memory, say); the app reconnects. */
function guardDatabase(database: OpenDatabase, say: (line: string) => void): NodeJS.Timeout {
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy || !database.embedded) return;
    busy = true;
    try {
      if (await database.embedded.revive()) say('The database had ended by itself and was started again.');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      await sleep(5_000);
    } finally {
      busy = false;
    }
  };
  return setInterval(() => void look(), 2_000);
}

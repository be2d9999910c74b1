import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { v7 as uuid } from 'uuid';
import { sessionCookieName } from '@/lib/auth/session-cookie';
import { encodeSessionToken } from '@/lib/auth/session-token';
import { closeDatabase, pool } from '@/lib/db/client';
import { openEmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { findFreePort } from '@/lib/db/embedded/ports';
import { temporaryPrefix } from '@/lib/db/embedded/temporary-server';
import { migrate } from '@/lib/db/migrate';
import { startApp, waitUntilAnswering, type AppProcess } from '../../scripts/launch/app-process';
import { loadQuestionBank, migrationsDirectory } from '../../scripts/launch/database';
import { startNginx } from '../scale/nginx';
import { startPgBouncer } from '../scale/pgbouncer';
import { Entry } from './entry';

const run = promisify(execFile);

/**
 * Faults that can be planted, to see that the robot finds them. early-confirm: the app answers before the commit.
 * early-commit: PostgreSQL says committed before it is on disk.
 */
export const plants = ['early-confirm', 'early-commit'] as const;
export type Plant = (typeof plants)[number];

export interface Account {
  id: string;
  cookie: { name: string; value: string };
}

/** A cluster of the robot's own with durable settings, the production build on it, and a network that can fail. */
export interface RobotWorld {
  /** Where learners reach the app. */
  port: number;
  entry: Entry;
  appCount: number;
  /** Of the database itself, whatever stands before it. */
  databaseUrl: string;
  account(): Promise<Account>;
  /** A query of the robot itself, tried again while the database is down. */
  query<Row extends object>(text: string, values: unknown[]): Promise<Row[]>;
  /** SIGKILL; resolves once it is started again and answers. `pause`: ms between. */
  killApp(index: number, pause: number): Promise<void>;
  /** SIGKILL of the postmaster and all its children, or of a single child, after which the server restarts itself. */
  killDatabase(victim: 'cluster' | 'backend', pause: number): Promise<void>;
  /** Asks a process to end, as for an update, and starts it again; resolves once it answers. */
  restartApp(index: number): Promise<void>;
  /** Asks all app processes to end, for good. */
  stopApps(): Promise<void>;
  close(): Promise<void>;
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (child && parent === pid ? [child] : []));
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  for (const until = Date.now() + 60_000; ;) {
    try {
      return (await pool().query<Row>(text, values)).rows;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(250);
    }
  }
}

export interface RobotWorldOptions {
  appCount: number;
  plant: Plant | null;
  /** Whether nginx stands before the app and PgBouncer before the database, by the files of deploy/. */
  deployed?: boolean;
}

/** Starts all of it. The build must exist. */
export async function startRobotWorld({ appCount, plant, deployed = false }: RobotWorldOptions): Promise<RobotWorld> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), `${temporaryPrefix}robot-`));
  await chmod(dataDirectory, 0o711);
  const database = await openEmbeddedDatabase({
    dataDirectory,
    passwords: { superuser: randomUUID(), app: randomUUID() },
    ...(plant === 'early-commit' ? { settings: { synchronous_commit: 'off', wal_writer_delay: '10s' } } : {}),
  });
  const ports: number[] = [];
  for (let index = 0; index < appCount; index++) ports.push(await findFreePort());
  const nginx = deployed ? await startNginx(ports, await findFreePort(), dataDirectory) : null;
  const entry = new Entry(nginx ? [nginx.port] : ports);
  const port = await entry.open();
  const address = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: randomUUID(),
    NEXTAUTH_URL: address,
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'silent',
  });
  delete process.env.SMTP_URL;
  await migrate(database.url, migrationsDirectory);
  await loadQuestionBank();
  // The robot's own queries keep to the database itself.
  const bouncer = deployed ? await startPgBouncer(database.url, database.superuserUrl, dataDirectory) : null;
  if (bouncer) process.env.DATABASE_URL = bouncer.url;
  if (plant === 'early-confirm') {
    process.env.NODE_OPTIONS = `--import ${new URL('./plant/early-confirm.mjs', import.meta.url).href}`;
  }

  const apps: AppProcess[] = [];
  const start = async (index: number) => {
    const place = { port: ports[index] as number, host: '127.0.0.1' };
    apps[index] = startApp('start', place);
    await waitUntilAnswering(apps[index], place);
  };
  for (let index = 0; index < appCount; index++) await start(index);
  const sessionDays = 1;

  // A server that was killed a moment ago may still look alive to the first try.
  const reviveUntilUp = async () => {
    for (const until = Date.now() + 120_000; ;) {
      await database.revive();
      try {
        await pool().query('select 1');
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await sleep(250);
      }
    }
  };

  return {
    port,
    entry,
    appCount,
    databaseUrl: database.url,
    account: async () => {
      const [id, sessionId] = [uuid(), uuid()];
      await query(
        `with learner as (
           insert into user_account (id, email, name, role) values ($1, $1::uuid::text || '@example.org', 'Learner', 'student') returning id
         ) insert into session (id, user_id, expires_at) select $2, id, now() + make_interval(days => $3) from learner`,
        [id, sessionId, sessionDays],
      );
      const expires = Math.floor(Date.now() / 1000) + sessionDays * 86_400;
      const value = encodeSessionToken({ userId: id, sessionId }, expires, process.env.NEXTAUTH_SECRET);
      return { id, cookie: { name: sessionCookieName(address), value } };
    },
    query,
    killApp: async (index, pause) => {
      const app = apps[index % apps.length] as AppProcess;
      app.child.kill('SIGKILL');
      await app.ended;
      await sleep(pause);
      await start(index % apps.length);
    },
    killDatabase: async (victim, pause) => {
      const folder = (
        JSON.parse(await readFile(path.join(dataDirectory, 'embedded.json'), 'utf8')) as { cluster: string }
      ).cluster;
      const postmaster = Number((await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      const children = await childrenOf(postmaster);
      if (victim === 'cluster') for (const pid of [postmaster, ...children]) killNow(pid);
      else if (children.length > 0) killNow(children[children.length - 1] as number);
      await sleep(pause);
      await reviveUntilUp();
    },
    restartApp: async (index) => {
      await (apps[index] as AppProcess).stop();
      await start(index);
    },
    stopApps: async () => {
      await Promise.all(apps.map((app) => app.stop()));
    },
    close: async () => {
      entry.close();
      await Promise.all(apps.map((app) => app.stop()));
      await closeDatabase();
      await Promise.all([nginx?.stop(), bouncer?.stop()]);
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

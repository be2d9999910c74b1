import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { hashPassword } from '@/lib/auth/password';
import { sessionCookieName } from '@/lib/auth/session-cookie';
import { encodeSessionToken } from '@/lib/auth/session-token';
import { loadBank } from '@/lib/bank/load-bank';
import { closeDatabase } from '@/lib/db/client';
import { openEmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { findFreePort } from '@/lib/db/embedded/ports';
import { migrate } from '@/lib/db/migrate';
import { startApp, waitUntilReady, type AppProcess } from '../../scripts/launch/app-process';
import { readCpuTime, type CpuTime } from './cpu-time';
import { HttpClient } from './http-client';

export const password = 'a password of the bench';

const siteUrl = 'http://localhost:3000';

/** A learner with a session, and a client that is signed in. */
export interface LoadLearner {
  id: string;
  email: string;
  /** The session, as the browser sends it. */
  cookie: string;
  client: HttpClient;
}

/** PostgreSQL with durable settings, as `npm start` runs it, holding the bank. */
export interface LoadServer {
  /** The app's own role. */
  url: string;
  superuserUrl: string;
  pid: number;
  close(): Promise<void>;
}

/** App processes on one database. */
export interface LoadWorld {
  ports: number[];
  /** Of the app's processes. */
  pids: number[];
  /** Computing time that the processes have used so far. */
  cpu: () => CpuTime | null;
  pool: pg.Pool;
  /** Makes learners, spread over the processes. */
  learners(n: number): Promise<LoadLearner[]>;
  close(): Promise<void>;
}

/** Starts a server of its own in a temporary folder, with migrations and the question bank. */
export async function startLoadServer(): Promise<LoadServer> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'preceptor-load-'));
  await chmod(dataDirectory, 0o711);
  const database = await openEmbeddedDatabase({
    dataDirectory,
    passwords: { superuser: randomUUID(), app: randomUUID() },
  });
  const stopHere = () => void close().finally(() => process.exit(1));
  const close = async () => {
    for (const signal of endings) process.off(signal, stopHere);
    await closeDatabase();
    await database.close();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  // A bench that is interrupted leaves no server behind; the app's processes end with this one.
  for (const signal of endings) process.on(signal, stopHere);
  try {
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: randomUUID(),
      NEXTAUTH_URL: siteUrl,
      DATA_DIR: dataDirectory,
      LOG_LEVEL: 'error',
      BACKUP_EVERY_HOURS: '0',
    });
    await migrate(database.url, 'prisma/migrations');
    await loadBank('question-bank');
    return { url: database.url, superuserUrl: database.superuserUrl, pid: database.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function startApps(url: string, processes: number): Promise<{ app: AppProcess; port: number }[]> {
  process.env.DATABASE_URL = url;
  const apps: { app: AppProcess; port: number }[] = [];
  for (let n = 0; n < processes; n++) {
    const address = { port: await findFreePort(), host: '127.0.0.1' };
    const app = startApp('start', address);
    apps.push({ app, port: address.port });
    await waitUntilReady(app, address);
  }
  return apps;
}

/** Starts `processes` of the production build, which must exist, on a database whose server is the process `databasePid`. */
export async function openLoadWorld(url: string, databasePid: number, processes: number): Promise<LoadWorld> {
  const apps = await startApps(url, processes);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // The server goes first where the bench is interrupted.
  pool.on('error', () => undefined);
  const clients: HttpClient[] = [];
  const hash = await hashPassword(password);
  return {
    ports: apps.map(({ port }) => port),
    pids: apps.map(({ app }) => app.child.pid ?? 0),
    cpu: () =>
      readCpuTime(
        apps.map(({ app }) => app.child.pid ?? 0),
        databasePid,
      ),
    pool,
    learners: async (n) => {
      const rows = Array.from({ length: n }, () => ({ id: uuid(), sessionId: uuid() }));
      await pool.query(
        `insert into user_account (id, email, name, password_hash, role)
         select id, id::text || '@example.org', 'Learner', $2, 'student' from unnest($1::uuid[]) as id`,
        [rows.map((row) => row.id), hash],
      );
      await pool.query(
        `insert into session (id, user_id, expires_at) select id, user_id, now() + interval '1 day' from unnest($1::uuid[], $2::uuid[]) as s (id, user_id)`,
        [rows.map((row) => row.sessionId), rows.map((row) => row.id)],
      );
      const expires = Math.floor(Date.now() / 1000) + 86_400;
      return rows.map(({ id, sessionId }, place) => {
        const token = encodeSessionToken({ userId: id, sessionId }, expires, process.env.NEXTAUTH_SECRET);
        const cookie = `${sessionCookieName(siteUrl)}=${token}`;
        const client = new HttpClient(apps[place % apps.length]?.port ?? 0, cookie);
        clients.push(client);
        return { id, email: `${id}@example.org`, cookie, client };
      });
    },
    close: async () => {
      for (const client of clients) client.close();
      for (const { app } of apps) await app.stop();
      await pool.end();
    },
  };
}

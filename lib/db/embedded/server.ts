import 'server-only';
import { spawn } from 'node:child_process';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseProblem } from '../connection-problem';
import { environment, type Cluster } from './cluster';
import { findFreePort, HOST, isLasting, isPortFree } from './ports';
import { commandOf, isRunning, waitForEnd } from './processes';
import { explainLog, lastLine } from './server-log';

/** What a running server wrote into postmaster.pid. */
export interface RunningServer {
  pid: number;
  port: number;
}

const LOG_LIMIT = 5 * 1024 * 1024;

export function superuserAddress(cluster: Cluster, port: number, database = 'postgres'): string {
  return `postgresql://postgres:${encodeURIComponent(cluster.password)}@${HOST}:${port}/${database}`;
}

/** The first lines of postmaster.pid: number, data folder, start time, port. Null when no server left one. */
async function readPidFile(folder: string): Promise<string[] | null> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : text.split('\n');
}

/** The server that runs on this data folder, answering or not. A process that only inherited the number is none. */
export async function findServer(cluster: Cluster): Promise<RunningServer | null> {
  const lines = await readPidFile(cluster.folder);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0 || !(await isRunning(pid))) return null;
  const command = await commandOf(pid);
  // A copied data folder names the original: that server is not ours.
  if (!command?.includes(cluster.folder)) return null;
  return { pid, port: Number(lines[3]) };
}

/** Whether a server answers, with our password, from our data folder, in the version of the programs that we have. */
export async function isHealthy(cluster: Cluster, server: RunningServer, version: string): Promise<boolean> {
  if (!server.port) return false;
  const client = new pg.Client({
    connectionString: superuserAddress(cluster, server.port),
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string; version: string }>(
      `SELECT current_setting('data_directory') AS folder, current_setting('server_version') AS version`,
    );
    return rows[0]?.folder === cluster.folder && rows[0].version === version;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Stops a server: open transactions are rolled back, then less kindly where it does not end. */
export async function stopServer(cluster: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    const child = spawn(cluster.binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast', '-w'], {
      stdio: 'ignore',
    });
    await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
    return;
  }
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(pid, patience)) return;
  }
  throw new DatabaseProblem(`The embedded PostgreSQL (process ${pid}) does not stop. End it by hand and start again.`);
}

/**
 * The number in a postmaster.pid may be that of another program by now, or of a dead server that nobody collected:
 * PostgreSQL would refuse to start. It takes its own parent's number for stale, and still looks for survivors of the
 * server that was by the shared memory that the other lines name. Only for data on which `findServer` finds none.
 */
async function disownPidFile(folder: string): Promise<void> {
  const lines = await readPidFile(folder);
  if (!lines) return;
  lines[0] = String(process.pid);
  await writeFile(path.join(folder, 'postmaster.pid'), lines.join('\n'));
}

async function spawnServer(cluster: Cluster, port: number): Promise<{ pid: number; output: () => Promise<string> }> {
  const size = (await stat(cluster.logFile).catch(() => null))?.size ?? 0;
  const log = await open(cluster.logFile, size > LOG_LIMIT ? 'w' : 'a', 0o600);
  try {
    const start = (await log.stat()).size;
    const settings = { ...cluster.settings, listen_addresses: HOST, port: String(port), unix_socket_directories: '' };
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // Its own process group: a Ctrl-C in the terminal is for the app, which then stops the server in order.
      { ...cluster.account, env: environment, cwd: cluster.folder, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return { pid: child.pid!, output: async () => (await readFile(cluster.logFile, 'utf8')).slice(start) };
  } finally {
    await log.close();
  }
}

/** Connects until the server answers; false when it has ended. */
async function waitUntilAnswering(cluster: Cluster, pid: number, port: number): Promise<boolean> {
  const until = Date.now() + 120_000;
  for (;;) {
    const client = new pg.Client({ connectionString: superuserAddress(cluster, port), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        await stopServer(cluster, pid);
        throw new DatabaseProblem(
          `The password in secrets.json does not open the database in ${cluster.folder}. Put back the secrets.json that belongs to it.`,
        );
      }
    } finally {
      await client.end().catch(() => undefined);
    }
    if (!(await isRunning(pid))) return false;
    if (Date.now() > until) {
      throw new DatabaseProblem(
        `The embedded PostgreSQL does not answer after two minutes. Its messages are in ${cluster.logFile}.`,
      );
    }
    await sleep(50);
  }
}

/** Starts the server, on `wanted` when that port is free. Recovery after a crash happens here. */
export async function startServer(cluster: Cluster, wanted: number | undefined): Promise<RunningServer> {
  const port = wanted && isLasting(wanted) && (await isPortFree(wanted)) ? wanted : await findFreePort();
  return start(cluster, port, findFreePort);
}

/** Starts a server that ended by itself where others look for it: on its port, which a moment's guest has to leave first. */
export async function restartServer(cluster: Cluster, port: number): Promise<RunningServer> {
  const until = Date.now() + 30_000;
  while (!(await isPortFree(port))) {
    if (Date.now() > until) {
      throw new DatabaseProblem(
        `Another program has taken the port ${port} of the embedded PostgreSQL. Stop that program, or start Preceptor again.`,
      );
    }
    await sleep(250);
  }
  return start(cluster, port, () => Promise.resolve(port));
}

async function start(cluster: Cluster, first: number, another: () => Promise<number>): Promise<RunningServer> {
  await disownPidFile(cluster.folder);
  let port = first;
  const until = Date.now() + 30_000;
  for (;;) {
    const { pid, output } = await spawnServer(cluster, port);
    if (await waitUntilAnswering(cluster, pid, port)) return { pid, port };
    const log = await output();
    const known = explainLog(cluster.folder, log);
    if (known) throw known;
    // The port was taken a moment ago, or children of a killed server are about to notice and go.
    const passes = /Address already in use|shared memory block .* still in use/i.test(log);
    if (!passes || Date.now() > until) {
      throw new DatabaseProblem(
        `The embedded PostgreSQL did not start: ${lastLine(log)}. More is in ${cluster.logFile}.`,
      );
    }
    if (/Address already in use/i.test(log)) port = await another();
    await sleep(250);
  }
}

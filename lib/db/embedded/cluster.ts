import 'server-only';
import { spawn } from 'node:child_process';
import { chown, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseProblem } from '../connection-problem';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { lacksSpace } from './disk-space';
import { explainLog, lastLine, noSpace } from './server-log';

/** One PostgreSQL server and its data. */
export interface Cluster {
  /** PGDATA. */
  folder: string;
  logFile: string;
  account: Account;
  binaries: Binaries;
  /** Password of the superuser `postgres`. */
  password: string;
  /** Server settings, each given on the command line. */
  settings: Record<string, string>;
}

/** Nothing of this process's environment reaches the server: PGDATA or LC_ALL there would change what it does. */
export const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
} as unknown as NodeJS.ProcessEnv;

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

/** Makes the data folder, unless it is there. It appears under its name only when it is complete. */
export async function createCluster(cluster: Cluster): Promise<boolean> {
  if (await exists(path.join(cluster.folder, 'PG_VERSION'))) return false;
  await mkdir(path.dirname(cluster.folder), { recursive: true });
  const fresh = await mkdtemp(`${cluster.folder}.new-`);
  try {
    const data = path.join(fresh, 'data');
    const passwordFile = path.join(fresh, 'password');
    await writeFile(passwordFile, cluster.password, { mode: 0o600 });
    if (cluster.account) {
      for (const file of [fresh, passwordFile]) await chown(file, cluster.account.uid, cluster.account.gid);
    }
    await runInitdb(cluster, [
      `--pgdata=${data}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // Sorting and letters by Unicode alone: the same on every system, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ]);
    await rename(data, cluster.folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return true;
}

async function runInitdb(cluster: Cluster, args: string[]): Promise<void> {
  const child = spawn(cluster.binaries.initdb, args, {
    ...cluster.account,
    env: environment,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code === 0) return;
  // On a full disk the programs do not always say so.
  if (await lacksSpace(cluster.folder)) throw noSpace(cluster.folder);
  throw (
    explainLog(cluster.folder, output) ??
    new DatabaseProblem(`The embedded PostgreSQL could not be set up: ${lastLine(output)}.`)
  );
}

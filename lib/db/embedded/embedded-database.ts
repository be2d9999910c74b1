import 'server-only';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolder } from '@/lib/env/make-folder';
import { DatabaseProblem, explainConnectionError } from '../connection-problem';
import { canEnter, findAccount, type Account } from './account';
import { findBinaries, SHARED_FOLDER, type Binaries } from './binaries';
import { createCluster, type Cluster } from './cluster';
import { appAddress, ensureDatabase } from './ensure-database';
import { countOtherLeases, dropLease, takeLease, withLock } from './leases';
import { finishUpgrade } from './finish-upgrade';
import { isRunning } from './processes';
import {
  findServer,
  isHealthy,
  restartServer,
  startServer,
  stopServer,
  superuserAddress,
  type RunningServer,
} from './server';

/** For a modest machine that also runs the app. Durability is never traded: an answer that was confirmed is on disk. */
const settings = {
  max_connections: '100',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  logging_collector: 'off',
};

/** What `.data/embedded.json` remembers from one start to the next. */
const recordSchema = z.object({
  /** The data folder (DATA_DIR) for which the record was written: tells a moved installation from a copied one. */
  home: z.string(),
  cluster: z.string(),
  port: z.number().int(),
});
type ClusterRecord = z.infer<typeof recordSchema>;

export interface EmbeddedOptions {
  /** DATA_DIR, absolute. */
  dataDirectory: string;
  /** Passwords of the superuser and of the role that the app uses. */
  passwords: { superuser: string; app: string };
  /** Settings of the server that differ from those above; for tests. */
  settings?: Record<string, string>;
  /** Brings data of an older major version to the one of the programs. Without it such data is refused. */
  upgrade?: (old: Cluster, from: number, to: number) => Promise<void>;
  /** Told what an operator should know: where the data lies when it is not in DATA_DIR. */
  say?: (line: string) => void;
}

export interface EmbeddedDatabase {
  /** Address for the app: owner of its database, not superuser. */
  url: string;
  /** Address for the superuser: tests and maintenance. */
  superuserUrl: string;
  /** Process number of the server, which is also its process group. */
  pid: number;
  how: 'created' | 'started' | 'adopted';
  /** Starts the server again, at the same address, when it has ended by itself; true when it had to. Throws DatabaseProblem. */
  revive(): Promise<boolean>;
  /** Gives up this process's use; the last user stops the server. */
  close(): Promise<void>;
}

async function readRecord(file: string): Promise<ClusterRecord | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function writeRecord(file: string, record: ClusterRecord): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

/** Where the cluster lies: in DATA_DIR, or, where root keeps that closed to the database's user, in a shared folder. */
async function chooseFolder(options: EmbeddedOptions, account: Account, record: ClusterRecord | null): Promise<string> {
  const home = options.dataDirectory;
  const usual = path.join(home, 'postgres');
  if (record && existsSync(path.join(record.cluster, 'PG_VERSION'))) {
    const moved = record.home !== home && !existsSync(record.home);
    const inside = record.cluster === path.join(record.home, 'postgres');
    if (!inside && (record.home === home || moved)) return record.cluster;
  }
  if (canEnter(account, home)) return usual;
  const shared = path.join(SHARED_FOLDER, createHash('sha256').update(home).digest('hex').slice(0, 12), 'postgres');
  await mkdir(path.dirname(shared), { recursive: true, mode: 0o755 });
  options.say?.(`${home} is open to root only, and PostgreSQL does not run as root: its data is in ${shared}`);
  return shared;
}

async function ownFolder(folder: string, account: Account): Promise<void> {
  if (!account || !existsSync(folder)) return;
  await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}

function versionOf(binaries: Binaries): string {
  return /\d+\.\d+/.exec(spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8', cwd: '/' }).stdout)?.[0] ?? '';
}

/** Data of an older major version is brought to that of the programs; data of a newer one is refused. */
async function upgradeWhereNeeded(cluster: Cluster, options: EmbeddedOptions): Promise<void> {
  const text = await readFile(path.join(cluster.folder, 'PG_VERSION'), 'utf8').catch(() => null);
  const from = text === null ? null : Number.parseInt(text, 10);
  const to = Number.parseInt(versionOf(cluster.binaries), 10);
  if (from === null || from === to) return;
  if (from > to || !options.upgrade) {
    throw new DatabaseProblem(
      `The data in ${cluster.folder} is of PostgreSQL ${from}, and this version of Preceptor has ${to}. Start the version that it was last used with.`,
    );
  }
  const running = await findServer(cluster);
  if (running) await stopServer(cluster, running.pid);
  await options.upgrade(cluster, from, to);
}

/** The server that runs on this data already, if it can be used; one that cannot is stopped, unless others use it. */
async function findUsable(cluster: Cluster, leases: string): Promise<RunningServer | null> {
  const found = await findServer(cluster);
  if (!found || (await isHealthy(cluster, found, versionOf(cluster.binaries)))) return found;
  if ((await countOtherLeases(leases)) > 0) {
    throw new DatabaseProblem('Preceptor is running here, but its database does not answer. Stop it, and try again.');
  }
  await stopServer(cluster, found.pid);
  return null;
}

/**
 * Opens the embedded PostgreSQL of a data folder: makes it the first time, takes over a healthy server that a
 * killed app left behind, replaces one that is not healthy, and starts one where none runs. Several processes
 * may have it open at once. Throws DatabaseProblem with one sentence when it cannot.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDirectory } = options;
  const lockFile = path.join(dataDirectory, 'embedded.lock');
  const recordFile = path.join(dataDirectory, 'embedded.json');
  const leases = path.join(dataDirectory, 'leases');
  const account = findAccount();
  // The database's user passes through; the folder's list and the files in it stay closed to others.
  await makeFolder(dataDirectory, 0o711);
  const binaries = await findBinaries(account);

  return withLock(lockFile, async () => {
    const record = await readRecord(recordFile);
    const folder = await chooseFolder(options, account, record);
    const cluster: Cluster = {
      folder,
      logFile: path.join(dataDirectory, 'postgres.log'),
      account,
      binaries,
      password: options.passwords.superuser,
      settings: { ...settings, ...options.settings },
    };
    await finishUpgrade(folder);
    await upgradeWhereNeeded(cluster, options);
    const created = await createCluster(cluster);
    if (!created) await ownFolder(folder, account);
    const orphan = await findUsable(cluster, leases);
    let server = orphan ?? (await startServer(cluster, record?.port));
    try {
      await writeRecord(recordFile, { home: dataDirectory, cluster: folder, port: server.port });
      await ensureDatabase(cluster, server.port, options.passwords.app);
      await takeLease(leases);
    } catch (error) {
      if ((await countOtherLeases(leases)) === 0) await stopServer(cluster, server.pid);
      throw explainConnectionError(error, superuserAddress(cluster, server.port));
    }

    return {
      url: appAddress(server.port, options.passwords.app),
      superuserUrl: superuserAddress(cluster, server.port),
      pid: server.pid,
      how: orphan ? 'adopted' : created ? 'created' : 'started',
      revive: async () => {
        if (await isRunning(server.pid)) return false;
        return withLock(lockFile, async () => {
          const current = await findServer(cluster);
          server = current ?? (await restartServer(cluster, server.port));
          return current === null;
        });
      },
      close: () =>
        withLock(lockFile, async () => {
          await dropLease(leases);
          if ((await countOtherLeases(leases)) > 0) return;
          const current = await findServer(cluster);
          if (current) await stopServer(cluster, current.pid);
        }),
    };
  });
}

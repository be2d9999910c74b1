import 'server-only';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openEmbeddedDatabase } from './embedded-database';
import { countOtherLeases } from './leases';
import { commandOf, waitForEnd } from './processes';

/** Folders of this name in the system's temporary folder are removed once nobody uses them. */
export const temporaryPrefix = 'preceptor-temporary-';

/** Fast instead of durable. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
  max_connections: '200',
};

export interface TemporaryServer {
  /** Address of a superuser's database. */
  url: string;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

/** A server for tests and development commands, with data that nobody needs afterwards. */
export async function startTemporaryServer(): Promise<TemporaryServer> {
  await sweep();
  const dataDirectory = await mkdtemp(path.join(tmpdir(), temporaryPrefix));
  await chmod(dataDirectory, 0o711);
  const database = await openEmbeddedDatabase({
    dataDirectory,
    passwords: { superuser: 'temporary-superuser', app: 'temporary-app' },
    settings,
  });
  return {
    url: database.superuserUrl,
    close: async () => {
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Removes what runs that were killed left behind. */
async function sweep(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(temporaryPrefix))) {
    const folder = path.join(tmpdir(), name);
    const leases = path.join(folder, 'leases');
    const used =
      (await readdir(leases).catch((): string[] => [])).includes(String(process.pid)) ||
      (await countOtherLeases(leases)) > 0;
    const starting = await readFile(path.join(folder, 'embedded.lock')).catch(() => null);
    if (used || starting) continue;
    const pid = Number(
      (await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
    );
    if (pid > 0 && (await commandOf(pid))?.includes(folder)) {
      process.kill(pid, 'SIGQUIT');
      await waitForEnd(pid, 5_000);
    }
    await rm(folder, { recursive: true, force: true });
  }
}

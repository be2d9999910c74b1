import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { upgradeCluster } from '@/lib/backup/upgrade-cluster';
import { findAccount } from '@/lib/db/embedded/account';
import { prepareBinaries } from '@/lib/db/embedded/binaries';
import { createCluster } from '@/lib/db/embedded/cluster';
import { openEmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { appAddress, ensureDatabase } from '@/lib/db/embedded/ensure-database';
import { startServer, stopServer } from '@/lib/db/embedded/server';
import { migrate } from '@/lib/db/migrate';
import { fetchOldPostgresql } from '../../../scripts/launch/old-postgresql';
import { passwords, settings } from '../launch/embedded-options';

const migrationsDirectory = 'prisma/migrations';
const email = 'kept@example.org';
let home: string;
let oldPackage: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'preceptor-upgrade-'));
  await chmod(home, 0o711);
  oldPackage = await fetchOldPostgresql(17, path.join(home, 'postgresql-17'));
}, 180_000);
afterAll(() => rm(home, { recursive: true, force: true }));

/** An installation as an older version left it: data of PostgreSQL 17 with an account in it. */
async function makeOldData(dataDirectory: string): Promise<void> {
  await mkdir(dataDirectory);
  await chmod(dataDirectory, 0o711);
  const account = findAccount();
  const cluster = {
    folder: path.join(dataDirectory, 'postgres'),
    logFile: path.join(dataDirectory, 'postgres.log'),
    account,
    binaries: await prepareBinaries(oldPackage, account),
    password: passwords.superuser,
    settings,
  };
  await createCluster(cluster);
  const server = await startServer(cluster, undefined);
  try {
    await ensureDatabase(cluster, server.port, passwords.app);
    const url = appAddress(server.port, passwords.app);
    await migrate(url, migrationsDirectory);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`INSERT INTO user_account (id, email, name) VALUES (gen_random_uuid(), $1, 'Kept')`, [email]);
    await client.end();
  } finally {
    await stopServer(cluster, server.pid);
  }
}

describe('data of an older PostgreSQL', () => {
  it('is brought to the new one, and the old stays beside it', async () => {
    const dataDirectory = path.join(home, 'upgraded');
    await makeOldData(dataDirectory);
    const version = (folder: string) => readFile(path.join(dataDirectory, folder, 'PG_VERSION'), 'utf8');
    expect(await version('postgres')).toBe('17\n');

    const said: string[] = [];
    const database = await openEmbeddedDatabase({
      dataDirectory,
      passwords,
      settings,
      upgrade: (cluster, from, to) =>
        upgradeCluster(cluster, from, to, {
          appPassword: passwords.app,
          backupDirectory: path.join(dataDirectory, 'backups'),
          migrationsDirectory,
          version: '9.9.9',
          fetchPackage: () => Promise.resolve(oldPackage),
          say: (line) => said.push(line),
        }),
    });
    try {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query(
        `SELECT email, current_setting('server_version_num')::int / 10000 AS major FROM user_account`,
      );
      await client.end();
      expect(rows).toEqual([{ email, major: Number.parseInt(await version('postgres'), 10) }]);
      expect(await version('postgres-17')).toBe('17\n');
      expect(said).toHaveLength(2);
    } finally {
      await database.close();
    }
  }, 120_000);

  it('is refused in one sentence, and left as it is, where it cannot be read', async () => {
    const dataDirectory = path.join(home, 'refused');
    await makeOldData(dataDirectory);
    await expect(openEmbeddedDatabase({ dataDirectory, passwords, settings })).rejects.toThrow(
      /is of PostgreSQL 17, and this version of Preceptor has \d+\./,
    );
    expect(await readFile(path.join(dataDirectory, 'postgres', 'PG_VERSION'), 'utf8')).toBe('17\n');
  }, 120_000);
});

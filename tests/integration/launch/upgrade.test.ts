import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { closeDatabase } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { env } from '@/lib/env/env';
import { backUpBeforeUpgrade, migrationsDirectory, upgradeNeedsBackup } from '@/scripts/launch/database';
import { createDatabase } from '../../setup/template-database';

let folder: string;
let database: Awaited<ReturnType<typeof createDatabase>>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'preceptor-upgrade-'));
  database = await createDatabase(inject('serverUrl'), 'template0');
  await closeDatabase();
  Object.assign(env(), { DATABASE_URL: database.url, BACKUP_DIR: path.join(folder, 'backups') });
});
afterEach(async () => {
  await closeDatabase();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function emails(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ email: string }>('select email from user_account')).rows.map(({ email }) => email);
  } finally {
    await client.end();
  }
}

/** The tables as a version left them that ended with this migration. */
async function makeOld(last: string): Promise<void> {
  const old = path.join(folder, 'migrations');
  await cp(migrationsDirectory, old, { recursive: true });
  for (const name of await readdir(old)) {
    const [stamp = ''] = name.split('_');
    if (/^\d+$/.test(stamp) && name > last) await rm(path.join(old, name), { recursive: true });
  }
  const applied = await migrate(database.url, old);
  expect(applied.at(-1)).toBe(last);
}

async function addPerson(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `insert into user_account (id, email, name) values (gen_random_uuid(), 'kept@example.org', 'Kept')`,
  );
  await client.end();
}

const opened = () => ({ url: database.url, embedded: null, close: () => Promise.resolve() });

describe('a start that changes the tables of an older version', () => {
  it.each(['20261122000000_foundation', '20261122134200_pictures'])(
    'of %s first makes a backup, with which the way back is open',
    async (version) => {
      await makeOld(version);
      expect(await upgradeNeedsBackup(opened()), 'without people').toBe(false);
      await addPerson();
      expect(await upgradeNeedsBackup(opened())).toBe(true);
      const file = path.resolve(await backUpBeforeUpgrade());
      expect(path.basename(file)).toMatch(/upgrade\.tar$/);

      expect((await migrate(database.url, migrationsDirectory)).length).toBeGreaterThan(0);
      expect(await upgradeNeedsBackup(opened()), 'once it is done').toBe(false);
      expect(await emails(database.url)).toEqual(['kept@example.org']);

      // Back, by the version that was there.
      const target = await createDatabase(inject('serverUrl'), 'template0');
      try {
        const directory = path.join(folder, 'migrations');
        await restoreBackup({
          connectionString: target.url,
          file,
          migrationsDirectory: directory,
          replace: false,
        });
        expect(await emails(target.url)).toEqual(['kept@example.org']);
      } finally {
        await target.drop();
      }
    },
    90_000,
  );
});

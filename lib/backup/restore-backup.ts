import 'server-only';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { DatabaseProblem, explainConnectionError } from '@/lib/db/connection-problem';
import { lockMigrations, readMigrations, runMigration, type Migration } from '@/lib/db/migrate';
import { pictureEntry, tableEntry, type BackupManifest } from './manifest';
import { readEntries, verifyBackup } from './read-backup';
import {
  countOtherConnections,
  countRows,
  dropTables,
  emptyTables,
  fillPicture,
  fillTable,
  hasAccounts,
  listTables,
  setSequence,
  withoutForeignKeys,
} from './snapshot-data';

export interface RestoreOptions {
  connectionString: string;
  file: string;
  migrationsDirectory: string;
  /** Whether a database that people use already may be replaced. */
  replace: boolean;
}

/** The migrations that the backup's tables were made by, and those that came since. */
function splitMigrations(manifest: BackupManifest, known: Migration[], file: string): [Migration[], Migration[]] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  const before = manifest.migrations.map(({ name, checksum }) => {
    const migration = byName.get(name);
    if (migration?.checksum !== checksum) {
      throw new DatabaseProblem(
        `${file} was made by another version of Preceptor (migration ${name}). Restore it with version ${manifest.version} or a later one.`,
      );
    }
    return migration;
  });
  const used = new Set(before.map(({ name }) => name));
  return [before, known.filter(({ name }) => !used.has(name))];
}

async function fill(client: pg.Client, file: string, manifest: BackupManifest): Promise<void> {
  const tables = new Map(manifest.tables.map((table) => [tableEntry(table.name), table]));
  const pictures = new Map(manifest.pictures.map(({ id }) => [pictureEntry(id), id]));
  for await (const { name, content } of readEntries(file)) {
    const table = tables.get(name);
    if (table) await pipeline(content, createGunzip(), fillTable(client, table.name, table.columns));
    // After the tables: into their rows, wherever pictures lay, so that a restore is whole without the storage.
    const picture = pictures.get(name);
    if (picture) await fillPicture(client, picture, await buffer(content));
  }
}

async function checkCounts(client: pg.Client, manifest: BackupManifest): Promise<void> {
  for (const { name, rows } of manifest.tables) {
    const restored = await countRows(client, name);
    if (restored === rows) continue;
    throw new DatabaseProblem(
      `The table ${name} came back with ${restored} of ${rows} rows, so nothing was changed. Use another backup.`,
    );
  }
}

async function rebuild(client: pg.Client, options: RestoreOptions, manifest: BackupManifest): Promise<void> {
  const migrations = await readMigrations(options.migrationsDirectory);
  const [before, since] = splitMigrations(manifest, migrations, options.file);
  await dropTables(client);
  for (const migration of before) await runMigration(client, migration);
  await emptyTables(
    client,
    (await listTables(client)).map(({ name }) => name),
  );
  await withoutForeignKeys(client, () => fill(client, options.file, manifest));
  for (const { name, lastValue } of manifest.sequences) {
    if (lastValue !== null) await setSequence(client, name, lastValue);
  }
  await checkCounts(client, manifest);
  for (const migration of since) await runMigration(client, migration);
}

/**
 * Puts a backup in place of what the database holds, in one transaction: until its last step everything is as it was,
 * whatever goes wrong. Tables of an older version are brought up to date. Throws DatabaseProblem in one sentence when
 * the archive is not whole, the database is in use or holds accounts and `replace` is false, or a row does not fit.
 */
export async function restoreBackup(options: RestoreOptions): Promise<BackupManifest> {
  const manifest = await verifyBackup(options.file);
  const client = new pg.Client({ connectionString: options.connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await lockMigrations(client);
    if ((await countOtherConnections(client)) > 0) {
      throw new DatabaseProblem('Something is connected to this database. Stop Preceptor, and restore then.');
    }
    if (!options.replace && (await hasAccounts(client))) {
      throw new DatabaseProblem(
        'This database holds accounts. To replace everything in it by the backup, add --replace; make a backup of it first.',
      );
    }
    await client.query('BEGIN');
    try {
      await rebuild(client, options, manifest);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
    return manifest;
  } catch (error) {
    throw explainConnectionError(error, options.connectionString);
  } finally {
    await client.end().catch(() => undefined);
  }
}

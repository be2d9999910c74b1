import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { pack, type Pack } from 'tar-stream';
import { explainConnectionError } from '@/lib/db/connection-problem';
import { backupName, type BackupKind } from './backup-name';
import {
  BACKUP_FORMAT,
  MANIFEST_ENTRY,
  pictureEntry,
  tableEntry,
  type BackupManifest,
  type BackupTable,
} from './manifest';
import { copyPictures, pictureFile, type PictureSource } from './copy-pictures';
import { copyTable, listMigrations, listOuterPictures, listSequences, listTables } from './snapshot-data';

/** How folders begin that hold a backup while it is written. */
export const UNFINISHED = '.unfinished-';

export interface BackupOptions {
  connectionString: string;
  /** The folder for the archive; made when missing. */
  directory: string;
  kind: BackupKind;
  /** The app's version, for the manifest. */
  version: string;
  /** Where pictures lie that are not in the database; null leaves them where they are. */
  pictures: PictureSource | null;
}

export interface WrittenBackup {
  file: string;
  bytes: number;
  manifest: BackupManifest;
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Writes one table, compressed, to a file of its own: an archive's entry begins with its size. */
async function writeTable(client: pg.Client, name: string, columns: string[], file: string): Promise<BackupTable> {
  const rows = copyTable(client, name, columns);
  await pipeline(rows, createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600 }));
  return { name, columns, rows: rows.rowCount, bytes: (await stat(file)).size, sha256: await hashFile(file) };
}

async function addFile(archive: Pack, name: string, file: string, size: number): Promise<void> {
  const entry = archive.entry({ name, size, mode: 0o600 });
  await pipeline(createReadStream(file), entry);
}

async function writeArchive(target: string, folder: string, manifest: BackupManifest): Promise<void> {
  const archive = pack();
  const output = createWriteStream(target, { mode: 0o600 });
  const written = pipeline(archive, output);
  const filled = (async () => {
    for (const [place, table] of manifest.tables.entries()) {
      await addFile(archive, tableEntry(table.name), path.join(folder, String(place)), table.bytes);
    }
    for (const { id, bytes } of manifest.pictures) {
      await addFile(archive, pictureEntry(id), pictureFile(folder, id), bytes);
    }
    archive.entry({ name: MANIFEST_ENTRY, mode: 0o600 }, JSON.stringify(manifest, null, 1));
    archive.finalize();
  })();
  // Whichever fails first tells the cause: a full disk ends the writing, and with it the filling.
  await Promise.all([written, filled]);
  const handle = await open(target, 'r+');
  await handle.sync();
  await handle.close();
}

/** Gives the archive its name; two backups in one second get different ones, and none is ever overwritten. */
async function publish(partial: string, directory: string, takenAt: Date, kind: BackupKind): Promise<string> {
  for (let again = 0; ; again++) {
    const file = path.join(directory, backupName(takenAt, kind, again));
    try {
      await link(partial, file);
      await rm(partial);
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function takeSnapshot(
  client: pg.Client,
  folder: string,
  { version, pictures: source }: Pick<BackupOptions, 'version' | 'pictures'>,
): Promise<BackupManifest> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await client.query<{ takenAt: Date; postgresql: string }>(
    `SELECT now() AS "takenAt", current_setting('server_version') AS postgresql`,
  );
  const { takenAt, postgresql } = rows[0]!;
  const migrations = await listMigrations(client);
  const tables: BackupTable[] = [];
  for (const [place, { name, columns }] of (await listTables(client)).entries()) {
    tables.push(await writeTable(client, name, columns, path.join(folder, String(place))));
  }
  // Sequences stand outside of snapshots: read last, they are at or beyond every number in the rows.
  const sequences = await listSequences(client);
  const outer = await listOuterPictures(client);
  await client.query('COMMIT');
  const pictures = await copyPictures(source, outer, folder);
  return {
    ...{ format: BACKUP_FORMAT, version, takenAt: takenAt.toISOString(), postgresql, migrations, tables, sequences },
    ...pictures,
  };
}

/**
 * Writes all that the database holds, as of one moment, into one archive, and the pictures that its rows name but lie elsewhere,
 * while the app goes on. A picture that cannot be had is named in the manifest and ends nothing. The file appears
 * under its name when it is complete and on disk. Throws DatabaseProblem when the server does not answer, and the
 * system's error when the disk is full; either way no part is left behind.
 */
export async function writeBackup({ connectionString, directory, kind, ...of }: BackupOptions): Promise<WrittenBackup> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(directory, UNFINISHED));
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const manifest = await takeSnapshot(client, folder, of);
    const partial = path.join(folder, 'archive.tar');
    await writeArchive(partial, folder, manifest);
    const { size } = await stat(partial);
    const file = await publish(partial, directory, new Date(manifest.takenAt), kind);
    return { file, bytes: size, manifest };
  } catch (error) {
    throw explainConnectionError(error, connectionString);
  } finally {
    await client.end().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

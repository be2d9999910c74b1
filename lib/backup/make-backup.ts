import 'server-only';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DatabaseProblem } from '@/lib/db/connection-problem';
import { env } from '@/lib/env/env';
import { s3Storage } from '@/lib/pictures/storages';
import { addBackupRun, finishBackupRun } from './backup-data';
import { outdatedBackups, type BackupKind } from './backup-name';
import { UNFINISHED, writeBackup, type WrittenBackup } from './write-backup';

/** The folder of backups. */
export function backupDirectory(): string {
  return env().BACKUP_DIR ?? path.join(env().DATA_DIR, 'backups');
}

/** The app's version, as in package.json. */
export async function appVersion(): Promise<string> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile('package.json', 'utf8'))).version;
}

function sentence(error: unknown, directory: string): string {
  if (error instanceof DatabaseProblem) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return `The disk is full: no backup was made in ${directory}. Free some space.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `No backup was made: ${directory} cannot be written. Correct its owner and rights, or set BACKUP_DIR.`;
  }
  return 'The backup failed for a reason that is in the log.';
}

/** What a backup lacks, in a sentence; null where it is whole. */
export function missingWords({ missingPictures: { length } }: WrittenBackup['manifest']): string | null {
  if (length === 0) return null;
  const what = length === 1 ? '1 picture is' : `${length} pictures are`;
  return `The backup was made, but ${what} missing in it: the storage of pictures did not give ${length === 1 ? 'it' : 'them'}.`;
}

/**
 * Makes a backup of the app's database and keeps a record of it; one that fails is recorded too. Throws
 * DatabaseProblem with a sentence for people; its cause is what happened.
 */
export async function makeBackup(kind: BackupKind, directory = backupDirectory()): Promise<WrittenBackup> {
  const id = await addBackupRun(kind, new Date());
  try {
    const version = await appVersion();
    const options = { connectionString: env().DATABASE_URL, directory, kind, version, pictures: s3Storage() };
    const written = await writeBackup(options);
    const { file, bytes, manifest } = written;
    await finishBackupRun(id, { file: path.basename(file), bytes, problem: missingWords(manifest) });
    return written;
  } catch (error) {
    const problem = sentence(error, directory);
    await finishBackupRun(id, { problem });
    throw new DatabaseProblem(problem, { cause: error });
  }
}

const dayMs = 86_400_000;

/** Folders of backups that a killed process left unfinished: they hold copies of tables. One that is written now is younger. */
async function abandonedBackups(directory: string, entries: readonly string[]): Promise<string[]> {
  const abandoned: string[] = [];
  for (const name of entries.filter((entry) => entry.startsWith(UNFINISHED))) {
    // Another process may have removed it meanwhile.
    const found = await stat(path.join(directory, name)).catch(() => null);
    if (found && found.mtimeMs < Date.now() - dayMs) abandoned.push(name);
  }
  return abandoned;
}

/** Removes backups of the schedule beyond the newest `keep`, and what was left unfinished for a day. Returns their names. */
export async function tidyBackups(keep: number, directory = backupDirectory()): Promise<string[]> {
  const entries = await readdir(directory);
  const names = [...outdatedBackups(entries, keep), ...(await abandonedBackups(directory, entries))];
  for (const name of names) await rm(path.join(directory, name), { recursive: true, force: true });
  return names;
}

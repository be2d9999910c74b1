import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { explainConnectionError } from '@/lib/db/connection-problem';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { listPendingMigrations } from '@/lib/db/migrate';
import { fetchOldPostgresql } from './old-postgresql';
import type { LaunchSettings } from './settings';

/** The database that a command works on: the operator's, or the embedded one, which is started when it does not run. */
export interface OpenDatabase {
  url: string;
  /** Null where the operator gave DATABASE_URL. */
  embedded: EmbeddedDatabase | null;
  close(): Promise<void>;
}

/** Opens it, and puts its address where the app looks for it. */
export async function openDatabase(settings: LaunchSettings, say: (line: string) => void): Promise<OpenDatabase> {
  if (settings.databaseUrl) return { url: settings.databaseUrl, embedded: null, close: () => Promise.resolve() };
  const embedded = await openEmbeddedDatabase({
    dataDirectory: settings.dataDirectory,
    passwords: { superuser: settings.secrets.databaseSuperuserPassword, app: settings.secrets.databasePassword },
    say,
    upgrade: async (cluster, from, to) => {
      const [{ upgradeCluster }, { appVersion }] = await Promise.all([
        import('@/lib/backup/upgrade-cluster'),
        import('@/lib/backup/make-backup'),
      ]);
      const { dataDirectory } = settings;
      const programs = path.join(dataDirectory, `postgresql-${from}`);
      await upgradeCluster(cluster, from, to, {
        appPassword: settings.secrets.databasePassword,
        backupDirectory: process.env.BACKUP_DIR || path.join(dataDirectory, 'backups'),
        migrationsDirectory,
        version: await appVersion(),
        fetchPackage: (major) => fetchOldPostgresql(major, programs),
        say,
      });
      await rm(programs, { recursive: true, force: true });
    },
  });
  process.env.DATABASE_URL = embedded.url;
  return { url: embedded.url, embedded, close: () => embedded.close() };
}

export const migrationsDirectory = path.join('prisma', 'migrations');

/** Whether this start changes the tables of a database that people use. */
export async function upgradeNeedsBackup({ url }: OpenDatabase): Promise<boolean> {
  const { holdsAccounts } = await import('@/lib/backup/snapshot-data');
  return (await listPendingMigrations(url, migrationsDirectory)).length > 0 && (await holdsAccounts(url));
}

/** Makes the backup to go back to, and says where it is. */
export async function backUpBeforeUpgrade(): Promise<string> {
  const { makeBackup } = await import('@/lib/backup/make-backup');
  const { closeDatabase } = await import('@/lib/db/client');
  const { file } = await makeBackup('upgrade').finally(closeDatabase);
  return path.relative(process.cwd(), file);
}

/** Loads question-bank/ and says in a few words what changed. */
export async function loadQuestionBank(): Promise<string> {
  const { BankContentError, loadBank } = await import('@/lib/bank/load-bank');
  const { LaunchProblem } = await import('./packages.mjs');
  if (!existsSync('question-bank'))
    throw new LaunchProblem('The folder question-bank is missing. Get a fresh copy of Preceptor.');
  try {
    const { added, revised, retired, unchanged } = await loadBank('question-bank');
    const changes = [`${added} new`, `${revised} revised`, `${retired} retired`].filter(
      (part) => !part.startsWith('0 '),
    );
    return [...changes, `${unchanged} unchanged`].join(', ');
  } catch (error) {
    if (error instanceof BankContentError) throw new LaunchProblem(error.message, { cause: error });
    throw explainConnectionError(error, process.env.DATABASE_URL ?? '');
  }
}

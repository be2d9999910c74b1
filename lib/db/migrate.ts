import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { DatabaseProblem, explainConnectionError } from './connection-problem';

/** The number that Prisma's own `migrate deploy` locks, so that the two never run side by side. */
const LOCK = 72707369;

/** The table of Prisma's own commands: both see one history. */
const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface HistoryRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * The migrations below a folder, in the order of their names. Line ends are made the same everywhere, so
 * that a checkout with CRLF has the same checksums.
 */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = (await readFile(path.join(directory, name, 'migration.sql'), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** The migrations that are still to be applied. Throws DatabaseProblem where history and folder contradict each other. */
export function planMigrations(migrations: Migration[], history: HistoryRow[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of history) {
    const migration = known.get(row.migration_name);
    if (!migration) {
      throw new DatabaseProblem(
        `The database was last used by a newer version of Preceptor (migration ${row.migration_name}). Start that version or a later one.`,
      );
    }
    if (row.finished_at === null) {
      throw new DatabaseProblem(
        `The migration ${row.migration_name} was applied only in part by another tool. Restore the database from a backup, or finish it with "prisma migrate resolve".`,
      );
    }
    if (row.checksum !== migration.checksum) {
      throw new DatabaseProblem(
        `The file of the migration ${row.migration_name} was changed after it was applied. Put the original file back, and make the change in a new migration.`,
      );
    }
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

/** Runs one migration and writes it into the history, inside the caller's transaction. Makes the history when missing. */
export async function runMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(HISTORY_TABLE);
  try {
    await client.query(migration.sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseProblem(`The migration ${migration.name} failed and was undone: ${reason}.`, { cause: error });
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await runMigration(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Waits until no other process changes the tables; the lock goes with the connection. */
export async function lockMigrations(client: pg.ClientBase): Promise<void> {
  await client.query(`SET lock_timeout = '120s'`);
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
}

async function findPending(client: pg.ClientBase, migrations: Migration[]): Promise<Migration[]> {
  await client.query(HISTORY_TABLE);
  const history = await client.query<HistoryRow>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  return planMigrations(migrations, history.rows);
}

/** Names of the migrations that `migrate` would apply. Throws as it does. */
export async function listPendingMigrations(connectionString: string, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await findPending(client, migrations)).map(({ name }) => name);
  } catch (error) {
    throw explainConnectionError(error, connectionString);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Brings a database to the state of the migrations in `directory`, each file in one transaction, under a lock
 * that lets one process at a time do it. Returns the names of those that were applied now. Throws DatabaseProblem
 * with one sentence when the server does not answer, a migration fails, or the history does not fit.
 */
export async function migrate(connectionString: string, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await lockMigrations(client);
    const pending = await findPending(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } catch (error) {
    throw explainConnectionError(error, connectionString);
  } finally {
    // The lock goes with the connection.
    await client.end().catch(() => undefined);
  }
}

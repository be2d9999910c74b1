import 'server-only';
import type { Readable, Writable } from 'node:stream';
import { Client, type ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { BackupManifest } from './manifest';

/** The table of Prisma's history: rebuilt by running the migrations, never copied. */
const HISTORY = '_prisma_migrations';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables of the app with the columns that hold data, by name. */
export async function listTables(client: ClientBase): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
     GROUP BY c.relname ORDER BY c.relname`,
    [HISTORY],
  );
  return rows;
}

export async function countRows(client: ClientBase, table: string): Promise<number> {
  const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM public.${quoted(table)}`);
  return Number(rows[0]?.n);
}

/** A stream of the rows as text, in the format of COPY. */
export function copyTable(
  client: ClientBase,
  table: string,
  columns: readonly string[],
): Readable & { rowCount: number } {
  return client.query(copyTo(`COPY public.${quoted(table)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
}

/** Takes what `copyTable` gave. */
export function fillTable(client: ClientBase, table: string, columns: readonly string[]): Writable {
  return client.query(copyFrom(`COPY public.${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`));
}

/** Pictures whose bytes lie elsewhere; none in a database of an older version. */
export async function listOuterPictures(client: ClientBase): Promise<{ id: string; sha256: string }[]> {
  const table = await client.query<{ found: boolean }>(`SELECT to_regclass('public.picture') IS NOT NULL AS found`);
  if (!table.rows[0]?.found) return [];
  const { rows } = await client.query<{ id: string; sha256: string }>(
    'SELECT id::text AS id, sha256 FROM public.picture WHERE bytes IS NULL ORDER BY id',
  );
  return rows;
}

/** Puts the bytes of a picture into its row. */
export async function fillPicture(client: ClientBase, id: string, bytes: Buffer): Promise<void> {
  await client.query('UPDATE public.picture SET bytes = $2 WHERE id = $1::uuid AND bytes IS NULL', [id, bytes]);
}

export async function listMigrations(client: ClientBase): Promise<BackupManifest['migrations']> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM "${HISTORY}"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

export async function listSequences(client: ClientBase): Promise<BackupManifest['sequences']> {
  const { rows } = await client.query<{ name: string; lastValue: string | null }>(
    `SELECT sequencename AS name, last_value::text AS "lastValue" FROM pg_sequences
     WHERE schemaname = 'public' ORDER BY sequencename`,
  );
  return rows;
}

export async function setSequence(client: ClientBase, name: string, lastValue: string): Promise<void> {
  await client.query('SELECT setval($1::regclass, $2::bigint)', [`public.${quoted(name)}`, lastValue]);
}

/** Whether people use this database: the question bank alone can be loaded again, accounts cannot. */
export async function hasAccounts(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.user_account') IS NOT NULL AS found`,
  );
  return rows[0]?.found === true && (await countRows(client, 'user_account')) > 0;
}

/** The same of an address. */
export async function holdsAccounts(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await hasAccounts(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Connections of others to this database. */
export async function countOtherConnections(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    `SELECT count(*) AS n FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  return Number(rows[0]?.n);
}

/** Removes all tables; inside a transaction, so that nothing is gone before all of the new is there. */
export async function dropTables(client: ClientBase): Promise<void> {
  await client.query('DROP SCHEMA IF EXISTS public CASCADE');
  await client.query('CREATE SCHEMA public');
}

export async function emptyTables(client: ClientBase, tables: readonly string[]): Promise<void> {
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.map((name) => `public.${quoted(name)}`).join(', ')}`);
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Takes away the foreign keys and triggers for the time of `fill`: tables are filled in no special order, and two of
 * them point at each other. Putting the keys back checks every row.
 */
export async function withoutForeignKeys(client: ClientBase, fill: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<ForeignKey>(
    `SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace`,
  );
  const tables = (await listTables(client)).map(({ name }) => name);
  for (const { table, name } of keys) {
    await client.query(`ALTER TABLE public.${quoted(table)} DROP CONSTRAINT ${quoted(name)}`);
  }
  for (const table of tables) await client.query(`ALTER TABLE public.${quoted(table)} DISABLE TRIGGER USER`);
  await fill();
  for (const table of tables) await client.query(`ALTER TABLE public.${quoted(table)} ENABLE TRIGGER USER`);
  for (const { table, name, definition } of keys) {
    await client.query(`ALTER TABLE public.${quoted(table)} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  }
}

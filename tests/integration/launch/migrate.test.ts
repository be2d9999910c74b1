import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { DatabaseProblem } from '@/lib/db/connection-problem';
import { migrate } from '@/lib/db/migrate';
import { createDatabase } from '../../setup/template-database';

let url: string;
let folder: string;
let tidy: () => Promise<void>;

beforeEach(async () => {
  const database = await createDatabase(inject('serverUrl'), 'template0');
  url = database.url;
  folder = await mkdtemp(path.join(tmpdir(), 'preceptor-migrations-'));
  await cp('prisma/migrations', folder, { recursive: true });
  tidy = async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  };
});

afterEach(() => tidy());

async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

describe('migrating', () => {
  it('makes all tables of an empty database, and does nothing the second time', async () => {
    const applied = await migrate(url, folder);
    expect(applied[0]).toMatch(/^\d{14}_foundation$/);
    expect(await query('SELECT id FROM attempt')).toEqual([]);
    const history = await query('SELECT * FROM _prisma_migrations ORDER BY migration_name');
    expect(history.map((row) => row.migration_name as string)).toEqual(applied);
    expect(history[0]).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, logs: null });
    expect(history[0]?.checksum).toMatch(/^[0-9a-f]{64}$/);

    expect(await migrate(url, folder)).toEqual([]);
    expect(await query('SELECT * FROM _prisma_migrations ORDER BY migration_name')).toEqual(history);
  });

  it('applies once when several processes start at the same moment', async () => {
    const runs = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)]);
    expect(runs.filter((applied) => applied.length > 0)).toHaveLength(1);
  });

  it('refuses a file that was changed after it was applied', async () => {
    const [first] = await migrate(url, folder);
    await appendFile(path.join(folder, first!, 'migration.sql'), '\n-- changed\n');
    await expect(migrate(url, folder)).rejects.toThrow(`The file of the migration ${first} was changed`);
  });

  it('takes a file with other line ends for the same', async () => {
    await addMigration('20990101000000_ends', 'CREATE TABLE "ends" (\n  id int\n);\n');
    await migrate(url, folder);
    await writeFile(
      path.join(folder, '20990101000000_ends', 'migration.sql'),
      'CREATE TABLE "ends" (\r\n  id int\r\n);\r\n',
    );
    expect(await migrate(url, folder)).toEqual([]);
  });

  it('undoes a migration that fails, keeps those before it, and goes on once it is mended', async () => {
    await addMigration('20990101000000_first', 'CREATE TABLE "first" (id int);');
    await addMigration('20990101000001_second', 'CREATE TABLE "second" (id int); SELECT 1/0;');
    const failure = await migrate(url, folder).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DatabaseProblem);
    expect((failure as Error).message).toBe(
      'The migration 20990101000001_second failed and was undone: division by zero.',
    );
    expect(await query(`SELECT to_regclass('first')::text AS first, to_regclass('second')::text AS second`)).toEqual([
      { first: 'first', second: null },
    ]);

    await writeFile(path.join(folder, '20990101000001_second', 'migration.sql'), 'CREATE TABLE "second" (id int);');
    expect(await migrate(url, folder)).toEqual(['20990101000001_second']);
  });

  it('refuses a migration that another tool left half applied', async () => {
    const [first] = await migrate(url, folder);
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(url, folder)).rejects.toThrow(`The migration ${first} was applied only in part`);
  });

  it('refuses a database that a newer version has used', async () => {
    await addMigration('20990101000000_newer', 'SELECT 1;');
    await migrate(url, folder);
    await rm(path.join(folder, '20990101000000_newer'), { recursive: true });
    await expect(migrate(url, folder)).rejects.toThrow(
      'last used by a newer version of Preceptor (migration 20990101000000_newer)',
    );
  });

  it.each([
    ['postgresql://someone:secret@127.0.0.1:1/preceptor', 'The database at 127.0.0.1:1/preceptor does not answer.'],
    [
      'postgresql://someone:secret@no-such-host.invalid/preceptor',
      'The host of the database at no-such-host.invalid:5432/preceptor',
    ],
  ])('says in one sentence that %s does not answer, without its password', async (address, sentence) => {
    const failure = (await migrate(address, folder).catch((error: unknown) => error)) as Error;
    expect(failure).toBeInstanceOf(DatabaseProblem);
    expect(failure.message).toContain(sentence);
    expect(failure.message).not.toContain('secret');
  });

  it('says so when the password is wrong or the database is missing', async () => {
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(migrate(wrong.href, folder)).rejects.toThrow('refused the password');
    const missing = new URL(url);
    missing.pathname = '/no_such_database';
    await expect(migrate(missing.href, folder)).rejects.toThrow('does not exist');
  });
});

import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { backUpWhenDue } from '@/lib/backup/backup-job';
import { makeBackup, tidyBackups } from '@/lib/backup/make-backup';
import { verifyBackup } from '@/lib/backup/read-backup';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { writeBackup } from '@/lib/backup/write-backup';
import { db } from '@/lib/db/client';
import { DatabaseProblem } from '@/lib/db/connection-problem';
import { migrate } from '@/lib/db/migrate';
import { startSection, submitAttempt } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { noteReadiness } from '@/lib/readiness/note-readiness';
import { noteReviews } from '@/lib/review/note-reviews';
import { createDatabase } from '../../setup/template-database';
import { loadSmallBank, newLearner, planned, save, send } from '../exam/exam-world';

const migrationsDirectory = 'prisma/migrations';
let folder: string;
let archive: string;

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Rows and a checksum of the whole of each table. */
async function contents(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    const all: Record<string, string> = {};
    for (const { name } of tables.rows) {
      if (name === 'backup_run' || name === '_prisma_migrations') continue;
      const { rows } = await client.query<{ sum: string }>(
        `SELECT count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS sum FROM "${name}" t`,
      );
      all[name] = rows[0]!.sum;
    }
    return all;
  });
}

const source = () => process.env.DATABASE_URL!;
const take = (extra: Partial<Parameters<typeof writeBackup>[0]> = {}) =>
  writeBackup({
    connectionString: source(),
    directory: folder,
    kind: 'manual',
    version: '9.9.9',
    pictures: null,
    ...extra,
  });

async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  return createDatabase(inject('serverUrl'), 'template0');
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'preceptor-backup-'));
  await loadSmallBank();
  const learner = await newLearner();
  const { attemptId } = await createAttempt(learner.id, planned('test-one', 'short'));
  await startSection(learner.id, attemptId, 0);
  const awkward = 'tab\t newline\n backslash \\N quote " and 日本';
  await send(learner, attemptId, [save(0, 1, { note: awkward }), save(1, 2)]);
  await submitAttempt(learner.id, attemptId);
  // What follows an attempt is written after its end: the source must be at rest before it is compared.
  const { blueprintId } = await db().attempt.findFirstOrThrow({ where: { id: attemptId } });
  await Promise.all([noteReadiness(learner.id, blueprintId), noteReviews(learner.id, attemptId)]);
  archive = (await take()).file;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a backup', () => {
  it('comes back the same into an empty database, sequences and keys included', async () => {
    const target = await emptyDatabase();
    try {
      const manifest = await restoreBackup({
        connectionString: target.url,
        file: archive,
        migrationsDirectory,
        replace: false,
      });
      expect(manifest.version).toBe('9.9.9');
      expect(manifest.tables.find(({ name }) => name === 'response')?.rows).toBe(2);
      expect(await contents(target.url)).toEqual(await contents(source()));
      // The history is there, the next number is a new one, and the foreign keys hold again.
      expect(await migrate(target.url, migrationsDirectory)).toEqual([]);
      await withClient(target.url, async (client) => {
        const events = await client.query<{ last: string }>('SELECT max(id) AS last FROM response_event');
        const next = await client.query<{ id: string }>(
          `SELECT nextval(pg_get_serial_sequence('response_event', 'id')) AS id`,
        );
        expect(Number(next.rows[0]?.id)).toBeGreaterThan(Number(events.rows[0]?.last));
        await expect(client.query(`DELETE FROM topic`)).rejects.toThrow('foreign key');
        await expect(client.query(`UPDATE question_revision SET number = 5`)).rejects.toThrow();
      });
    } finally {
      await target.drop();
    }
  });

  it('holds one moment, whatever is written meanwhile', async () => {
    const before = await db().user.count();
    const writing = (async () => {
      for (let n = 0; n < 20; n++) await newLearner();
    })();
    const { manifest } = await take();
    await writing;
    const users = manifest.tables.find(({ name }) => name === 'user_account')!.rows;
    const sessions = manifest.tables.find(({ name }) => name === 'session')!.rows;
    expect(users).toBeGreaterThanOrEqual(before);
    // Each learner has a session, written a moment after: at most one is on its way at any moment.
    expect(users - sessions).toBeLessThanOrEqual(1);
  });

  it('is not put over accounts unless told so, and then replaces everything', async () => {
    const target = await emptyDatabase();
    try {
      await migrate(target.url, migrationsDirectory);
      const mine = `INSERT INTO user_account (id, email, name) VALUES (gen_random_uuid(), 'mine@example.org', 'Mine')`;
      await withClient(target.url, (client) => client.query(mine));
      const options = { connectionString: target.url, file: archive, migrationsDirectory };
      await expect(restoreBackup({ ...options, replace: false })).rejects.toThrow('This database holds accounts.');
      await withClient(target.url, async (client) => {
        await expect(restoreBackup({ ...options, replace: true })).rejects.toThrow('Stop Preceptor');
        expect((await client.query('SELECT email FROM user_account')).rows).toEqual([{ email: 'mine@example.org' }]);
      });
      await restoreBackup({ ...options, replace: true });
      expect((await contents(target.url)).response).toBe((await contents(source())).response);
    } finally {
      await target.drop();
    }
  });

  it('of an older version is brought up to date, and one of a newer is refused', async () => {
    const target = await emptyDatabase();
    const migrations = await mkdtemp(path.join(folder, 'migrations-'));
    try {
      await cp(migrationsDirectory, migrations, { recursive: true });
      await mkdir(path.join(migrations, '20990101000000_later'));
      await writeFile(path.join(migrations, '20990101000000_later', 'migration.sql'), 'CREATE TABLE "later" (id int);');
      const options = { connectionString: target.url, migrationsDirectory: migrations, replace: true };
      await restoreBackup({ ...options, file: archive });
      await withClient(target.url, (client) => client.query('SELECT id FROM later'));
      const newer = await take({ connectionString: target.url });
      await expect(restoreBackup({ ...options, file: newer.file, migrationsDirectory })).rejects.toThrow(
        'made by another version of Preceptor (migration 20990101000000_later)',
      );
    } finally {
      await target.drop();
    }
  });
});

describe('a file that is no whole backup', () => {
  it.each([
    ['cut off', (file: string) => truncate(file, 30_000)],
    ['empty', (file: string) => truncate(file, 0)],
    [
      'changed in one byte',
      async (file: string) => {
        const handle = await open(file, 'r+');
        // Between the entries of an archive lie zeros that mean nothing: the byte must be one of an entry.
        const bytes = await readFile(file);
        const at = bytes.findIndex((byte, index) => index > bytes.length / 3 && byte !== 0);
        await handle.write(Buffer.from([bytes[at]! ^ 0xff]), 0, 1, at);
        await handle.close();
      },
    ],
    ['something else', (file: string) => writeFile(file, 'not a backup at all'.repeat(200))],
  ])('because it is %s is refused in one sentence, and nothing changes', async (_, spoil) => {
    const target = await createDatabase(inject('serverUrl'));
    const file = path.join(folder, 'spoilt.tar');
    try {
      await cp(archive, file);
      await spoil(file);
      const before = await contents(target.url);
      const failure = await restoreBackup({
        connectionString: target.url,
        file,
        migrationsDirectory,
        replace: true,
      }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DatabaseProblem);
      expect((failure as Error).message).toContain('is not a whole backup of Preceptor. Nothing was changed');
      expect(await contents(target.url)).toEqual(before);
    } finally {
      await target.drop();
    }
  });

  it('because it is missing is told so', async () => {
    await expect(verifyBackup(path.join(folder, 'no-such.tar'))).rejects.toThrow('There is no file');
  });

  it('with a row that does not fit leaves the database as it was', async () => {
    const target = await emptyDatabase();
    const migrations = await mkdtemp(path.join(folder, 'migrations-'));
    try {
      await cp(migrationsDirectory, migrations, { recursive: true });
      await mkdir(path.join(migrations, '20990101000000_strict'));
      await writeFile(
        path.join(migrations, '20990101000000_strict', 'migration.sql'),
        'ALTER TABLE response ADD CHECK (position > 0);',
      );
      await migrate(target.url, migrationsDirectory);
      const before = await contents(target.url);
      const options = { connectionString: target.url, file: archive, replace: true, migrationsDirectory: migrations };
      await expect(restoreBackup(options)).rejects.toThrow('The migration 20990101000000_strict failed and was undone');
      expect(await contents(target.url)).toEqual(before);
    } finally {
      await target.drop();
    }
  });
});

describe('making backups by the schedule', () => {
  it('makes one when due, once among several processes, and keeps a record', async () => {
    const made = (await Promise.all([backUpWhenDue(), backUpWhenDue(), backUpWhenDue()])).filter(Boolean);
    expect(made).toHaveLength(1);
    expect(await backUpWhenDue()).toBeNull();
    const runs = await db().backupRun.findMany();
    expect(runs).toMatchObject([{ kind: 'scheduled', problem: null, file: path.basename(made[0]!.file) }]);
    expect(await readdir(path.dirname(made[0]!.file))).toEqual([runs[0]!.file]);
  });

  it('removes what a killed process left unfinished a day ago, and nothing that is written now', async () => {
    const directory = await mkdtemp(path.join(folder, 'tidy-'));
    for (const name of ['.unfinished-old', '.unfinished-new', 'other']) {
      await mkdir(path.join(directory, name));
      await writeFile(path.join(directory, name, '0'), 'a copy of a table');
    }
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const name of ['.unfinished-old', 'other']) await utimes(path.join(directory, name), longAgo, longAgo);
    expect(await tidyBackups(14, directory)).toEqual(['.unfinished-old']);
    expect((await readdir(directory)).sort()).toEqual(['.unfinished-new', 'other']);
  });

  it('tells in a sentence why none was made, and leaves no part of one', async () => {
    const blocked = path.join(folder, 'a-file');
    await appendFile(blocked, '');
    await expect(makeBackup('manual', path.join(blocked, 'below'))).rejects.toBeInstanceOf(DatabaseProblem);
    expect(await db().backupRun.findFirst({ where: { kind: 'manual' }, orderBy: { startedAt: 'desc' } })).toMatchObject(
      {
        file: null,
        problem: expect.stringMatching(/\.$/) as string,
      },
    );
    expect((await readdir(folder)).filter((name) => name.startsWith('.unfinished'))).toEqual([]);
    expect((await readFile(blocked)).length).toBe(0);
  });
});

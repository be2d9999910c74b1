import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '@/lib/backup/make-backup';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { writeBackup } from '@/lib/backup/write-backup';
import { db } from '@/lib/db/client';
import { DatabaseProblem } from '@/lib/db/connection-problem';
import { findAccount } from '@/lib/db/embedded/account';
import { startTemporaryServer } from '@/lib/db/embedded/temporary-server';
import { migrate } from '@/lib/db/migrate';
import { createTemplate, TEMPLATE, withDatabase } from '../../setup/template-database';
import { loadSmallBank, newLearner } from '../exam/exam-world';

const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' }).status === 0;

/** Whether this computer lets us have a disk of our own that is small: Linux, as root. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = path.join(tmpdir(), `preceptor-mount-${process.pid}`);
  if (!run('mkdir', '-p', place)) return false;
  const mounted = run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place);
  if (mounted) run('umount', place);
  run('rmdir', place);
  return mounted;
}

let home: string;
let disk: string;

function mount(size: string): void {
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${size},mode=711`, 'tmpfs', disk)) throw new Error('it does not mount');
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What a call fails with; fails where it does not, or not with a sentence for people. */
async function sentenceOf(work: Promise<unknown>): Promise<string> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(DatabaseProblem);
  return (failure as DatabaseProblem).message;
}

describe.skipIf(!mayMount())('a full disk', () => {
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'preceptor-full-'));
    await chmod(home, 0o711);
    disk = path.join(home, 'disk');
    await mkdir(disk);
  });
  afterEach(async () => {
    run('umount', disk);
    await rm(home, { recursive: true, force: true });
  });

  it('of backups is told in a sentence; no part of a backup stays, and those before it do', async () => {
    await loadSmallBank();
    mount('64k');
    await writeFile(path.join(disk, 'earlier.tar'), 'an earlier backup');
    expect(await sentenceOf(makeBackup('manual', disk))).toBe(
      `The disk is full: no backup was made in ${disk}. Free some space.`,
    );
    expect(await readdir(disk)).toEqual(['earlier.tar']);
    const record = await db().backupRun.findFirst({ orderBy: { startedAt: 'desc' } });
    expect(record).toMatchObject({ file: null, problem: expect.stringMatching(/^The disk is full/) as string });
  });

  it('of the database stops a restore and a migration in a sentence, with everything as it was', async () => {
    await loadSmallBank();
    await newLearner();
    const connectionString = process.env.DATABASE_URL!;
    const { file } = await writeBackup({
      ...{ connectionString, directory: home, kind: 'manual', version: '9.9.9', pictures: null },
    });
    mount('80m');
    const space = path.join(disk, 'space');
    await mkdir(space, { mode: 0o700 });
    const account = findAccount();
    if (account) run('chown', `${account.uid}:${account.gid}`, space);
    // A server of its own: on a full disk no checkpoint succeeds, and other tests' databases are made with one.
    const own = await startTemporaryServer();
    const server = own.url;
    const name = `full_${process.pid}`;
    const target = withDatabase(server, name);
    try {
      await createTemplate(server);
      await query(server, `create tablespace ${name} location '${space}'`);
      await query(server, `create database ${name} template ${TEMPLATE} tablespace ${name}`);
      await query(target, `insert into user_account (id, email, name) values (uuidv7(), 'mine@example.org', 'Mine')`);
      const mine = () => query(target, 'select email from user_account');
      // All but a megabyte is taken.
      const { bavail, bsize } = await statfs(disk);
      const ballast = path.join(disk, 'ballast');
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 1024 * 1024)));
      const full =
        /^The disk of the database at 127\.0\.0\.1:\d+\/full_\d+ is full\. Free some space and start again\.$/;

      const options = { connectionString: target, file, migrationsDirectory: 'prisma/migrations', replace: true };
      expect(await sentenceOf(restoreBackup(options))).toMatch(full);
      expect(await mine()).toEqual([{ email: 'mine@example.org' }]);

      const migrations = path.join(home, 'migrations');
      await cp('prisma/migrations', migrations, { recursive: true });
      await mkdir(path.join(migrations, '20990101000000_large'));
      await writeFile(
        path.join(migrations, '20990101000000_large', 'migration.sql'),
        `create table "small_first" (id int);
         create table "large" as select md5(n::text) as a, md5((-n)::text) as b from generate_series(1, 60000) n;`,
      );
      expect(await sentenceOf(migrate(target, migrations))).toMatch(full);
      expect(
        await query(target, `select to_regclass('small_first')::text as one, to_regclass('large')::text as two`),
      ).toEqual([{ one: null, two: null }]);
      expect(await mine()).toEqual([{ email: 'mine@example.org' }]);

      // Once there is room both go on where they were.
      await truncate(ballast, 0);
      expect(await migrate(target, migrations)).toEqual(['20990101000000_large']);
      await query(
        target,
        `drop table small_first, large; delete from _prisma_migrations where migration_name like '2099%'`,
      );
      await restoreBackup(options);
      expect((await mine()).map(({ email }) => email as string)).not.toContain('mine@example.org');
    } finally {
      await own.close();
    }
  });
});

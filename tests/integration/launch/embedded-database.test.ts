import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseProblem } from '@/lib/db/connection-problem';
import { openEmbeddedDatabase, type EmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { isRunning, waitForEnd } from '@/lib/db/embedded/processes';
import { passwords, settings } from './embedded-options';

let dataDirectory: string;
let opened: EmbeddedDatabase[];

/** An installation that was started and stopped once: the tests run on copies. */
let original: string;

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'preceptor-embedded-'));
  await chmod(folder, 0o711);
  return folder;
}

beforeAll(async () => {
  original = await newFolder();
  const database = await openEmbeddedDatabase({ dataDirectory: original, passwords, settings });
  await database.close();
});

afterAll(() => rm(original, { recursive: true, force: true }));

beforeEach(async () => {
  dataDirectory = await newFolder();
  execFileSync('cp', ['-a', `${original}/.`, dataDirectory]);
  opened = [];
});

afterEach(async () => {
  for (const database of opened) await database.close();
  await rm(dataDirectory, { recursive: true, force: true });
});

async function open(): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedDatabase({ dataDirectory, passwords, settings });
  opened.push(database);
  return database;
}

async function words(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ word: string }>('SELECT word FROM saved')).rows.map((row) => row.word);
  } finally {
    await client.end();
  }
}

/** Another process that has the database open and has saved a row. */
async function startHolder(): Promise<{ child: ChildProcess; pid: number; how: string }> {
  const script = 'tests/integration/launch/hold-database.ts';
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, dataDirectory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, ...(JSON.parse(line.toString()) as { pid: number; how: string }) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the embedded database', () => {
  it('is made with a password, on loopback alone, in a process group of its own, and stops with its last user', async () => {
    await rm(dataDirectory, { recursive: true });
    const database = await open();
    expect(database.how).toBe('created');
    expect(new URL(database.url).hostname).toBe('127.0.0.1');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<Record<string, string>>(
      `SELECT current_setting('listen_addresses') AS host, current_setting('fsync') AS fsync,
              current_setting('synchronous_commit') AS commit, current_setting('is_superuser') AS superuser`,
    );
    await client.end();
    expect(rows[0]).toEqual({ host: '127.0.0.1', fsync: 'on', commit: 'on', superuser: 'off' });
    // The leader of a group has the group's number: signalling the group finds it.
    expect(() => process.kill(-database.pid, 0)).not.toThrow();

    const stranger = new URL(database.url);
    stranger.password = 'guessed';
    await expect(new pg.Client({ connectionString: stranger.href }).connect()).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(path.join(dataDirectory, 'postgres.log'))).mode & 0o077).toBe(0);

    await database.close();
    expect(await isRunning(database.pid)).toBe(false);
    const again = await open();
    expect(again.how).toBe('started');
    expect(again.url).toBe(database.url);
  });

  it('is adopted after the app was killed, with all that was saved', async () => {
    const holder = await startHolder();
    await kill(holder.child);
    expect(await isRunning(holder.pid)).toBe(true);

    const database = await open();
    expect(database).toMatchObject({ how: 'adopted', pid: holder.pid });
    expect(await words(database.url)).toEqual(['kept']);
    await database.close();
    expect(await isRunning(holder.pid)).toBe(false);
  });

  it('recovers after everything was killed', async () => {
    const holder = await startHolder();
    await kill(holder.child);
    process.kill(holder.pid, 'SIGKILL');
    await waitForEnd(holder.pid, 5_000);
    expect(await stat(path.join(dataDirectory, 'postgres', 'postmaster.pid'))).toBeTruthy();

    const database = await open();
    expect(database.how).toBe('started');
    expect(await words(database.url)).toEqual(['kept']);
  });

  it('starts although another program has the number that postmaster.pid names', async () => {
    const pidFile = path.join(dataDirectory, 'postgres', 'postmaster.pid');
    await writeFile(
      pidFile,
      `${process.ppid}\n${path.join(dataDirectory, 'postgres')}\n0\n5\n\n127.0.0.1\n0 0\nready\n`,
    );
    const database = await open();
    expect(database.how).toBe('started');
    expect(database.pid).not.toBe(process.ppid);
  });

  it('is replaced when it hangs', async () => {
    const holder = await startHolder();
    await kill(holder.child);
    process.kill(holder.pid, 'SIGSTOP');
    const waking = setTimeout(() => process.kill(holder.pid, 'SIGCONT'), 5_000);
    const database = await open();
    clearTimeout(waking);
    expect(database.how).toBe('started');
    expect(database.pid).not.toBe(holder.pid);
    expect(await words(database.url)).toEqual(['kept']);
  });

  it('stays while another process uses it', async () => {
    const holder = await startHolder();
    const database = await open();
    expect(database.how).toBe('adopted');
    await database.close();
    expect(await isRunning(holder.pid)).toBe(true);
    await kill(holder.child);
  });

  it('comes back at its address when it was killed under a running app', async () => {
    const database = await open();
    expect(await database.revive()).toBe(false);
    process.kill(database.pid, 'SIGKILL');
    await waitForEnd(database.pid, 5_000);
    // Somebody sits on its port for a moment; the app knows no other address.
    const squatter = createServer().listen(Number(new URL(database.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    setTimeout(() => squatter.close(), 600);
    expect(await database.revive()).toBe(true);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.end();
  });

  it('takes another port when its own is taken', async () => {
    const first = await open();
    await first.close();
    const port = Number(new URL(first.url).port);
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await open();
    expect(Number(new URL(second.url).port)).not.toBe(port);
    squatter.close();
    const record = JSON.parse(await readFile(path.join(dataDirectory, 'embedded.json'), 'utf8')) as { port: number };
    expect(record.port).toBe(Number(new URL(second.url).port));
  });

  it('says so when the secrets do not belong to it', async () => {
    const wrong = openEmbeddedDatabase({
      dataDirectory,
      passwords: { superuser: 'another', app: 'another' },
      settings,
    });
    await expect(wrong).rejects.toThrow(DatabaseProblem);
    await expect(wrong).rejects.toThrow('Put back the secrets.json that belongs to it');
  });
});

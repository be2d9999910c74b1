import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let dataDirectory: string;

beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'preceptor-start-'));
});

afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

/** Runs `npm start`'s script with nothing in its environment but the given settings. */
async function start(settings: Record<string, string>): Promise<{ code: number | null; out: string; error: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { PATH, HOME, DATA_DIR: dataDirectory, ...settings } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (error += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, error };
}

async function usedPort(): Promise<{ port: number; release: () => void }> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, release: () => server.close() };
}

describe('npm start, when it cannot', () => {
  it.each([
    [{ PORT: 'abc' }, 'The setting PORT must be a number from 1 to 65535.'],
    [{ NEXTAUTH_SECRET: 'short' }, 'The setting NEXTAUTH_SECRET must have at least 32 characters.'],
    [{ SMTP_URL: 'mail.example.org' }, 'The setting SMTP_URL must be an address like smtp://user:password@host:587.'],
    [
      { DATABASE_URL: 'mysql://localhost/x' },
      'The setting DATABASE_URL must be an address like postgresql://user:password@host:5432/name.',
    ],
    [
      { S3_ENDPOINT: 'https://s3.example.org', S3_BUCKET: 'pictures', S3_KEY_ID: 'id' },
      'The setting S3_SECRET is missing: storage for pictures needs S3_ENDPOINT, S3_BUCKET, S3_KEY_ID and S3_SECRET together.',
    ],
    [{ S3_PATH_STYLE: 'yes' }, 'The setting S3_PATH_STYLE must be true or false.'],
  ])('tells a wrong setting in one sentence and leaves no trace: %o', async (settings, sentence) => {
    const { code, error } = await start(settings);
    expect(error.trim()).toBe(sentence);
    expect(code).toBe(1);
    expect(await readdir(dataDirectory)).toEqual([]);
  });

  it('takes secrets from files, and says which it cannot read or was given twice', async () => {
    const file = path.join(dataDirectory, 'secret');
    await writeFile(file, 'mail.example.org\n');
    const wrong = await start({ SMTP_URL_FILE: file });
    expect(wrong.error.trim()).toMatch(/^The setting SMTP_URL must be an address/);
    const absent = await start({ NEXTAUTH_SECRET_FILE: `${file}-absent` });
    expect(absent.error.trim()).toBe(
      `The setting NEXTAUTH_SECRET_FILE names a file that cannot be read: ${file}-absent.`,
    );
    const twice = await start({ METRICS_TOKEN: 'x', METRICS_TOKEN_FILE: file });
    expect(twice.error.trim()).toBe(
      'The settings METRICS_TOKEN and METRICS_TOKEN_FILE are both given. Remove one of them.',
    );
    expect(await readdir(dataDirectory)).toEqual(['secret']);
  });

  it('names each of several wrong settings', async () => {
    const { error } = await start({ SMTP_URL: 'x', LOG_LEVEL: 'loud' });
    expect(error.trim().split('\n')).toHaveLength(2);
  });

  it('tells a port in use', async () => {
    const { port, release } = await usedPort();
    const { code, error } = await start({ PORT: String(port) });
    release();
    expect(error.trim()).toBe(
      `Port ${port} is used by another program. Stop it, or choose another port, for example: PORT=${port + 1} npm start`,
    );
    expect(code).toBe(1);
  });

  it('tells a database that does not answer', async () => {
    const { port, release } = await usedPort();
    release();
    const { code, error } = await start({
      PORT: String(port),
      DATABASE_URL: 'postgresql://user:secret@127.0.0.1:1/preceptor',
    });
    expect(error.trim()).toBe(
      'The database at 127.0.0.1:1/preceptor does not answer. Start it, or correct DATABASE_URL.',
    );
    expect(code).toBe(1);
  });

  it('tells a data folder that is a file', async () => {
    const file = path.join(dataDirectory, 'file');
    await writeFile(file, '');
    const { code, error } = await start({ DATA_DIR: file });
    expect(error).toContain('Set DATA_DIR to a folder.');
    expect(code).toBe(1);
  });

  it.runIf(process.platform === 'linux')('tells a data folder that nobody can make', async () => {
    const { code, error } = await start({ DATA_DIR: '/proc/preceptor' });
    expect(error.trim()).toBe(
      '/proc/preceptor cannot be used. Correct its owner and rights, or set DATA_DIR to another folder.',
    );
    expect(code).toBe(1);
  });

  it('tells secrets that are damaged, and keeps them', async () => {
    const file = path.join(dataDirectory, 'secrets.json');
    await writeFile(file, '{ "NEXTAUTH_SECRET": ');
    const { code, error } = await start({});
    expect(error).toContain(`The file ${file} is damaged.`);
    expect(code).toBe(1);
  });

  it.skipIf(process.getuid?.() === 0)('tells a data folder that it may not write', async () => {
    await chmod(dataDirectory, 0o500);
    const { code, error } = await start({});
    expect(error).toContain('Correct its owner and rights, or set DATA_DIR to another folder.');
    expect(code).toBe(1);
    await chmod(dataDirectory, 0o700);
  });
});

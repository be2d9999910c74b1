import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, inject } from 'vitest';
import { createDatabase } from './template-database';

// Each test file has a database and a data folder of its own, so files run side by side and leave nothing.
const database = await createDatabase(inject('serverUrl'));
const dataDirectory = await mkdtemp(path.join(tmpdir(), 'preceptor-data-'));
Object.assign(process.env, {
  NODE_ENV: 'test',
  DATABASE_URL: database.url,
  DATA_DIR: dataDirectory,
  NEXTAUTH_SECRET: 'a secret of the tests, long enough',
  NEXTAUTH_URL: 'http://localhost:3000',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
});
delete process.env.SMTP_URL;

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db/client');
  await closeDatabase();
  await database.drop();
  await rm(dataDirectory, { recursive: true, force: true });
});

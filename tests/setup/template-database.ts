import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '@/lib/db/migrate';

/** Name of the migrated database that the others are copies of. */
export const TEMPLATE = 'preceptor_template';

/** The same address with another database. */
export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes the template; nothing may stay connected to it, or it cannot be copied. Returns its address. */
export async function createTemplate(serverUrl: string): Promise<string> {
  await onServer(serverUrl, `CREATE DATABASE ${TEMPLATE}`);
  const url = withDatabase(serverUrl, TEMPLATE);
  await migrate(url, 'prisma/migrations');
  return url;
}

/** A fresh database, by default a copy of the template. */
export async function createDatabase(
  serverUrl: string,
  from = TEMPLATE,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copying files is faster than copying through the log, and this data need not survive a crash.
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY FILE_COPY`);
  return {
    url: withDatabase(serverUrl, name),
    drop: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

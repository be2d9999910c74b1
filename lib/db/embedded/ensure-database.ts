import 'server-only';
import pg from 'pg';
import type { Cluster } from './cluster';
import { HOST } from './ports';
import { superuserAddress } from './server';

const DATABASE = 'preceptor';
const ROLE = 'preceptor';

/** Address for the app: owner of its database, not superuser. */
export function appAddress(port: number, password: string): string {
  return `postgresql://${ROLE}:${encodeURIComponent(password)}@${HOST}:${port}/${DATABASE}`;
}

/** The role and database of the app, made once; the password follows secrets.json. */
export async function ensureDatabase(cluster: Cluster, port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserAddress(cluster, port) });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${ROLE} LOGIN`);
    await client.query(`ALTER ROLE ${ROLE} PASSWORD ${client.escapeLiteral(password)}`);
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`);
  } finally {
    await client.end();
  }
}

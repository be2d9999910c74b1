import pg from 'pg';
import { listTables } from '@/lib/backup/snapshot-data';

/** Rows of a table and a sum over all that they hold, whatever their order. */
export interface TablePrint {
  rows: number;
  sum: string;
}

/** By name of the table. */
export type Fingerprint = Map<string, TablePrint>;

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Moments are written out in the zone of the session.
    await client.query(`set time zone 'UTC'`);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Of every table of the app. */
export function takeFingerprint(url: string): Promise<Fingerprint> {
  return withClient(url, async (client) => {
    const prints: Fingerprint = new Map();
    for (const { name, columns } of await listTables(client)) {
      const row = `row(${columns.map((column) => `"${column}"`).join(', ')})`;
      const { rows } = await client.query<TablePrint>(
        `select count(*)::int as rows, coalesce(sum(hashtextextended(${row}::text, 0)::numeric), 0)::text as sum from "${name}"`,
      );
      prints.set(name, rows[0] as TablePrint);
    }
    return prints;
  });
}

/** A line for each table that differs. */
export function compareFingerprints(before: Fingerprint, after: Fingerprint): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was?.rows === is?.rows && was?.sum === is?.sum) return [];
    if (was?.rows === is?.rows) return [`${name}: ${was?.rows} rows, whose contents differ`];
    return [`${name}: ${was?.rows ?? 'no table'} before, ${is?.rows ?? 'no table'} after`];
  });
}

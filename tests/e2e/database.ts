import pg from 'pg';

/** Rows of one statement on the database of the app under test. */
export async function rows<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('The browser tests need DATABASE_URL of the app under test.');
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

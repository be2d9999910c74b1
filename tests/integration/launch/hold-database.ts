import pg from 'pg';
import { openEmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { passwords, settings } from './embedded-options';

// An app in small: opens the embedded database of a folder, saves a row, and runs until it is killed.
const database = await openEmbeddedDatabase({ dataDirectory: process.argv[2]!, passwords, settings });
const client = new pg.Client({ connectionString: database.url });
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS saved (word text)');
await client.query(`INSERT INTO saved VALUES ('kept')`);
console.log(JSON.stringify({ pid: database.pid, how: database.how }));
setInterval(() => undefined, 1000);

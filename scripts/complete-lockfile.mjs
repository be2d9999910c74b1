// Adds to package-lock.json the optional packages of other platforms that npm left out, because the registry
// at hand did not have them or node_modules was there: `npm ci` refuses a lock file without them, and older npm
// would not install them on those platforms. Run after a change of packages: `npm run lockfile`.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** @param {string} name like `@scope/tool-linux-arm-gnueabihf` @returns {Entry} */
export function describePlatform(name) {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const last = words.at(-1) ?? '';
  const libc =
    os !== 'linux' ? undefined : last.startsWith('musl') ? 'musl' : last.startsWith('gnu') ? 'glibc' : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

/**
 * The entries that the lock file lacks: packages with an exact version that some package may want on another platform.
 *
 * @param {Lock} lock
 * @returns {Record<string, Entry>}
 */
export function findMissing(lock) {
  /** @type {Record<string, Entry>} */
  const missing = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const present = lock.packages[`node_modules/${name}`] ?? lock.packages[`${path}/node_modules/${name}`];
      const platform = describePlatform(name);
      if (present || !/^\d/.test(version) || !(platform.os || platform.cpu)) continue;
      missing[`node_modules/${name}`] = { version, ...(entry.dev && { dev: true }), optional: true, ...platform };
    }
  }
  return missing;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const missing = findMissing(lock);
  const { '': root, ...others } = { ...lock.packages, ...missing };
  const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': root, ...Object.fromEntries(sorted) };
  await writeFile('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${Object.keys(missing).length} entries.`);
}

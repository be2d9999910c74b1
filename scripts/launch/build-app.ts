import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashSources } from './hash-sources';
import { LaunchProblem } from './packages.mjs';
import { runTool } from './run-tool';

const STAMP = path.join('.next', 'source-hash');

/** What a build does not read. */
const NOT_BUILT = new Set([
  'node_modules',
  'docs',
  'question-bank',
  'scripts',
  'tests',
  'test-results',
  'playwright-report',
  'coverage',
]);

/** Fingerprint of all that a build reads: sources, lock file, and the variables that Next.js writes into the pages. */
export async function hashOfSources(): Promise<string> {
  const entries = await readdir('.', { withFileTypes: true });
  const roots = entries
    .filter((entry) => !entry.name.startsWith('.') && !NOT_BUILT.has(entry.name))
    .filter((entry) => entry.isDirectory() || /\.(json|m?[jt]s)$/.test(entry.name))
    .map((entry) => entry.name);
  const files = await hashSources(roots, (file) => /\.test\.tsx?$|^lib\/db\/generated\/|^next-env\.d\.ts$/.test(file));
  const inlined = Object.entries(process.env)
    .filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [files, ...inlined].join('\n');
}

/** Whether .next holds the build of the sources as they are. */
export async function buildIsCurrent(): Promise<boolean> {
  return (await readFile(STAMP, 'utf8').catch(() => null)) === (await hashOfSources());
}

/** Runs `next build`. The mark of a complete build is written last. */
export async function buildApp(): Promise<void> {
  const hash = await hashOfSources();
  const { code, output } = await runTool('node_modules/next/dist/bin/next', ['build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (code !== 0) {
    if (/ENOSPC|No space left/.test(output))
      throw new LaunchProblem('The disk is full: the pages could not be built. Free some space and start again.');
    throw new LaunchProblem(`The pages could not be built.\n${output.trim()}`);
  }
  await writeFile(STAMP, hash);
}

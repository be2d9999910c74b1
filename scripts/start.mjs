// `npm start`, and the way in for every other command: plain Node, which checks Node, installs the packages
// when they are missing or changed, and then runs a script of this folder (serve by default).
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkNode, installPackages, LaunchProblem, packagesAreInstalled } from './launch/packages.mjs';
import { createProgress } from './launch/progress.mjs';

const [name = 'serve', ...args] = process.argv.slice(2);

/** Commands whose output may be read by a program: only theirs goes to standard output. */
const out = ['serve', 'dev', 'build'].includes(name) ? process.stdout : process.stderr;

async function run() {
  checkNode(process.versions.node);
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  if (!(await packagesAreInstalled())) await createProgress(out).step('Installing packages', installPackages);

  const child = spawn(
    process.execPath,
    // The pipe closes when this process ends, however it ends: then the child stops in order.
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      '--import',
      './scripts/launch/parent.mjs',
      `scripts/${name}.ts`,
      ...args,
    ],
    { stdio: ['inherit', 'inherit', 'inherit', 'pipe'], env: { ...process.env, PRECEPTOR_PARENT_PIPE: '3' } },
  );
  // A Ctrl-C in a terminal reaches the child too; it decides when all is stopped.
  process.on('SIGINT', () => undefined);
  // One that does not stop in a minute hangs: what is confirmed is on disk, and the next start takes over.
  let asked = false;
  const stop = () => {
    child.kill('SIGTERM');
    if (!asked) setTimeout(() => child.kill('SIGKILL'), 60_000).unref();
    asked = true;
  };
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  // npm hands a SIGTERM to the shell between it and us, which ends without a word: then stop as well.
  const parent = process.ppid;
  const orphaned = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
  setInterval(() => orphaned() && !asked && stop(), 500).unref();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof LaunchProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

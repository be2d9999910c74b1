import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchProblem } from './packages.mjs';

export interface AppProcess {
  child: ChildProcess;
  /** Resolves with the exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
  /** Lets requests finish, then ends it. */
  stop(): Promise<void>;
}

export interface AppAddress {
  port: number;
  host: string | undefined;
}

/** Address under which this computer itself reaches the app. */
function ownAddress({ port, host }: AppAddress): string {
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The code of the error that listening there would meet, or null. */
async function findListenProblem({ port, host }: AppAddress): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/** Throws with one sentence when the port is taken, and says so when it is by Preceptor itself. */
export async function checkPort(address: AppAddress): Promise<void> {
  const problem = await findListenProblem(address);
  if (problem === null) return;
  if (problem !== 'EADDRINUSE') {
    throw new LaunchProblem(
      problem === 'EACCES'
        ? `Port ${address.port} needs special rights. Choose another, for example: PORT=3001 npm start`
        : `The setting HOST (${address.host}) is not an address of this computer. Set it to one that is, or leave it out.`,
    );
  }
  const isOurs = await fetch(`${ownAddress(address)}/api/health`, { signal: AbortSignal.timeout(2_000) })
    .then(async (answer) => answer.ok && (await answer.text()) === JSON.stringify({ status: 'alive' }))
    .catch(() => false);
  throw new LaunchProblem(
    isOurs
      ? `Preceptor already runs on port ${address.port}. Stop it first, or choose another port, for example: PORT=${address.port + 1} npm start`
      : `Port ${address.port} is used by another program. Stop it, or choose another port, for example: PORT=${address.port + 1} npm start`,
  );
}

/**
 * Room for what lives no longer than a request, in MB (Node's own: 16). A class that starts at once makes more of it than
 * that, and what is moved about at each collection costs a fifth of the computing time.
 */
const youngHeapMb = 64;

/**
 * Starts Next.js in a process of its own, out of reach of the terminal's Ctrl-C: the launcher stops it, then the
 * database. It ends by itself when the launcher is killed.
 */
export function startApp(mode: 'start' | 'dev', { port, host }: AppAddress): AppProcess {
  const args = [
    'node_modules/next/dist/bin/next',
    mode,
    '--port',
    String(port),
    ...(host === undefined ? [] : ['--hostname', host]),
  ];
  const child = spawn(
    process.execPath,
    [`--max-semi-space-size=${youngHeapMb}`, '--import', './scripts/launch/parent.mjs', ...args],
    {
      detached: process.platform !== 'win32',
      stdio: ['ignore', mode === 'dev' ? 'inherit' : 'pipe', mode === 'dev' ? 'inherit' : 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: mode === 'dev' ? 'development' : 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        PRECEPTOR_PARENT_PIPE: '3',
      },
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve).once('error', () => resolve(1)));
  return {
    child,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      const gone = await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })]);
      if (!gone) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What /api/ready answers; null where it does not, or not in ten seconds. */
async function askReady(address: AppAddress): Promise<{ ok: boolean; status: number; text: string } | null> {
  try {
    const answer = await fetch(`${ownAddress(address)}/api/ready`, { signal: AbortSignal.timeout(10_000) });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

/** Waits for /api/ready. From then on what the app says goes to the terminal. Throws as waitUntilAnswering does. */
export async function waitUntilReady(app: AppProcess, address: AppAddress): Promise<void> {
  const stopHolding = await waitUntilAnswering(app, address);
  stopHolding();
  app.child.stdout?.pipe(process.stdout, { end: false });
  app.child.stderr?.pipe(process.stderr, { end: false });
}

/**
 * Waits for /api/ready. What the app says is held back, and shown only when it does not get there: when it ends, or
 * is not ready in two minutes. Returns what stops the holding back.
 */
export async function waitUntilAnswering(app: AppProcess, address: AppAddress): Promise<() => void> {
  const held: string[] = [];
  const hold = (chunk: unknown): void => void held.push(String(chunk));
  app.child.stdout?.on('data', hold);
  app.child.stderr?.on('data', hold);
  const until = Date.now() + 120_000;
  let last = 'it does not answer';
  for (;;) {
    if (app.child.exitCode !== null || app.child.signalCode !== null) {
      throw new LaunchProblem(
        held.join('').includes('EADDRINUSE')
          ? `Port ${address.port} is used by another program.`
          : `The app ended while starting.\n${held.join('').trim()}`,
      );
    }
    const answer = await askReady(address);
    if (answer?.ok) break;
    if (answer) last = `/api/ready answers ${answer.status}: ${answer.text.slice(0, 300)}`;
    if (Date.now() > until)
      throw new LaunchProblem(`The app did not become ready in two minutes: ${last}.\n${held.join('').trim()}`);
    await sleep(100);
  }
  return () => {
    app.child.stdout?.off('data', hold);
    app.child.stderr?.off('data', hold);
  };
}

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchProblem } from '../../scripts/launch/packages.mjs';

export interface Tool {
  stop(): Promise<void>;
}

/** System folders are not on everybody's path. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** Throws with one sentence that says what to install. */
export function requireTools(names: readonly string[]): void {
  const missing = names.filter((name) => spawnSync(name, ['-V'], { env }).error !== undefined);
  if (missing.length > 0)
    throw new LaunchProblem(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not installed. On Debian and Ubuntu: apt-get install ${missing.join(' ')}`,
    );
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Starts a program in the foreground and waits until it listens. Throws LaunchProblem with what it said. */
export async function startTool(
  name: string,
  args: readonly string[],
  port: number,
  as?: { uid: number; gid: number },
): Promise<Tool> {
  const child: ChildProcess = spawn(name, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...as });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += String(chunk)));
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'exit');
  for (const until = Date.now() + 10_000; !(await answers(port));) {
    await sleep(50);
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new LaunchProblem(`${name} did not start: ${said.trim().split('\n').at(-1) ?? ''}`);
    }
  }
  return {
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const gone = await Promise.race([ended.then(() => true), sleep(5_000, false, { ref: false })]);
      if (!gone) child.kill('SIGKILL');
    },
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

/** A process that logs a line, waits, and has something to say when it is asked to end. */
const talker = `
  import('./lib/http/log.ts').then(({ log }) => {
    process.on('SIGTERM', () => {
      for (let n = 0; n < 3; n++) log().error({ n }, 'ending');
      process.exit(0);
    });
    setInterval(() => undefined, 1000);
    log().error('here');
  });`;

it('ends though nobody reads its log any more, as when what started it was killed', async () => {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', '-e', talker], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.kill('SIGTERM');
    const late = new Promise((resolve) => setTimeout(() => resolve('still there after 20 s'), 20_000).unref());
    expect(await Promise.race([ended, late])).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});

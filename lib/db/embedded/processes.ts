import 'server-only';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** State letter and start time of a process from /proc; null where the system has no such file. */
async function readStatus(pid: number): Promise<{ state: string; startedAt: string } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name, the second field, may itself hold spaces and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}

/** What tells a process from a later one with the same number; the empty string where the system does not say. */
export async function markOf(pid: number): Promise<string> {
  return (await readStatus(pid))?.startedAt ?? '';
}

/** Whether a process runs: one that ended and was not yet collected by its parent does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not permitted to signal it: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await readStatus(pid))?.state !== 'Z';
}

/** The command line of a process, or null when it cannot be read. */
export async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === 'win32') {
    const script = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
    return run('powershell', ['-NoProfile', '-Command', script]).then(
      ({ stdout }) => stdout.trim() || null,
      () => null,
    );
  }
  const fromProc = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (fromProc !== null) return fromProc.replaceAll('\0', ' ').trim();
  return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

/** Waits until a process has ended; false when it still runs after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (await isRunning(pid)) {
    if (Date.now() >= until) return false;
    await sleep(50);
  }
  return true;
}

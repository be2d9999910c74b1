import 'server-only';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, markOf } from './processes';

/**
 * Who uses the embedded server: the app, and commands beside it. Each process leaves a file named after its
 * number; the last one to go stops the server. The file of a process that was killed counts for nothing, since
 * it also holds the process's start time.
 */

async function isHeldBy(pid: number, mark: string): Promise<boolean> {
  return (await isRunning(pid)) && (await markOf(pid)) === mark;
}

export async function takeLease(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, String(process.pid)), await markOf(process.pid));
}

/** How many other living processes hold a lease. The leases of dead ones are cleared. */
export async function countOtherLeases(folder: string): Promise<number> {
  let others = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    if (!(await isHeldBy(Number(name), await readFile(file, 'utf8').catch(() => '')))) await rm(file, { force: true });
    else if (Number(name) !== process.pid) others += 1;
  }
  return others;
}

export async function dropLease(folder: string): Promise<void> {
  await rm(path.join(folder, String(process.pid)), { force: true });
}

/** Takes the lock file; false where the disk is too full for it. */
async function takeLock(file: string): Promise<boolean> {
  const own = `${process.pid} ${await markOf(process.pid)}`;
  for (;;) {
    try {
      await writeFile(file, own, { flag: 'wx' });
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC') {
        await rm(file, { force: true });
        return false;
      }
      if (code !== 'EEXIST') throw error;
    }
    const held = await readFile(file, 'utf8').catch(() => null);
    const [pid, mark] = (held ?? '').split(' ');
    // An empty file is one whose writer is about to fill it.
    if (held && pid && !(await isHeldBy(Number(pid), mark ?? ''))) await rm(file, { force: true });
    else await sleep(100);
  }
}

/**
 * Runs `work` while no other process runs work under the same lock file. A lock left by a killed process is
 * broken, and a full disk does without: it must not keep a server from being stopped.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const locked = await takeLock(file);
  try {
    return await work();
  } finally {
    if (locked) await rm(file, { force: true });
  }
}

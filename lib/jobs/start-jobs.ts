import 'server-only';
import { sweepOverdue } from '@/lib/exam/sweep';
import { log } from '@/lib/http/log';

const sweepEveryMs = 60_000;

// The development server evaluates modules again; the jobs of a process start once.
const holder = globalThis as typeof globalThis & { preceptorJobs?: NodeJS.Timeout };

async function sweep(): Promise<void> {
  try {
    const scored = await sweepOverdue();
    if (scored) log().info({ scored }, 'scored exams whose time was over');
  } catch (error) {
    log().warn({ err: error }, 'the sweep of finished exams failed and will be tried again');
  }
}

/** Starts this process's background work. Each job takes a lock in the database, so that any number of processes may call it. */
export function startJobs(): void {
  holder.preceptorJobs ??= setInterval(() => void sweep(), sweepEveryMs).unref();
}

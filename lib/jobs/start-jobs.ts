import 'server-only';
import { backUpWhenDue } from '@/lib/backup/backup-job';
import { sweepOverdue } from '@/lib/exam/sweep';
import { log } from '@/lib/http/log';
import { calibrate } from '@/lib/readiness/calibration/calibrate';
import { warmCaches } from './warm-caches';

const everyMs = 60_000;
const calibrateEveryMs = 3_600_000;
/** After the first requests, which say whether the app is ready. */
const warmAfterMs = 2_000;

// The development server evaluates modules again; the jobs of a process start once.
const holder = globalThis as typeof globalThis & { preceptorJobs?: NodeJS.Timeout[] };

async function sweep(): Promise<void> {
  try {
    const scored = await sweepOverdue();
    if (scored) log().info({ scored }, 'scored exams whose time was over');
  } catch (error) {
    log().warn({ err: error }, 'the sweep of finished exams failed and will be tried again');
  }
}

async function backUp(): Promise<void> {
  try {
    const written = await backUpWhenDue();
    if (written) log().info({ file: written.file, bytes: written.bytes }, 'made a backup');
  } catch (error) {
    log().error({ err: error }, 'the backup failed and will be tried again in an hour');
  }
}

async function calibrateItems(): Promise<void> {
  try {
    const run = await calibrate();
    if (run && run.added > 0) {
      const { version, full, responses, added, durationMs } = run;
      log().info({ version, full, responses, added, durationMs }, 'measured how hard the questions are');
    }
  } catch (error) {
    log().warn({ err: error }, 'the calibration of questions failed and will be tried again');
  }
}

/** Starts this process's background work. Each job takes a lock in the database, so that any number of processes may call it. */
export function startJobs(): void {
  if (holder.preceptorJobs) return;
  holder.preceptorJobs = [
    setInterval(() => void Promise.all([sweep(), backUp()]), everyMs).unref(),
    setInterval(() => void calibrateItems(), calibrateEveryMs).unref(),
  ];
  setTimeout(() => void warmCaches(), warmAfterMs).unref();
}

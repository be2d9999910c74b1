import 'server-only';
import { backUpWhenDue } from '@/lib/backup/backup-job';
import { applyCorrections } from '@/lib/correction/apply-corrections';
import { announceAssignments } from '@/lib/cohort/announce';
import { refreshRollups } from '@/lib/cohort/readiness/refresh-rollups';
import { sweepOverdue } from '@/lib/exam/sweep';
import { log } from '@/lib/http/log';
import { recountStatistics } from '@/lib/item-analysis/read-items';
import { sendOutgoing } from '@/lib/outgoing/send-outgoing';
import { applyRetention } from '@/lib/privacy/retention';
import { runCalibration } from './calibration-job';
import { runJob } from './run-job';
import { warmCaches } from './warm-caches';

const everyMs = 60_000;
const hourlyMs = 3_600_000;
/** After the first requests, which say whether the app is ready. */
const warmAfterMs = 2_000;

// The development server evaluates modules again; the jobs of a process start once.
const holder = globalThis as typeof globalThis & { preceptorJobs?: NodeJS.Timeout[] };

function sweep(): Promise<void> {
  return runJob(
    'sweep',
    () => sweepOverdue(),
    (scored) => {
      if (scored) log().info({ scored }, 'scored exams whose time was over');
    },
  );
}

function backUp(): Promise<void> {
  return runJob(
    'backup',
    () => backUpWhenDue(),
    (written) => {
      if (written) log().info({ file: written.file, bytes: written.bytes }, 'made a backup');
    },
  );
}

function correctKeys(): Promise<void> {
  return runJob(
    'corrections',
    () => applyCorrections(),
    (corrected) => {
      if (corrected) log().info({ corrected }, 'scored exams again whose keys were corrected');
    },
  );
}

function announce(): Promise<void> {
  return runJob(
    'announce',
    () => announceAssignments(),
    (told) => {
      if (told) log().info({ told }, 'told learners of assignments');
    },
  );
}

function tellOthers(): Promise<void> {
  return runJob(
    'outgoing',
    () => sendOutgoing(),
    (done) => {
      if (done && done.sent + done.failed > 0) log().info(done, 'told results to other systems');
    },
  );
}

function countCohorts(): Promise<void> {
  return runJob('cohort-rollups', () => refreshRollups());
}

function retain(): Promise<void> {
  return runJob(
    'retention',
    () => applyRetention(),
    (done) => {
      if (done && done.warned + done.deleted + done.events > 0) log().info(done, 'applied the periods of retention');
    },
  );
}

function countItems(): Promise<void> {
  return runJob('item-statistics', () => recountStatistics());
}

/** Starts this process's background work. Each job takes a lock in the database, so that any number of processes may call it. */
export function startJobs(): void {
  if (holder.preceptorJobs) return;
  holder.preceptorJobs = [
    setInterval(() => void Promise.all([runCalibration(), countItems(), retain()]), hourlyMs).unref(),
    setInterval(
      () => void Promise.all([sweep(), backUp(), correctKeys(), announce(), countCohorts(), tellOthers()]),
      everyMs,
    ).unref(),
  ];
  setTimeout(() => void warmCaches(), warmAfterMs).unref();
}

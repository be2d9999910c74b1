import 'server-only';
import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { CurrentUser } from '@/lib/auth/current-user';
import { requirePermission } from '@/lib/auth/users';
import { appVersion, backupDirectory } from '@/lib/backup/make-backup';
import { isEmbeddedAddress } from '@/lib/db/embedded/is-embedded-address';
import { lookAtReplica } from '@/lib/db/replica';
import { env } from '@/lib/env/env';
import { listJobs } from '@/lib/jobs/job-data';
import { countPictures } from '@/lib/pictures/picture-data';
import { PictureStorageProblem } from '@/lib/pictures/picture-storage';
import { pictureStorage, storagePlace } from '@/lib/pictures/storages';
import { countSystem, findLastBackupRuns } from './system-data';
import { deleteProblems, listProblems } from './problem-data';
import type { SystemState } from './system-state-schema';

const shownProblems = 20;

/** Free room where files are written; a folder that is not made yet counts as the one above it. */
async function readDisk(what: string, folder: string): Promise<SystemState['disks']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return [{ what, freeBytes: bavail * bsize, totalBytes: blocks * bsize }];
  } catch {
    const parent = path.dirname(path.resolve(folder));
    return parent === path.resolve(folder) ? [] : readDisk(what, parent);
  }
}

async function readDisks(): Promise<SystemState['disks']> {
  const data = env().DATA_DIR;
  const backups = backupDirectory();
  const device = (folder: string) =>
    stat(folder).then(
      ({ dev }) => dev,
      () => null,
    );
  const [one, two] = await Promise.all([device(data), device(backups)]);
  if (two === null || one === two) return readDisk('Data and backups', data);
  return (await Promise.all([readDisk('Data', data), readDisk('Backups', backups)])).flat();
}

/** Messages that wait as files because there is no mail server. */
async function countOutbox(): Promise<number> {
  const names = await readdir(path.join(env().DATA_DIR, 'outbox')).catch(() => []);
  return names.filter((name) => name.endsWith('.eml')).length;
}

/** Where pictures are kept, and whether that place takes and gives back. */
async function readPictures(): Promise<SystemState['pictures']> {
  const storage = pictureStorage();
  const { kind } = storage;
  const [counts, problem] = await Promise.all([
    countPictures(),
    storage.check().then(() => null, describeStorageProblem),
  ]);
  const lost = kind === 'database' && counts.inStorage > 0;
  return {
    ...{ kind, place: storagePlace(), ...counts },
    problem: lost ? 'Some pictures lie in S3-compatible storage, and S3_ENDPOINT is not set.' : problem,
  };
}

function describeStorageProblem(error: unknown): string {
  if (error instanceof PictureStorageProblem) return error.message;
  throw error;
}

/** The state of this installation, as the process that answers sees it. Throws AppError 'forbidden'. */
export async function readSystemState(actor: CurrentUser): Promise<SystemState> {
  requirePermission(actor, 'system.read');
  const [system, backups, jobs, problems, disks, waiting, preceptor, embedded, replica, pictures] = await Promise.all([
    countSystem(),
    findLastBackupRuns(),
    listJobs(),
    listProblems(shownProblems),
    readDisks(),
    countOutbox(),
    appVersion(),
    isEmbeddedAddress(env().DATA_DIR, env().DATABASE_URL),
    lookAtReplica(),
    readPictures(),
  ]);
  const { postgresql, bytes, connections, ...counts } = system;
  return {
    versions: { preceptor, node: process.versions.node, postgresql },
    database: { kind: embedded ? 'embedded' : 'external', bytes, connections },
    replica: replica && {
      behindSeconds: replica.usable ? replica.behindSeconds : null,
      problem: replica.usable ? null : replica.problem,
    },
    pictures,
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    counts,
    backup: { everyHours: env().BACKUP_EVERY_HOURS, ...backups },
    disks,
    mail: { server: env().SMTP_URL !== undefined, from: env().MAIL_FROM, waiting },
    jobs: jobs.map(({ name, startedAt, goodAt, problem }) => ({
      name,
      startedAt: startedAt.toISOString(),
      goodAt: goodAt?.toISOString() ?? null,
      problem,
    })),
    problems: problems.map((row) => ({ ...row, at: row.at.toISOString() })),
  };
}

/** Empties the list of problems. Returns how many there were. Throws AppError 'forbidden'. */
export async function clearProblems(actor: CurrentUser): Promise<number> {
  requirePermission(actor, 'system.read');
  return deleteProblems();
}

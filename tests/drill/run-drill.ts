import { isDeepStrictEqual } from 'node:util';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeBackup } from '@/lib/backup/write-backup';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { openEmbeddedDatabase } from '@/lib/db/embedded/embedded-database';
import { findFreePort } from '@/lib/db/embedded/ports';
import { temporaryPrefix } from '@/lib/db/embedded/temporary-server';
import { startApp, waitUntilAnswering } from '../../scripts/launch/app-process';
import { migrationsDirectory } from '../../scripts/launch/database';
import { startRobotWorld, type RobotWorld } from '../robot/robot-world';
import { compareFingerprints, takeFingerprint, withClient, type Fingerprint } from './fingerprint';
import { SteadyLearner, type Confirmed } from './steady-learner';

export interface DrillOptions {
  learners: number;
  /** How long learners answer, the kills included. */
  seconds: number;
  kills: { app: number; database: number };
  say: (line: string) => void;
}

export interface DrillResult {
  learners: number;
  confirmed: number;
  /** Requests that learners had to repeat. */
  repeated: number;
  kills: { app: number; database: number };
  /** Confirmed answers that the database did not hold after the kills. */
  lostByKills: number;
  /** Confirmed before the backup in mid-work began, and not in it. */
  lostFromBackup: number;
  /** Confirmed after it began: what a lost disk would cost between this backup and the next. */
  afterBackup: number;
  rows: number;
  tables: number;
  /** Tables that came back otherwise, a line each. */
  differences: string[];
  /** Exams that the app shows otherwise after the restore. */
  shownOtherwise: number;
  seconds: number;
  restoreSeconds: number;
}

/** The confirmed answers that a database lacks: the log must have the save, the answer held must not be older. */
async function findLost(url: string, confirmed: readonly Confirmed[]): Promise<Confirmed[]> {
  return withClient(url, async (client) => {
    const { rows: log } = await client.query<{ save: string }>(
      `select save_id as save from response_event where outcome = 'saved'`,
    );
    const { rows: held } = await client.query<{ place: string; revision: number; save: string; option: number }>(
      `select attempt_id || ':' || position as place, revision, save_id as save, (answer->>'option')::int as option from response`,
    );
    const logged = new Set(log.map(({ save }) => save));
    const answers = new Map(held.map((row) => [row.place, row]));
    return confirmed.filter(({ attemptId, position, revision, saveId, option }) => {
      const answer = answers.get(`${attemptId}:${position}`);
      if (!logged.has(saveId) || !answer || answer.revision < revision) return true;
      return answer.revision === revision && (answer.save !== saveId || answer.option !== option);
    });
  });
}

async function strike(world: RobotWorld, { kills, seconds, say }: DrillOptions): Promise<void> {
  const plan = Array.from({ length: Math.max(kills.app, kills.database) }, (_, n) => [
    ...(n < kills.app ? (['app'] as const) : []),
    ...(n < kills.database ? (['database'] as const) : []),
  ]).flat();
  for (const [place, victim] of plan.entries()) {
    await sleep((seconds * 1000) / (plan.length + 1) / 2);
    say(victim === 'app' ? 'An app process is killed.' : 'PostgreSQL is killed, with all its processes.');
    await (victim === 'app' ? world.killApp(place, 500) : world.killDatabase('cluster', 500));
  }
}

/** An empty cluster of its own: the new machine. */
async function openEmptyServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), `${temporaryPrefix}drill-`));
  await chmod(dataDirectory, 0o711);
  const database = await openEmbeddedDatabase({
    dataDirectory,
    passwords: { superuser: randomUUID(), app: randomUUID() },
  });
  return {
    url: database.url,
    close: async () => {
      await database.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

interface Before {
  learners: SteadyLearner[];
  over: Set<SteadyLearner>;
  shown: Map<SteadyLearner, unknown>;
  prints: Fingerprint;
  confirmed: Confirmed[];
  during: { file: string; confirmedBefore: Confirmed[]; after: number };
  file: string;
  lostByKills: number;
}

/** Learners answer, processes are killed, a backup is taken in the middle of it; then all comes to rest and one more is. */
async function live(world: RobotWorld, url: string, folder: string, options: DrillOptions): Promise<Before> {
  const { say } = options;
  const learners: SteadyLearner[] = [];
  for (let n = 0; n < options.learners; n++) learners.push(new SteadyLearner(await world.account(), world.port));
  await Promise.all(learners.map((learner) => learner.begin()));
  say(`${learners.length} learners answer; ${world.appCount} app processes, one database.`);
  let over = false;
  const walks = Promise.all(learners.map((learner) => learner.walk(() => over)));
  const all = () => learners.flatMap(({ confirmed }) => confirmed);
  const end = Date.now() + options.seconds * 1000;
  await strike(world, options);
  const confirmedBefore = all();
  say(`A backup is made while they answer; ${confirmedBefore.length} answers are confirmed.`);
  const backup = { connectionString: url, kind: 'manual', version: 'drill', pictures: null } as const;
  const hot = await writeBackup({ ...backup, directory: path.join(folder, 'during') });
  await sleep(Math.max(1_000, end - Date.now()));
  over = true;
  await walks;
  const half = new Set(learners.filter((_, place) => place % 2 === 0));
  await Promise.all([...half].map((learner) => learner.submit()));
  const shown = new Map<SteadyLearner, unknown>();
  for (const learner of learners) shown.set(learner, await learner.look(world.port, half.has(learner)));
  const confirmed = all();
  say(`Nobody answers any more: ${confirmed.length} answers are confirmed, ${half.size} exams handed in.`);
  const lost = await findLost(url, confirmed);
  await world.stopApps();
  const prints = await takeFingerprint(url);
  const last = await writeBackup({ ...backup, directory: path.join(folder, 'last') });
  return {
    learners,
    over: half,
    shown,
    prints,
    confirmed,
    during: { file: hot.file, confirmedBefore, after: confirmed.length - confirmedBefore.length },
    file: last.file,
    lostByKills: lost.length,
  };
}

/** Whether apps on the restored database show every exam as it was. Returns how many they do not. */
async function lookAgain(url: string, { learners, over, shown }: Before): Promise<number> {
  process.env.DATABASE_URL = url;
  const apps = await Promise.all(
    [0, 1].map(async () => {
      const address = { port: await findFreePort(), host: '127.0.0.1' };
      return { app: startApp('start', address), address };
    }),
  );
  try {
    for (const { app, address } of apps) await waitUntilAnswering(app, address);
    let otherwise = 0;
    for (const [place, learner] of learners.entries()) {
      const port = apps[place % apps.length]?.address.port ?? 0;
      if (!isDeepStrictEqual(await learner.look(port, over.has(learner)), shown.get(learner))) otherwise += 1;
    }
    return otherwise;
  } finally {
    await Promise.all(apps.map(({ app }) => app.stop()));
  }
}

/** The whole drill; the build must exist. Leaves nothing behind. */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const begin = performance.now();
  const { say } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'preceptor-drill-'));
  let before: Before;
  const world = await startRobotWorld({ appCount: 2, plant: null });
  try {
    before = await live(world, world.databaseUrl, folder, options);
  } finally {
    await world.close();
  }
  say('The database is thrown away, its folder and all. A new one takes its place.');
  const server = await openEmptyServer();
  try {
    const place = { connectionString: server.url, migrationsDirectory };
    await restoreBackup({ ...place, file: before.during.file, replace: false });
    const lostFromBackup = await findLost(server.url, before.during.confirmedBefore);
    const started = performance.now();
    const manifest = await restoreBackup({ ...place, file: before.file, replace: true });
    const restoreSeconds = (performance.now() - started) / 1000;
    const differences = compareFingerprints(before.prints, await takeFingerprint(server.url));
    const shownOtherwise = await lookAgain(server.url, before);
    return {
      learners: options.learners,
      confirmed: before.confirmed.length,
      repeated: before.learners.reduce((sum, { failures }) => sum + failures, 0),
      kills: options.kills,
      lostByKills: before.lostByKills,
      lostFromBackup: lostFromBackup.length,
      afterBackup: before.during.after,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      tables: manifest.tables.length,
      differences,
      shownOtherwise,
      seconds: Math.round((performance.now() - begin) / 1000),
      restoreSeconds: Math.round(restoreSeconds * 10) / 10,
    };
  } finally {
    for (const learner of before.learners) learner.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

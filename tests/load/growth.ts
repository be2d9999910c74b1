import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import pg from 'pg';
import { findSessionUser } from '@/lib/auth/auth-data';
import { closeDatabase } from '@/lib/db/client';
import { startSection } from '@/lib/exam/attempt-transitions';
import { createAttempt } from '@/lib/exam/create-attempt';
import { saveAnswers } from '@/lib/exam/save-answers';
import { examLength, ExamTaker } from './exam-taker';
import { addAccounts, addFinishedExams, resizeBank, settle } from './growth-data';
import { openLoadWorld, startLoadServer, type LoadLearner, type LoadServer, type LoadWorld } from './load-world';
import { Recorder, textTable, type Measurement } from './measure';
import { collectPlans } from './query-plans';
import { closedLoop } from './scenarios';

interface Size {
  name: string;
  questions: number;
  responses: number;
}

/** Learners that are measured. Each has one exam behind it: with 50 answers each, the small size's ten thousand. */
const measured = 200;

const small: Size = { name: 'small', questions: 1000, responses: measured * examLength };
const large: Size = { name: 'large', questions: 100_000, responses: 5_000_000 };

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** One size of the app's data, with a process that serves it. */
interface Site {
  size: Size;
  world: LoadWorld;
  learners: LoadLearner[];
  starts: Recorder;
  saves: Recorder;
}

async function timed(words: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  console.log(`  ${words} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
}

async function openSite(server: LoadServer, database: string, size: Size): Promise<Site> {
  const world = await openLoadWorld(withDatabase(server.url, database), server.pid, 1);
  const learners = await world.learners(measured);
  await addFinishedExams(
    withDatabase(server.superuserUrl, database),
    learners.map((learner) => learner.id),
    1,
  );
  return {
    size,
    world,
    learners,
    starts: new Recorder(`start burst, ${size.name}`, measured, world.cpu),
    saves: new Recorder(`saves, closed loop, ${size.name}`, 40, world.cpu),
  };
}

/** Starts an exam for every learner at once, saves in a closed loop, and ends the exams. */
async function round({ world, learners, starts, saves }: Site, seconds: number, record: boolean): Promise<void> {
  const takers: ExamTaker[] = [];
  const recorder = record ? starts : new Recorder('warm-up', measured, world.cpu);
  await recorder.during(() =>
    Promise.all(learners.map((learner) => recorder.time(async () => void takers.push(await ExamTaker.start(learner))))),
  );
  await closedLoop(record ? saves : new Recorder('warm-up', saves.clients, world.cpu), seconds, async (n) =>
    takers[n]?.answer(),
  );
  // Open exams would make each round's starts read one more than the last.
  await world.pool.query('update attempt set submitted_at = now(), closed_at = now() where closed_at is null');
}

/** The statements of a start and of a save on the database that this process is connected to. */
function plansOf(learner: LoadLearner): Promise<Map<string, string>> {
  return collectPlans(async () => {
    const { attemptId } = await createAttempt(learner.id, {
      blueprintId: 'ccma-2022',
      mode: 'exam',
      timed: true,
      selection: { kind: 'unseen', count: examLength },
      useReserve: false,
    });
    await findSessionUser({ userId: learner.id, sessionId: randomUUID() });
    await startSection(learner.id, attemptId, 0);
    const save = {
      saveId: randomUUID(),
      position: 0,
      baseRevision: 0,
      answer: { type: 'choice' as const, option: 1 },
      flagged: false,
      struck: [],
      confidence: null,
      note: '',
      highlights: [],
      timeSpentMs: 1000,
      clientAt: new Date().toISOString(),
    };
    const origin = { userId: learner.id, sessionId: randomUUID(), attemptId, device: randomUUID() };
    // Refused for want of a session, after the whole statement has run.
    await saveAnswers(origin, [save]).catch(() => undefined);
  });
}

function growthTable(sites: readonly Site[]): string {
  const rows = (['starts', 'saves'] as const).flatMap((kind) => {
    const [before, after] = sites.map((site) => site[kind].finish()) as [Measurement, Measurement];
    const cells = (row: Measurement) => [
      row.name,
      String(row.count),
      row.perSecond.toFixed(0),
      row.p50.toFixed(1),
      row.p95.toFixed(1),
      String(row.errors),
    ];
    return [
      [...cells(before), ''],
      [...cells(after), `${(after.p95 / before.p95).toFixed(2)} times`],
    ];
  });
  return textTable([['scenario', 'count', 'per second', 'p50 ms', 'p95 ms', 'errors', 'p95 grows'], ...rows]);
}

/**
 * Measures starting and saving with little and with much data, in turns on one server, and prints how they grow and
 * the plans of their statements. Returns the figures.
 */
export async function benchGrowth(quick: boolean): Promise<unknown> {
  const grown: Size = quick ? { ...large, questions: 10_000, responses: 200_000 } : large;
  console.log(
    `\n${small.questions} questions and ${small.responses} responses, then ${grown.questions} and ${grown.responses}`,
  );
  const server = await startLoadServer();
  const sites: Site[] = [];
  try {
    const superuser = (name: string) => withDatabase(server.superuserUrl, name);
    const main = new URL(server.url).pathname.slice(1);
    await resizeBank(superuser(main), small.questions);
    await closeDatabase();
    const admin = new pg.Client({ connectionString: superuser('postgres') });
    await admin.connect();
    await admin.query(`create database small template ${main} owner ${new URL(server.url).username}`);
    await admin.end();
    await timed('bank grown', () => resizeBank(superuser(main), grown.questions));
    const each = 20;
    await timed('responses written', async () => {
      const ids = await addAccounts(superuser(main), grown.responses / examLength / each);
      for (let place = 0; place < ids.length; place += 500)
        await addFinishedExams(superuser(main), ids.slice(place, place + 500), each);
    });
    sites.push(await openSite(server, 'small', small), await openSite(server, main, grown));
    for (const name of ['small', main]) await timed('vacuumed and analyzed', () => settle(superuser(name)));
    for (const site of sites)
      await timed(`first round, ${site.size.name}: reads the bank's index`, () => round(site, 2, false));
    for (let turn = 0; turn < (quick ? 2 : 5); turn++) {
      for (const site of sites) await round(site, 4, true);
      console.log(`  round ${turn + 1} (load average ${(loadavg()[0] ?? 0).toFixed(1)})`);
    }
    console.log(`\n${growthTable(sites)}`);
    const plans = await plansOf((sites[1] as Site).learners[0] as LoadLearner);
    for (const [name, plan] of plans)
      console.log(`\n--- ${name}, ${grown.questions} questions, ${grown.responses} responses\n${plan}`);
    const scenarios = sites.flatMap((site) => [site.starts.finish(), site.saves.finish()]);
    return { scenarios, plans: Object.fromEntries(plans) };
  } finally {
    for (const site of sites) await site.world.close();
    await server.close();
  }
}

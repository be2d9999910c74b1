import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sessionCookieName } from '@/lib/auth/session-cookie';
import { HttpClient } from './http-client';
import { password, type LoadLearner, type LoadWorld } from './load-world';
import { Recorder, type Measurement } from './measure';

/** Questions of the exams that the bench takes. */
export const examLength = 50;

const device = randomUUID();

/** A learner in the middle of an exam, who answers. */
class ExamTaker {
  private readonly revisions = new Map<number, number>();
  private turn = 0;

  private constructor(
    readonly learner: LoadLearner,
    readonly attemptId: string,
  ) {}

  static async start(learner: LoadLearner): Promise<ExamTaker> {
    const { attemptId } = (await learner.client.send('POST', '/api/attempts', {
      blueprintId: 'ccma-2022',
      mode: 'exam',
      timed: true,
      selection: { kind: 'unseen', count: examLength },
    })) as { attemptId: string };
    await learner.client.send('PUT', `/api/attempts/${attemptId}/sections/0`, {});
    return new ExamTaker(learner, attemptId);
  }

  /** Answers the next question, or changes an answer. Throws unless the server confirms it. */
  async answer(): Promise<void> {
    const position = this.turn++ % examLength;
    const baseRevision = this.revisions.get(position) ?? 0;
    const save = {
      saveId: randomUUID(),
      position,
      baseRevision,
      answer: { type: 'choice', option: this.turn % 4 },
      flagged: false,
      struck: [],
      confidence: null,
      note: '',
      highlights: [],
      timeSpentMs: this.turn * 1000,
      clientAt: new Date().toISOString(),
    };
    const { results } = (await this.learner.client.send('POST', `/api/attempts/${this.attemptId}/answers`, {
      device,
      saves: [save],
    })) as {
      results: { outcome: string; revision: number }[];
    };
    if (results[0]?.outcome !== 'saved') throw new Error(`a save was ${results[0]?.outcome}`);
    this.revisions.set(position, results[0].revision);
  }

  async submit(): Promise<void> {
    await this.learner.client.send('POST', `/api/attempts/${this.attemptId}/submit`, { device, saves: [] });
  }
}

async function startAll(learners: readonly LoadLearner[]): Promise<ExamTaker[]> {
  const takers: ExamTaker[] = [];
  for (let place = 0; place < learners.length; place += 50) {
    takers.push(...(await Promise.all(learners.slice(place, place + 50).map((learner) => ExamTaker.start(learner)))));
  }
  return takers;
}

/** A constant answer in a closed loop: what the framework costs, to which the rest is compared. */
export async function yardstick(world: LoadWorld, seconds: number): Promise<Recorder> {
  const clients = Array.from({ length: 40 }, (_, n) => new HttpClient(world.ports[n % world.ports.length] ?? 0, null));
  const recorder = await closedLoop('constant route', clients.length, seconds, (n) =>
    clients[n]?.send('GET', '/api/health').then(() => undefined),
  );
  for (const client of clients) client.close();
  return recorder;
}

async function closedLoop(
  name: string,
  clients: number,
  seconds: number,
  work: (client: number) => Promise<void> | undefined,
): Promise<Recorder> {
  const recorder = new Recorder(name, clients);
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      while (performance.now() < until) await recorder.time(async () => work(n));
    }),
  );
  return recorder;
}

/** Everybody assembles and starts an exam at the same moment. */
export async function startBurst(world: LoadWorld, n: number): Promise<Recorder> {
  const learners = await world.learners(n);
  const recorder = new Recorder('start burst', n);
  await Promise.all(learners.map((learner) => recorder.time(() => ExamTaker.start(learner).then(() => undefined))));
  return recorder;
}

/** Each client saves an answer as soon as the one before is confirmed. */
export async function savesInClosedLoop(world: LoadWorld, clients: number, seconds: number): Promise<Recorder> {
  const takers = await startAll(await world.learners(clients));
  return closedLoop('saves, closed loop', clients, seconds, (n) => takers[n]?.answer());
}

/** Learners in mid-exam who think 30 to 90 s before each answer; `speed` compresses that time. */
export async function examHour(world: LoadWorld, learners: number, speed: number, seconds: number): Promise<Recorder> {
  const takers = await startAll(await world.learners(learners));
  const recorder = new Recorder(`exam hour, ${speed} times as fast`, learners);
  const until = performance.now() + seconds * 1000;
  const think = (first: boolean) => ((first ? Math.random() * 90 : 30 + Math.random() * 60) * 1000) / speed;
  await Promise.all(
    takers.map(async (taker) => {
      for (let first = true; ; first = false) {
        const pause = think(first);
        if (performance.now() + pause > until) return;
        await sleep(pause);
        await recorder.time(() => taker.answer());
      }
    }),
  );
  return recorder;
}

/** Everybody submits at the same moment, ten answers each behind them. */
export async function submitBurst(world: LoadWorld, n: number): Promise<Recorder> {
  const takers = await startAll(await world.learners(n));
  for (let round = 0; round < 10; round++) await Promise.all(takers.map((taker) => taker.answer()));
  const recorder = new Recorder('submit burst', n);
  await Promise.all(takers.map((taker) => recorder.time(() => taker.submit())));
  return recorder;
}

/** A class signs in at once from one address while others take exams. Returns the sign-ins and the saves meanwhile. */
export async function signInBurst(world: LoadWorld, n: number): Promise<[Recorder, Recorder]> {
  const takers = await startAll(await world.learners(40));
  const visitors = await world.learners(n);
  const signIns = new Recorder('sign-in burst, one address', n);
  const saves = new Recorder('saves during the sign-in burst', takers.length);
  let open = true;
  const saving = Promise.all(
    takers.map(async (taker) => {
      // A save every half a second each: an exam room, not a closed loop that would starve what it is measured beside.
      while (open) {
        await sleep(250 + Math.random() * 500);
        await saves.time(() => taker.answer());
      }
    }),
  );
  await Promise.all(
    visitors.map((visitor, place) =>
      signIns.time(() => signIn(world.ports[place % world.ports.length] ?? 0, visitor.email)),
    ),
  );
  open = false;
  await saving;
  return [signIns, saves];
}

/** Signs in as the page does. Throws unless a session comes back. */
async function signIn(port: number, email: string): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const first = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  });
  if (!answer.headers.getSetCookie().some((line) => line.startsWith(`${sessionCookieName('http://localhost:3000')}=`)))
    throw new Error(`sign-in answers ${answer.status}`);
}

/** Runs the scenarios one after another and hands each measurement on as it comes. */
export async function runScenarios(
  world: LoadWorld,
  quick: boolean,
  report: (measurement: Measurement, recorder: Recorder) => void,
): Promise<void> {
  const seconds = quick ? 3 : 10;
  const done = (recorder: Recorder) => report(recorder.finish(), recorder);
  done(await startBurst(world, 50)); // warms the process up; the table names it, the goals are read from the next
  done(await startBurst(world, 200));
  if (!quick) done(await startBurst(world, 1000));
  for (const clients of [8, 40, 200]) done(await savesInClosedLoop(world, clients, seconds));
  done(await examHour(world, quick ? 200 : 2000, 10, quick ? 12 : 60));
  done(await submitBurst(world, 200));
  for (const recorder of await signInBurst(world, 200)) done(recorder);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { sessionCookieName } from '@/lib/auth/session-cookie';
import { ExamTaker } from './exam-taker';
import { HttpClient } from './http-client';
import { password, type LoadLearner, type LoadWorld } from './load-world';
import { Recorder } from './measure';

/** Each client works as soon as it has finished what came before. */
export function closedLoop(
  recorder: Recorder,
  seconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<Recorder> {
  return recorder.during(async () => {
    const until = performance.now() + seconds * 1000;
    await Promise.all(
      Array.from({ length: recorder.clients }, async (_, n) => {
        while (performance.now() < until) await recorder.time(() => work(n));
      }),
    );
  });
}

/** Everybody assembles and starts an exam at the same moment, in one request each. */
async function startBurst(world: LoadWorld, n: number): Promise<Recorder> {
  const learners = await world.learners(n);
  const recorder = new Recorder('start burst', n, world.cpu);
  return recorder.during(() => Promise.all(learners.map((learner) => recorder.time(() => ExamTaker.start(learner)))));
}

/**
 * The same in the two steps of an exam that has a screen before its clock: everybody assembles one at the same moment, and
 * later everybody presses "Start" at the same moment.
 */
async function twoStepBursts(world: LoadWorld, n: number): Promise<Recorder[]> {
  const learners = await world.learners(n);
  const assembling = new Recorder('start in two steps: assemble', n, world.cpu);
  const ready: { learner: LoadLearner; attemptId: string }[] = [];
  await assembling.during(() =>
    Promise.all(
      learners.map((learner) =>
        assembling.time(async () => ready.push({ learner, attemptId: await ExamTaker.assemble(learner) })),
      ),
    ),
  );
  const beginning = new Recorder('start in two steps: begin', n, world.cpu);
  await beginning.during(() =>
    Promise.all(ready.map(({ learner, attemptId }) => beginning.time(() => ExamTaker.begin(learner, attemptId)))),
  );
  return [assembling, beginning];
}

async function savesInClosedLoop(world: LoadWorld, clients: number, seconds: number): Promise<Recorder> {
  const takers = await ExamTaker.startAll(await world.learners(clients));
  return closedLoop(new Recorder('saves, closed loop', clients, world.cpu), seconds, async (n) => takers[n]?.answer());
}

/**
 * The same beside a route that returns a constant, which is what the framework costs: the two take turns every few
 * seconds, so that whatever else the machine does meets both.
 */
async function savesBesideConstant(
  world: LoadWorld,
  clients: number,
  seconds: number,
): Promise<{ saves: Recorder; constant: Recorder }> {
  const takers = await ExamTaker.startAll(await world.learners(clients));
  const visitors = Array.from(
    { length: clients },
    (_, n) => new HttpClient(world.ports[n % world.ports.length] ?? 0, null),
  );
  const saves = new Recorder('saves, closed loop', clients, world.cpu);
  const constant = new Recorder('constant route', clients, world.cpu);
  const turns = 5;
  for (let turn = 0; turn < turns; turn++) {
    await closedLoop(saves, seconds / turns, async (n) => takers[n]?.answer());
    await closedLoop(constant, seconds / turns, async (n) => visitors[n]?.send('GET', '/api/health'));
  }
  for (const visitor of visitors) visitor.close();
  return { saves, constant };
}

/** Learners in mid-exam who think 30 to 90 s before each answer; `speed` compresses that time. */
async function examHour(world: LoadWorld, learners: number, speed: number, seconds: number): Promise<Recorder> {
  const takers = await ExamTaker.startAll(await world.learners(learners));
  const recorder = new Recorder(`exam hour, ${speed} times as fast`, learners, world.cpu);
  const think = (first: boolean) => ((first ? Math.random() * 90 : 30 + Math.random() * 60) * 1000) / speed;
  return recorder.during(async () => {
    const until = performance.now() + seconds * 1000;
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
  });
}

/** Everybody submits at the same moment, ten answers each behind them. */
async function submitBurst(world: LoadWorld, n: number): Promise<Recorder> {
  const takers = await ExamTaker.startAll(await world.learners(n));
  for (let round = 0; round < 10; round++) await Promise.all(takers.map((taker) => taker.answer()));
  const recorder = new Recorder('submit burst', n, world.cpu);
  return recorder.during(() => Promise.all(takers.map((taker) => recorder.time(() => taker.submit()))));
}

/** A class signs in at once from one address while others take exams. Returns the sign-ins and the saves meanwhile. */
async function signInBurst(world: LoadWorld, n: number): Promise<Recorder[]> {
  const takers = await ExamTaker.startAll(await world.learners(40));
  const visitors = await world.learners(n);
  const signIns = new Recorder('sign-in burst, one address', n, world.cpu);
  const saves = new Recorder('saves during the sign-in burst', takers.length, world.cpu);
  let open = true;
  const saving = saves.during(() =>
    Promise.all(
      takers.map(async (taker) => {
        // A save every half a second each: an exam room, not a closed loop that would starve what it is measured beside.
        while (open) {
          await sleep(250 + Math.random() * 500);
          await saves.time(() => taker.answer());
        }
      }),
    ),
  );
  await signIns.during(() =>
    Promise.all(
      visitors.map((visitor, place) =>
        signIns.time(() => signIn(world.ports[place % world.ports.length] ?? 0, visitor.email)),
      ),
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
    body: new URLSearchParams({ csrfToken, email, password, callbackUrl: '/', json: 'true' }),
  });
  const session = `${sessionCookieName('http://localhost:3000')}=`;
  if (!answer.headers.getSetCookie().some((line) => line.startsWith(session)))
    throw new Error(`sign-in answers ${answer.status} ${(await answer.text()).slice(0, 200)}`);
}

/** Runs the scenarios one after another and hands each recorder on as it is done. Returns the yardstick. */
export async function runScenarios(
  world: LoadWorld,
  quick: boolean,
  report: (recorder: Recorder) => void,
): Promise<Recorder> {
  const seconds = quick ? 4 : 10;
  // The first requests of a process compile its code. Goals are read from what comes after: the burst of 200, and saves
  // of 40 clients; the first burst shows what a class meets right after a restart.
  report(await startBurst(world, 50));
  if (!quick) report(await startBurst(world, 1000));
  report(await startBurst(world, 200));
  for (const recorder of await twoStepBursts(world, 200)) report(recorder);
  report(await savesInClosedLoop(world, 200, seconds));
  report(await savesInClosedLoop(world, 8, seconds));
  const { saves, constant } = await savesBesideConstant(world, 40, seconds);
  report(saves);
  report(await examHour(world, quick ? 200 : 2000, 10, quick ? 12 : 60));
  report(await submitBurst(world, 200));
  for (const recorder of await signInBurst(world, 200)) report(recorder);
  report(constant);
  return constant;
}

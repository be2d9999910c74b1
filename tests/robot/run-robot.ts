import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser } from '@playwright/test';
import { LaunchProblem } from '../../scripts/launch/packages.mjs';
import { Chance } from './chance';
import { Evidence } from './evidence';
import { Faults, type FaultCounts } from './faults';
import { judge, type Finding } from './judge';
import { readAttempts } from './read-attempts';
import { RealLearner } from './real-learner';
import { startRobotWorld, type Plant, type RobotWorld } from './robot-world';
import { SimulatedLearner } from './simulated-learner';
import { SimulatedNetwork } from './simulated-network';
import type { RobotRun } from './sitting';

export interface RobotOptions {
  /** Answers to give before it ends. */
  answers: number;
  seed: number;
  /** Simulated learners, and learners at a real browser each. */
  learners: number;
  browsers: number;
  processes: number;
  faults: FaultCounts;
  /** Mean time between two things that a simulated learner does, in ms. */
  pace: number;
  plant: Plant | null;
  /** Path of the browser; empty: Playwright's own. */
  browserPath: string;
  /** Resolves when somebody asks to stop: then it throws, with everything cleared away. */
  stopRequested: Promise<void>;
  say: (line: string) => void;
}

export interface RobotResult {
  answers: number;
  /** Saves that learners were told are saved, each compared with the database. */
  confirmed: number;
  mismatches: number;
  falseSaved: number;
  lateCounted: number;
  kills: { app: number; database: number };
  outages: number;
  /** Rounds in which every process was asked to end and started again, one after the other. */
  restarts: number;
  /** Requests that got no answer or that of a failure, beside what the learners' own networks swallowed. */
  refusals: number;
  seed: number;
  /** Real browsers, and the answers that were given in them. */
  browsers: number;
  browserAnswers: number;
  /** Answers that were several options, a number or an order. */
  typedAnswers: number;
  attempts: number;
  scored: number;
  /** Screens and indicators that said "Saved", compared as well. */
  claims: number;
  toldLate: number;
  toldStale: number;
  seconds: number;
  /** Longest time from a kill until it answered again, in ms. */
  longestRecovery: { app: number; database: number };
}

/** One run: learners walk while things are killed; then what they were told is compared with what is there. */
export async function runRobot(options: RobotOptions): Promise<{ result: RobotResult; findings: Finding[] }> {
  const begin = performance.now();
  const { say, seed } = options;
  const evidence = new Evidence();
  const browsers: Browser[] = [];
  const stopped = options.stopRequested.then(() => {
    throw new LaunchProblem('Stopped.');
  });
  stopped.catch(() => undefined);
  const world = await startRobotWorld({
    appCount: options.processes,
    plant: options.plant,
    deployed: options.faults.restarts > 0,
  });
  try {
    for (let n = 0; n < options.browsers; n++) browsers.push(await launchBrowser(options.browserPath));
    say(`${options.learners} simulated learners and ${browsers.length} browsers begin.`);
    const faults = new Faults(world, new Chance(seed, 0), options.faults);
    let mended = false;
    const run: RobotRun = {
      world,
      evidence,
      pace: options.pace,
      isDone: () => mended && evidence.answers >= options.answers,
    };
    const walkers = [
      ...Array.from({ length: options.learners }, (_, n) => new SimulatedLearner(run, new Chance(seed, 1 + n))),
      ...browsers.map((browser, n) => new RealLearner(run, new Chance(seed, 100_000 + n), browser)),
    ];
    let walking = walkers.length;
    const walks = walkers.map((walker) =>
      walker
        .walk()
        .catch((error: unknown) => void evidence.troubles.push(`a learner could not go on: ${String(error)}`))
        .finally(() => (walking -= 1)),
    );
    // Nobody there to make progress: what is planned is done all the same, and told.
    const reached = () => (walking === 0 ? 1 : evidence.answers / options.answers);
    const striking = faults.run(reached).then(() => (mended = true));
    const report = setInterval(() => say(progress(evidence, faults.done)), 15_000);
    try {
      await Promise.race([Promise.all([striking, ...walks]), stopped]);
    } finally {
      clearInterval(report);
    }
    if (browsers.length > 0 && evidence.browserAnswers === 0)
      evidence.troubles.push('no browser could answer anything');
    say('All learners have stopped; comparing.');
    // While everything is only restarted in order, nobody may notice.
    const { app, database, outages, restarts } = options.faults;
    if (restarts > 0 && app + database + outages === 0 && evidence.refusals > 0)
      evidence.troubles.push(`${evidence.refusals} requests were refused: ${[...evidence.refused].join('; ')}`);
    await closeAttempts(world, evidence);
    const attempts = await readAttempts(world, [...evidence.attempts.keys()]);
    const findings = judge(evidence, attempts);
    const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
    const result: RobotResult = {
      answers: evidence.answers,
      confirmed: evidence.verdicts.size,
      mismatches: count('mismatch'),
      falseSaved: count('false-saved'),
      lateCounted: count('late-counted'),
      kills: { app: faults.done.app, database: faults.done.database },
      outages: faults.done.outages,
      restarts: faults.done.restarts,
      refusals: evidence.refusals,
      seed,
      browsers: browsers.length,
      browserAnswers: evidence.browserAnswers,
      typedAnswers: evidence.typedAnswers,
      attempts: attempts.length,
      scored: attempts.filter(({ score }) => score).length,
      claims: evidence.claims.length,
      toldLate: evidence.toldLate,
      toldStale: evidence.toldStale,
      seconds: Math.round((performance.now() - begin) / 1000),
      longestRecovery: {
        app: Math.max(0, ...faults.recoveries.app),
        database: Math.max(0, ...faults.recoveries.database),
      },
    };
    return { result, findings };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await world.close();
  }
}

function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    // Whoever stops the robot stops all of it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Chromium refuses its sandbox to root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function progress(evidence: Evidence, { app, database, outages, restarts }: FaultCounts): string {
  return `${evidence.answers} answers, ${evidence.verdicts.size} saves confirmed, killed: app ${app}, database ${database}; ${outages} outages${restarts > 0 ? `; ${restarts} rounds of restarts` : ''}`;
}

/**
 * The time of everything that runs is over, and somebody looks at each: that writes its score. Nothing is on its way
 * any more, so that no answer gets late by it.
 */
async function closeAttempts(world: RobotWorld, evidence: Evidence): Promise<void> {
  await sleep(2_000);
  await world.query(
    `update attempt_section set deadline_at = clock_timestamp() - interval '31 seconds'
     where ended_at is null and deadline_at > clock_timestamp() - interval '30 seconds'`,
    [],
  );
  for (const [attemptId, account] of evidence.attempts) {
    const network = new SimulatedNetwork(world.port, account, evidence);
    await network.send('GET', `/api/attempts/${attemptId}`, null).catch(() => undefined);
    // What still has parts to come has no result: it is refused.
    await network.send('GET', `/api/attempts/${attemptId}/result`, null).catch(() => undefined);
    network.close();
  }
}

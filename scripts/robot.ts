import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { plants, type Plant } from '../tests/robot/robot-world';
import { requireTools } from '../tests/scale/tools';
import { runRobot, type RobotOptions } from '../tests/robot/run-robot';
import { robotSummary } from '../tests/robot/robot-summary';
import { findBrowser } from './launch/browser';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { untilStopped } from './launch/until-stopped';

const usage = `npm run robot                 learners walk at random while app and database are killed; nothing may be lost
  --answers N     answers to give (10000)
  --short         a minute: 300 answers, one browser, two kills of each
  --seed N        walks the same ways again; the times differ
  --plant FAULT   plants a fault that must be found: ${plants.join(', ')}
  --rolling N     instead of kills: N rounds of restarts in order, three processes behind nginx and PgBouncer
  --json FILE     writes the figures`;

const full = {
  answers: 10_000,
  learners: 40,
  browsers: 5,
  processes: 2,
  pace: 600,
  faults: { app: 22, database: 26, outages: 22, restarts: 0 },
};
const short = {
  answers: 300,
  learners: 12,
  browsers: 1,
  processes: 1,
  pace: 500,
  faults: { app: 2, database: 2, outages: 2, restarts: 0 },
};

function readPlant(name: string | undefined): Plant | null {
  const plant = plants.find((known) => known === name);
  if (name !== undefined && !plant)
    throw new LaunchProblem(`There is no fault ${name}. There are: ${plants.join(', ')}`);
  return plant ?? null;
}

function readNumber(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isInteger(number) || number < 1) throw new LaunchProblem(`--${name} must be a whole number above 0.`);
  return number;
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      answers: { type: 'string' },
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      plant: { type: 'string' },
      rolling: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const stop = untilStopped(console.log);
  const rolling = values.rolling === undefined ? 0 : readNumber('rolling', values.rolling, 0);
  const kills = values.short ? short : full;
  const size =
    rolling > 0 ? { ...kills, processes: 3, faults: { app: 0, database: 0, outages: 0, restarts: rolling } } : kills;
  if (rolling > 0) requireTools(['nginx', 'pgbouncer']);
  const options: RobotOptions = {
    ...size,
    answers: readNumber('answers', values.answers, size.answers),
    seed: readNumber('seed', values.seed, 1 + Math.floor(Math.random() * 1_000_000)),
    plant: readPlant(values.plant),
    browserPath: findBrowser(console.log),
    stopRequested: stop.requested,
    say: console.log,
  };
  if (!(await buildIsCurrent())) await buildApp();
  const { result, findings } = await runRobot(options);
  console.log(robotSummary(result, findings));
  if (values.json) await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
  process.exitCode = findings.length > 0 ? 1 : 0;
});
// Learners that were stopped in mid-walk would walk on.
process.exit();

import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCohort } from '../tests/load/cohort';
import { benchGrowth } from '../tests/load/growth';
import { openLoadWorld, startLoadServer, type LoadServer } from '../tests/load/load-world';
import { measurementTable, type Measurement } from '../tests/load/measure';
import { runScenarios } from '../tests/load/scenarios';
import { runSoak, type Soak } from '../tests/load/soak';
import { soakPicture } from '../tests/load/soak-picture';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';

const usage = `npm run load                 one process, then two on one database
  --quick       shorter runs, for a first look
  --processes N only with N processes
  --growth      instead: the same small and with a bank of 100,000 questions and 5 million responses
  --soak N      instead: half of what one process can do, for N minutes, with its memory
  --picture F   with --soak: draws the memory as an SVG file
  --cohort      instead: readiness of a cohort of 10,000 learners with a million responses
  --json FILE   writes the figures`;

const load = () => `load average ${(loadavg()[0] ?? 0).toFixed(1)}`;

interface Run {
  scenarios: Measurement[];
  yardstick: Measurement;
}

/** All scenarios with a number of app processes on a database. */
async function runWith(server: LoadServer, processes: number, quick: boolean): Promise<Run> {
  const suffix = processes === 1 ? '' : `, ${processes} processes`;
  console.log(
    `\n${processes} app process${processes > 1 ? 'es' : ''}, one database, the generator on the same machine`,
  );
  const world = await openLoadWorld(server.url, server.pid, processes);
  try {
    const rows: Measurement[] = [];
    const constant = await runScenarios(world, quick, (recorder) => {
      const measured = recorder.finish();
      rows.push({ ...measured, name: measured.name + suffix });
      console.log(`  ${measured.name}: ${measured.count} done, ${measured.errors} errors (${load()})`);
      for (const [problem, n] of recorder.problems) console.log(`    ${n} times: ${problem}`);
    });
    const yardstick = constant.finish();
    const saves = rows.find((row) => row.name.startsWith('saves, closed') && row.clients === yardstick.clients);
    console.log(`\n${measurementTable(rows)}`);
    if (saves) {
      const share = (100 * saves.perSecond) / yardstick.perSecond;
      console.log(`\nA save reaches ${share.toFixed(0)} % of the rate of a constant route.`);
    }
    return { scenarios: rows.filter((row) => !row.name.startsWith(yardstick.name)), yardstick };
  } finally {
    await world.close();
  }
}

/** Half of the capacity for a while, on a database of its own. */
async function soak(minutes: number, processes: number): Promise<Soak> {
  if (!(minutes > 0)) throw new LaunchProblem('--soak needs a number of minutes above 0.');
  const server = await startLoadServer();
  try {
    const world = await openLoadWorld(server.url, server.pid, processes);
    try {
      const soaked = await runSoak(world, minutes, console.log);
      const [first, last] = [soaked.memory[0], soaked.memory.at(-1)];
      console.log(`\n${measurementTable([soaked.saves])}`);
      console.log(
        `\nResident memory from ${first?.resident.toFixed(0)} to ${last?.resident.toFixed(0)} MB. After the first quarter it grows by ${soaked.growth.resident.toFixed(1)} MB an hour, the heap in use by ${soaked.growth.heap.toFixed(1)} (${load()}).`,
      );
      return soaked;
    } finally {
      await world.close();
    }
  } finally {
    await server.close();
  }
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      soak: { type: 'string' },
      picture: { type: 'string' },
      cohort: { type: 'boolean', default: false },
      json: { type: 'string' },
      processes: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  if (!(await buildIsCurrent())) await buildApp();
  let figures: unknown;
  if (values.cohort) {
    figures = await benchCohort(values.quick);
  } else if (values.growth) {
    figures = await benchGrowth(values.quick);
  } else if (values.soak !== undefined) {
    const soaked = await soak(Number(values.soak), Number(values.processes ?? 1));
    if (values.picture) await writeFile(values.picture, soakPicture(soaked));
    figures = soaked;
  } else {
    const runs: Run[] = [];
    const server = await startLoadServer();
    try {
      for (const processes of values.processes ? [Number(values.processes)] : [1, 2])
        runs.push(await runWith(server, processes, values.quick));
    } finally {
      await server.close();
    }
    const { perSecond, p95 } = (runs[0] as Run).yardstick;
    figures = { scenarios: runs.flatMap((run) => run.scenarios), yardstick: { perSecond, p95 } };
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
});

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadBank } from '@/lib/bank/load-bank';
import { startLoadWorld } from '../tests/load/load-world';
import { measurementTable, type Measurement } from '../tests/load/measure';
import { runScenarios, yardstick } from '../tests/load/scenarios';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';

const usage = `npm run load                 one process, then two on one database
  --quick       shorter runs, for a first look
  --processes N only with N processes
  --json FILE   writes the figures`;

await main(async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
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
  const scenarios: (Measurement & { processes: number })[] = [];
  const yardsticks: Measurement[] = [];
  for (const processes of values.processes ? [Number(values.processes)] : [1, 2]) {
    console.log(
      `\n${processes} app process${processes > 1 ? 'es' : ''}, one database, the generator on the same machine`,
    );
    const world = await startLoadWorld(processes, () => loadBank('question-bank').then(() => undefined));
    try {
      await runScenarios(world, values.quick, (measurement, recorder) => {
        scenarios.push({ ...measurement, processes });
        console.log(`  ${measurement.name}: ${measurement.count} done, ${measurement.errors} errors`);
        for (const [problem, n] of recorder.problems) console.log(`    ${n} times: ${problem}`);
      });
      const measured = (await yardstick(world, values.quick ? 3 : 10)).finish();
      yardsticks.push(measured);
      console.log(`\n${measurementTable([...scenarios.filter((row) => row.processes === processes), measured])}`);
      const saves = scenarios.find(
        (row) => row.processes === processes && row.name.startsWith('saves, closed') && row.clients === 40,
      );
      if (saves)
        console.log(
          `\nA save reaches ${((100 * saves.perSecond) / measured.perSecond).toFixed(0)} % of the rate of a constant route.`,
        );
    } finally {
      await world.close();
    }
  }
  if (values.json) {
    await writeFile(
      values.json,
      JSON.stringify(
        { scenarios, yardstick: { perSecond: yardsticks[0]?.perSecond, p95: yardsticks[0]?.p95 } },
        null,
        2,
      ),
    );
  }
});

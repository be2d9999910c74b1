import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  brierScore,
  calibrationBins,
  expectedCalibrationError,
  logLoss,
  type Outcome,
} from '@/lib/readiness/simulation/calibration';
import { reliabilityPicture } from '@/lib/readiness/simulation/reliability-picture';
import { emptyResult, runWorld, type WorldResult } from '@/lib/readiness/simulation/run-world';
import { brokenWorlds, plainWorld } from '@/lib/readiness/simulation/world';

/*
 * Readiness against simulated learners whose truth is known: twelve weeks of practice, then a real exam.
 * npm run bench:readiness                       two seeds, all worlds
 * npm run bench:readiness -- --seeds 20 --picture docs/readiness-calibration.svg
 * --plain leaves out the worlds that break the model, --world NAME (a part of its name) takes the worlds of that name alone.
 * It measures the estimate and the forecast themselves: evidence is gated by 50 first answers in all, without the page's share
 * of each domain, difficulties are the authors' labels, never calibrated ones, and no refit is applied.
 * The model's constants were set with seeds from 1001 (--first 1001); those from 101 are kept for this report.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2' },
    first: { type: 'string', default: '101' },
    learners: { type: 'string', default: '2000' },
    picture: { type: 'string' },
    plain: { type: 'boolean', default: false },
    world: { type: 'string' },
  },
});

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);
const three = (value: number): string => value.toFixed(3).padStart(6);

function printBins({ model, oracle }: WorldResult): void {
  console.log('\n  forecast      learners  forecast  passed     oracle: learners  forecast  passed');
  const beside = calibrationBins(oracle);
  calibrationBins(model).forEach((bin, at) => {
    const show = (one: (typeof beside)[number]): string =>
      one ? `${String(one.n).padStart(8)}  ${percent(one.predicted)} %   ${percent(one.observed)} %` : '       0';
    console.log(
      `  ${String(at * 10).padStart(3)} to ${String(at * 10 + 10).padEnd(3)} %  ${show(bin).padEnd(28)}        ${show(beside[at] ?? null)}`,
    );
  });
}

function printScores(result: WorldResult): void {
  const row = (name: string, outcomes: readonly Outcome[]): void =>
    console.log(
      `  ${name.padEnd(34)} ${three(expectedCalibrationError(outcomes))}  ${three(brierScore(outcomes))}  ${three(logLoss(outcomes))}`,
    );
  console.log(`\n  ${''.padEnd(34)}    ECE   Brier  log loss`);
  row('readiness', result.model);
  row('oracle, knows the abilities', result.oracle);
  row('last practice score >= cut', result.lastPractice);
  row('moving average of five practices', result.movingAverage);
  const passed = result.model.filter(({ happened }) => happened).length;
  const n = result.model.length;
  console.log(
    `\n  80 % interval of the score covered ${percent(result.covered / n)} %; ${percent(passed / n)} % passed; ${n} learners, ${result.hidden} more with too few answers`,
  );
  console.log(`  ${(result.milliseconds / n).toFixed(2)} ms per learner for estimate and forecast`);
}

const seeds = Number(values.seeds);
const first = Number(values.first);
const learners = Number(values.learners);
if (![seeds, first, learners].every((count) => Number.isInteger(count) && count > 0)) {
  console.error('--seeds, --first and --learners take whole numbers from 1.');
  process.exit(1);
}
const all = values.plain ? [plainWorld] : [plainWorld, ...brokenWorlds];
const worlds = all.filter(({ name }) => name.includes(values.world ?? ''));
if (worlds.length === 0) {
  console.error(`No world has this name. There are: ${all.map(({ name }) => name).join('; ')}.`);
  process.exit(1);
}
console.log('Estimate and forecast alone: 50 first answers in all, questions as hard as labelled, no refit.');
for (const world of worlds) {
  const result = emptyResult();
  for (let seed = first; seed < first + seeds; seed++) runWorld(world, seed, learners, result, () => performance.now());
  console.log(`\nWorld: ${world.name} (${seeds} seeds x ${learners} learners)`);
  if (world === plainWorld) printBins(result);
  printScores(result);
  if (world === plainWorld && values.picture)
    await writeFile(values.picture, reliabilityPicture(calibrationBins(result.model), calibrationBins(result.oracle)));
}

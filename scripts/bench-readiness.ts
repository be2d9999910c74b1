import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import {
  brierScore,
  calibrationBins,
  expectedCalibrationError,
  logLoss,
  type CalibrationBin,
  type Outcome,
} from '@/lib/readiness/simulation/calibration';
import { reliabilityPicture } from '@/lib/readiness/simulation/reliability-picture';
import { addResult, emptyResult, type WorldResult } from '@/lib/readiness/simulation/run-world';
import { brokenWorlds, plainWorld } from '@/lib/readiness/simulation/world';
import { runInWorkers } from './bench-readiness/run-in-workers';

/*
 * Readiness against simulated learners whose truth is known: twelve weeks of practice, then a real exam.
 * npm run bench:readiness                       two seeds, all worlds
 * npm run bench:readiness -- --seeds 20 --picture docs/readiness-calibration.svg
 * --plain leaves out the worlds that break the model, --world NAME (a part of its name) takes the worlds of that name alone,
 * --workers N takes so many processes (as many as there are cores).
 * Forecasts are those of the readiness page: its gate, its cut, its reference form, difficulties measured from the answers of all
 * learners of a run, and beside that, for every fourth learner, with the authors' labels alone. No refit is applied: there are no real results.
 * The model's constants were set with seeds from 1001 (--first 1001); those from 301 are kept for the report.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2' },
    first: { type: 'string', default: '301' },
    learners: { type: 'string', default: '2000' },
    workers: { type: 'string', default: String(availableParallelism()) },
    picture: { type: 'string' },
    plain: { type: 'boolean', default: false },
    world: { type: 'string' },
  },
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

function printBins({ measured, labelled, oracle }: WorldResult): void {
  const columns = [measured.outcomes, labelled.outcomes, oracle].map(calibrationBins);
  const three = (name: string): string[] => [`${name}: learners`, 'forecast', 'passed'];
  const heads = ['forecast', ...three('measured'), ...three('labelled'), ...three('oracle')];
  row(...heads);
  row(...heads.map((_, at) => (at === 0 ? '---' : '---:')));
  const cells = (bin: CalibrationBin | null | undefined): (string | number)[] =>
    bin ? [bin.n, percent(bin.predicted), percent(bin.observed)] : [0, '', ''];
  for (let at = 0; at < 10; at++) row(`${at * 10} to ${at * 10 + 10} %`, ...columns.flatMap((bins) => cells(bins[at])));
  console.log();
}

function printScores(result: WorldResult): void {
  const n = result.oracle.length;
  const scores = (name: string, outcomes: readonly Outcome[], covered?: number): void =>
    row(
      name,
      outcomes.length,
      ...[expectedCalibrationError, brierScore, logLoss].map((score) => score(outcomes).toFixed(3)),
      covered === undefined ? '' : percent(covered / outcomes.length),
    );
  row('forecast', 'learners', 'ECE', 'Brier', 'log loss', '80 % interval covered');
  row('---', '---:', '---:', '---:', '---:', '---:');
  scores('readiness, questions measured', result.measured.outcomes, result.measured.covered);
  scores('readiness, questions as labelled', result.labelled.outcomes, result.labelled.covered);
  scores('oracle, knows the abilities', result.oracle);
  scores('last practice score >= cut', result.lastPractice);
  scores('moving average of five practices', result.movingAverage);
  const passed = result.oracle.filter(({ happened }) => happened).length;
  console.log(
    `\n${n} learners, ${result.hidden} more from whom the page hides the forecast; ${percent(passed / n)} passed; ` +
      `${(result.milliseconds / (n + result.hidden)).toFixed(2)} ms of computing a learner for one forecast`,
  );
}

const [seeds, first, learners, workers] = [values.seeds, values.first, values.learners, values.workers].map(Number);
if (![seeds, first, learners, workers].every((count) => Number.isInteger(count) && count! > 0)) {
  console.error('--seeds, --first, --learners and --workers take whole numbers from 1.');
  process.exit(1);
}
const all = values.plain ? [plainWorld] : [plainWorld, ...brokenWorlds];
const worlds = all.filter(({ name }) => name.includes(values.world ?? ''));
if (worlds.length === 0) {
  console.error(`No world has this name. There are: ${all.map(({ name }) => name).join('; ')}.`);
  process.exit(1);
}

const begun = performance.now();
for (const world of worlds) {
  const result = emptyResult();
  const runs = Array.from({ length: seeds! }, (_, at) => ({
    world: world.name,
    seed: first! + at,
    learners: learners!,
  }));
  for (const one of await runInWorkers(runs, workers!, console.error)) addResult(result, one);
  console.log(
    `\nWorld: ${world.name} (seeds ${first} to ${first! + seeds! - 1}, ${learners} learners each; after ${((performance.now() - begun) / 60_000).toFixed(1)} minutes)\n`,
  );
  if (world === plainWorld) printBins(result);
  printScores(result);
  if (world === plainWorld && values.picture)
    await writeFile(
      values.picture,
      reliabilityPicture(calibrationBins(result.measured.outcomes), calibrationBins(result.oracle)),
    );
}

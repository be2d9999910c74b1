import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { addResult, emptyResult } from '@/lib/readiness/simulation/run-world';
import { brokenWorlds, plainWorld } from '@/lib/readiness/simulation/world';
import { summariseWorld } from '@/lib/readiness/simulation/world-summary';
import { reportText, type BenchRun } from './bench-readiness/report-text';
import { runInWorkers } from './bench-readiness/run-in-workers';
import { writeReport } from './bench-readiness/write-report';

/*
 * Readiness against simulated learners whose truth is known: twelve weeks of practice, then a real exam.
 * npm run bench:readiness                  all worlds, twenty seeds, as Markdown
 * npm run bench:readiness -- --write       the same into docs/proof.md, docs/readiness-bench.json and the picture beside them
 * npm run bench:readiness -- --seeds 2     for a first look
 * --minutes N begins no run after so many minutes and reports the seeds that all worlds have done until then;
 * --plain leaves out the worlds that break the model, --world NAME (a part of its name) takes the worlds of that name alone,
 * --workers N takes so many processes (as many as there are cores).
 * Forecasts are those of the readiness page: its gate, its cut, its reference form, difficulties measured from the answers of all
 * learners of a run, and beside that, for every fourth learner, with the authors' labels alone.
 * The model's constants were set with seeds from 1001 (--first 1001); those from 301 are kept for the report.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '301' },
    learners: { type: 'string', default: '2000' },
    workers: { type: 'string', default: String(availableParallelism()) },
    write: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '600' },
    plain: { type: 'boolean', default: false },
    world: { type: 'string' },
  },
});

const counts = [values.seeds, values.first, values.learners, values.workers, values.minutes].map(Number);
const [seeds = 0, first = 0, learners = 0, workers = 0, minutes = 0] = counts;
if (!counts.every((count) => Number.isInteger(count) && count > 0)) {
  console.error('--seeds, --first, --learners, --workers and --minutes take whole numbers from 1.');
  process.exit(1);
}
const all = values.plain ? [plainWorld] : [plainWorld, ...brokenWorlds];
const worlds = all.filter(({ name }) => name.includes(values.world ?? ''));
if (worlds.length === 0) {
  console.error(`No world has this name. There are: ${all.map(({ name }) => name).join('; ')}.`);
  process.exit(1);
}
if (values.write && worlds[0] !== plainWorld) {
  console.error('--write keeps a whole report: leave --world out.');
  process.exit(1);
}

const begun = performance.now();
// All runs in one queue, seed by seed: no process waits for the end of a world, and whatever is done is done for all worlds.
const runs = Array.from({ length: seeds }, (_, at) =>
  worlds.map(({ name }) => ({ world: name, seed: first + at, learners })),
).flat();
const results = await runInWorkers(
  runs,
  workers,
  () => performance.now() - begun > minutes * 60_000,
  (line) => console.error(line),
);
const done = Array.from({ length: seeds }, (_, at) => at).filter((at) =>
  worlds.every((_, place) => results[at * worlds.length + place] !== undefined),
).length;
if (done === 0) {
  console.error('No seed was done in all worlds. Give it more minutes.');
  process.exit(1);
}
const summaries = worlds.map(({ name }, place) => {
  const pooled = emptyResult();
  for (let at = 0; at < done; at++) addResult(pooled, results[at * worlds.length + place]!);
  return summariseWorld(name, pooled);
});
const run: BenchRun = {
  day: new Date().toISOString().slice(0, 10),
  command: ['npm run bench:readiness', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
  firstSeed: first,
  seeds: done,
  learnersPerSeed: learners,
  minutes: (performance.now() - begun) / 60_000,
  workers,
  loadAverage: loadavg()[0] ?? 0,
  worlds: summaries,
};
console.log(reportText(run));
if (values.write) console.error(`Written: ${(await writeReport(run)).join(', ')}`);

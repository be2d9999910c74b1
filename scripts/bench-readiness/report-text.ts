import type { CalibrationBin } from '@/lib/readiness/simulation/calibration';
import type { WorldSummary } from '@/lib/readiness/simulation/world-summary';

/** What was run, on what. */
export interface BenchRun {
  /** "2026-11-22" */
  readonly day: string;
  readonly command: string;
  readonly firstSeed: number;
  readonly seeds: number;
  readonly learnersPerSeed: number;
  readonly minutes: number;
  readonly workers: number;
  readonly loadAverage: number;
  /** The world as assumed first. */
  readonly worlds: readonly WorldSummary[];
}

const GOALS = { ece: 0.03, covered: [0.78, 0.82] } as const;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [heads, heads.map((_, at) => (at === 0 ? '---' : '---:')), ...rows].map(row).join('\n');

/** The report as Markdown. */
export function reportText({ worlds, ...run }: BenchRun): string {
  const [assumed] = worlds;
  return [
    `Measured on ${run.day} with \`${run.command}\`: ${run.learnersPerSeed.toLocaleString('en-US')} learners for each of the seeds ${run.firstSeed} to ${run.firstSeed + run.seeds - 1} and each world, ${run.minutes.toFixed(1)} minutes in ${run.workers} processes (load average ${run.loadAverage.toFixed(1)} at the end).`,
    ...worlds.flatMap((world) => [
      `#### ${headOf(world)}`,
      ...(world === assumed ? [binsTable(world), goalsText(world)] : []),
      scoresTable(world),
      `${world.learners.toLocaleString('en-US')} learners, ${world.hidden.toLocaleString('en-US')} more from whom the page hides the forecast; ${percent(world.passed)} passed; ${world.millisecondsPerForecast.toFixed(2)} ms of computing for a forecast.`,
    ]),
  ].join('\n\n');
}

const headOf = ({ world }: WorldSummary): string => `World: ${world}`;

function goalsText({ forecasters }: WorldSummary): string {
  const [measured] = forecasters;
  if (!measured) return '';
  const covered = measured.covered ?? 0;
  const met = (is: boolean): string => (is ? 'met' : '**not met**');
  return `Goals, for questions measured: an expected calibration error of ${GOALS.ece} or less is ${met(measured.ece <= GOALS.ece)} (${measured.ece.toFixed(3)}); ${percent(GOALS.covered[0])} to ${percent(GOALS.covered[1])} of future scores inside of the 80 % interval is ${met(covered >= GOALS.covered[0] && covered <= GOALS.covered[1])} (${percent(covered)}).`;
}

function binsTable({ bins }: WorldSummary): string {
  const columns = [bins.measured, bins.labelled, bins.oracle];
  const heads = ['measured', 'labelled', 'oracle'].flatMap((name) => [`${name}: learners`, 'forecast', 'passed']);
  const cells = (bin: CalibrationBin | null | undefined): (string | number)[] =>
    bin ? [bin.n, percent(bin.predicted), percent(bin.observed)] : [0, '', ''];
  return table(
    ['forecast', ...heads],
    Array.from({ length: 10 }, (_, at) => [
      `${at * 10} to ${at * 10 + 10} %`,
      ...columns.flatMap((column) => cells(column[at])),
    ]),
  );
}

function scoresTable({ forecasters }: WorldSummary): string {
  const optional = (share: number | null): string => (share === null ? '' : percent(share));
  return table(
    ['forecast', 'learners', 'ECE', 'Brier', 'log loss', '80 % interval holds', 'less its mean error', 'mean error'],
    forecasters.map(({ name, learners, ece, brier, logLoss, covered, coveredUnbiased, meanError }) => [
      name,
      learners,
      ...[ece, brier, logLoss].map((score) => score.toFixed(3)),
      optional(covered),
      optional(coveredUnbiased),
      meanError === null ? '' : `${meanError > 0 ? '+' : ''}${(100 * meanError).toFixed(1)} points`,
    ]),
  );
}

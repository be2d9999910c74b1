import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findBrowser } from './launch/browser';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { generatePrismaClient, prismaClientIsCurrent } from './launch/prisma-client';
import { formatSeconds } from './launch/progress.mjs';

/** Passed and failed tests of a step. */
interface Count {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  args: string[];
  /** Reads the counts from the file that the step wrote; a check without one counts as a single test. */
  count?: (report: string) => Count;
  /** The code with which it must end; 0 where it is not given. */
  code?: number;
}

const vitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  errors: z.array(z.unknown()),
});

const robotReport = z.object({
  confirmed: z.int(),
  mismatches: z.int(),
  falseSaved: z.int(),
  lateCounted: z.int(),
  kills: z.object({ app: z.int(), database: z.int() }),
});

function countVitest(report: string): Count {
  const { numPassedTests, numFailedTests, success } = vitestReport.parse(JSON.parse(report));
  // A file that does not even load fails the run without failing a test.
  return { passed: numPassedTests, failed: success ? 0 : Math.max(1, numFailedTests) };
}

function countPlaywright(report: string): Count {
  const { stats, errors } = playwrightReport.parse(JSON.parse(report));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

const judged = (passes: boolean): Count => ({ passed: passes ? 1 : 0, failed: passes ? 0 : 1 });

function countRobot(report: string): Count {
  const { confirmed, mismatches, falseSaved, lateCounted, kills } = robotReport.parse(JSON.parse(report));
  const tried = confirmed > 0 && kills.app > 0 && kills.database > 0;
  return judged(tried && mismatches + falseSaved + lateCounted === 0);
}

/** The robot must find what was planted, or that it finds nothing elsewhere means nothing. */
function countPlanted(report: string): Count {
  return judged(robotReport.parse(JSON.parse(report)).falseSaved > 0);
}

const start = 'scripts/start.mjs';
const robot = (name: string, reports: string, count: NonNullable<Step['count']>, args: string[], code = 0): Step => ({
  name,
  args: [start, 'robot', '--short', '--json', path.join(reports, name), ...args],
  count,
  code,
});
const vitest = (project: string, report: string): Step => ({
  name: project,
  args: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ],
  count: countVitest,
});

/** Two lanes of steps that do not need one another, for two cores; then what needs the build: the browser tests, the robot. */
function lanes(reports: string): Step[][][] {
  return [
    [
      [
        { name: 'build', args: [start, 'build'] },
        { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
        {
          name: 'imports',
          args: [
            'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
            'app',
            'components',
            'lib',
            'scripts',
            'tests',
            '--config',
            '.dependency-cruiser.cjs',
          ],
        },
        { name: 'dead-code', args: ['node_modules/knip/bin/knip.js'] },
        { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'] },
      ],
      [
        { name: 'bank', args: [start, 'bank', 'check'] },
        vitest('unit', path.join(reports, 'unit')),
        vitest('integration', path.join(reports, 'integration')),
        { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
      ],
    ],
    [[{ name: 'browser', args: [start, 'e2e', '--reporter=list,json'], count: countPlaywright }]],
    [
      [robot('robot', reports, countRobot, [])],
      [
        robot('robot-planted', reports, countPlanted, ['--plant', 'early-confirm'], 1),
        { name: 'drill', args: [start, 'drill', '--short'] },
      ],
    ],
  ];
}

async function run(step: Step, report: string): Promise<Count> {
  const begin = performance.now();
  const child = spawn(process.execPath, step.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: '0', PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number>((resolve, reject) =>
    child.once('error', reject).once('close', (exit) => resolve(exit ?? 1)),
  );
  const ended = code === (step.code ?? 0);
  const text = await readFile(report, 'utf8').catch(() => null);
  // A runner that wrote no report has not run.
  const count = step.count ? (text === null ? judged(false) : step.count(text)) : judged(ended);
  // A runner that stumbles after its last test has failed, whatever it counted.
  if (!ended) count.failed = Math.max(1, count.failed);
  const words = step.count ? `${count.passed} passed, ${count.failed} failed` : ended ? 'ok' : 'failed';
  console.log(`${step.name.padEnd(12)} ${words} (${formatSeconds(performance.now() - begin)})`);
  if (count.failed > 0) console.log(`\n${output.trim()}\n`);
  return count;
}

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = values.only?.split(',');
  const reports = await mkdtemp(path.join(tmpdir(), 'preceptor-test-'));
  const plan = lanes(reports);
  const names = plan.flat(2).map((step) => step.name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown) throw new LaunchProblem(`There is no step ${unknown}. The steps are: ${names.join(', ')}`);
  if (!(await prismaClientIsCurrent())) await generatePrismaClient();
  if (!only || only.some((name) => /^(browser|robot)/.test(name))) findBrowser(console.log);
  const total: Count = { passed: 0, failed: 0 };
  try {
    for (const phase of plan) {
      await Promise.all(
        phase.map(async (lane) => {
          for (const step of lane.filter(({ name }) => (only ? only.includes(name) : true))) {
            const { passed, failed } = await run(step, path.join(reports, step.name));
            total.passed += passed;
            total.failed += failed;
          }
        }),
      );
    }
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});

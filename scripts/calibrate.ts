import { parseArgs } from 'node:util';
import { migrate } from '@/lib/db/migrate';
import type { CalibrationSummary } from '@/lib/readiness/calibration/calibrate';
import { migrationsDirectory, openDatabase } from './launch/database';
import { main } from './launch/main';
import { LaunchProblem } from './launch/packages.mjs';
import { generatePrismaClient, prismaClientIsCurrent } from './launch/prisma-client';
import { readSettings } from './launch/settings';

const usage = `npm run calibrate           counts the answers that came since the last time
  --full   counts all answers again`;

function describe({ version, full, responses, added, items, populations, durationMs }: CalibrationSummary): string {
  if (responses === 0) return 'There are no answers yet: every question keeps the difficulty that its author gave it.';
  const lines = [
    added === 0 && !full
      ? `Nothing new: version ${version} rests on ${responses} answers.`
      : `Version ${version}: ${responses} first answers, ${added} of them new, in ${(durationMs / 1000).toFixed(1)} s.`,
  ];
  for (const kind of ['exam', 'study'] as const) {
    const { n, mean, sd } = populations[kind];
    if (n > 0) lines.push(`${kind}: ${n} attempts, ability ${mean.toFixed(2)} on average, spread ${sd.toFixed(2)}`);
  }
  const suspicious = items.filter(({ flags }) => flags.length > 0);
  lines.push(suspicious.length === 0 ? 'No question is flagged.' : 'Look at these questions:');
  for (const { questionId, kind, n, correct, flags } of suspicious) {
    const words = { drift: 'its difficulty has changed lately', misfit: 'the able do not do better: check its key' };
    lines.push(`  ${questionId} (${kind}, ${correct} of ${n} right): ${flags.map((flag) => words[flag]).join('; ')}`);
  }
  return lines.join('\n');
}

// `npm run calibrate`: measures the difficulty of questions, whether the app runs or not.
await main(async () => {
  const { values } = parseArgs({
    options: { full: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const settings = await readSettings();
  if (!(await prismaClientIsCurrent())) await generatePrismaClient();
  const database = await openDatabase(settings, console.error);
  try {
    await migrate(database.url, migrationsDirectory);
    const [{ calibrate }, { closeDatabase }] = await Promise.all([
      import('@/lib/readiness/calibration/calibrate'),
      import('@/lib/db/client'),
    ]);
    try {
      const summary = await calibrate({ full: values.full, say: console.error });
      if (!summary) throw new LaunchProblem('Another process is calibrating right now. Try again in a few minutes.');
      console.log(describe(summary));
    } finally {
      await closeDatabase();
    }
  } finally {
    await database.close();
  }
});

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runDrill, type DrillResult } from '../tests/drill/run-drill';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';

const usage = `npm run drill              learners answer, processes are killed, the database is lost and restored; prints what was lost
  --short      under a minute: fewer learners and kills
  --json FILE  writes the figures`;

const full = { learners: 60, seconds: 60, kills: { app: 4, database: 2 } };
const short = { learners: 12, seconds: 6, kills: { app: 1, database: 1 } };

function summary(result: DrillResult): string {
  const { differences } = result;
  const lost = result.lostByKills + result.lostFromBackup + differences.length + result.shownOtherwise;
  return [
    '',
    `${result.confirmed} answers of ${result.learners} learners were confirmed; ${result.repeated} requests had to be repeated`,
    `Killed: app ${result.kills.app} times, PostgreSQL ${result.kills.database} times. Confirmed answers lost: ${result.lostByKills}`,
    `A backup in the middle of it: of what was confirmed before it began, lost: ${result.lostFromBackup}`,
    `  (${result.afterBackup} answers were confirmed after it began: had the disk died at the end, they would be gone)`,
    `Restored ${result.rows} rows of ${result.tables} tables in ${result.restoreSeconds} s; tables whose count or checksum differs: ${differences.length}`,
    ...differences.map((line) => `  ${line}`),
    `Exams that the app shows otherwise than before: ${result.shownOtherwise}`,
    lost === 0 ? `Nothing that was confirmed was lost (${result.seconds} s).` : 'SOMETHING WAS LOST.',
  ].join('\n');
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  if (!(await buildIsCurrent())) await buildApp();
  const result = await runDrill({ ...(values.short ? short : full), say: console.log });
  console.log(summary(result));
  if (values.json) await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
  const { lostByKills, lostFromBackup, differences, shownOtherwise } = result;
  process.exitCode = lostByKills + lostFromBackup + differences.length + shownOtherwise > 0 ? 1 : 0;
});

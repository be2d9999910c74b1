import 'server-only';
import type pg from 'pg';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { noteJobProgress } from '@/lib/jobs/job-data';
import { difficultyOfLabel } from '../ability/difficulty-label';
import { guessingFloor } from '../ability/guessing-floor';
import { listDifficultyRows } from '../item-difficulty-data';
import {
  findLastRun,
  keysCorrectedSince,
  listExaminees,
  listStoredItems,
  writeRun,
  type Watermark,
} from './calibration-data';
import { createCalibrator, type CalibratedItem, type Calibrator, type PopulationReading } from './calibrator';
import type { ItemPrior } from './item-state';

/** Name of the job and of its lock. */
export const CALIBRATION_JOB = 'calibration';
/** Small enough that counting a batch holds up nothing else of the process for more than some milliseconds. */
const ATTEMPTS_A_BATCH = 200;
/** Difficulties follow the counts after so many batches of the first pass. */
const BATCHES_A_SETTLING = 10;
/** How far it is, is told after so many batches. */
const BATCHES_A_WORD = 50;
/** Passes of a full run: the first settles as it goes, the others are exact steps of EM. */
const PASSES = 4;
/** A closing that is being committed now is left for the next run. */
const SETTLED_MS = 5_000;

export interface CalibrationSummary {
  /** Of the run that is in force now; 0 where there are no answers at all. */
  version: number;
  full: boolean;
  /** Answers that difficulties rest on, and those that were new. Nothing is written where none is. */
  responses: number;
  added: number;
  items: CalibratedItem[];
  populations: { exam: PopulationReading; study: PopulationReading };
  durationMs: number;
}

interface CalibrateOptions {
  /** Count all answers again. Done by itself where they have doubled since that was last done. */
  full?: boolean;
  settledMs?: number;
  /** Told now and then how far it is. */
  say?: (line: string) => void;
  /** Awaited once this process is the one that does it, before it begins. */
  begun?: () => Promise<void>;
}

/**
 * Difficulties of all questions from the first answers of all attempts. Counts what came since the run before;
 * once the answers have doubled since all were counted, or a key was corrected, counts all again. One process of many does it at a time:
 * null where another is at it. Memory grows with the bank, not with the answers.
 */
export function calibrate(options: CalibrateOptions = {}): Promise<CalibrationSummary | null> {
  return withAdvisoryLock(CALIBRATION_JOB, async (client) => {
    await options.begun?.();
    try {
      return await run(client, options);
    } finally {
      await noteJobProgress(client, CALIBRATION_JOB, null);
    }
  });
}

async function run(
  client: pg.ClientBase,
  { full: wanted = false, settledMs = SETTLED_MS, say = () => undefined }: CalibrateOptions,
): Promise<CalibrationSummary> {
  const begun = performance.now();
  const startedAt = new Date();
  const tell = async (line: string): Promise<void> => {
    say(line);
    await noteJobProgress(client, CALIBRATION_JOB, line);
  };
  await tell('Reading what is known of the questions');
  const clock = await client.query<{ until: Date }>(
    `select date_trunc('milliseconds', clock_timestamp()) - make_interval(secs => $1::float8 / 1000) as until`,
    [settledMs],
  );
  const until = clock.rows[0]!.until;
  const priors = await readPriors(client);
  const before = await findLastRun(client);

  let full = wanted || !before || (await keysCorrectedSince(client, before.version));
  let calibrator = full
    ? createCalibrator((id) => priors.get(id))
    : createCalibrator((id) => priors.get(id), await listStoredItems(client), before!.log.populations);
  let pass = await stream(client, calibrator, full ? null : before!.through, until, tell, full ? 1 : null);
  let added = pass.answers;
  let responses = full ? added : before!.responses + added;
  if (!full && added > 0 && responses >= 2 * before!.log.fullResponses) {
    full = true;
    calibrator = createCalibrator((id) => priors.get(id));
    pass = await stream(client, calibrator, null, until, tell, 1);
    responses = pass.answers;
  }
  if (full) {
    for (let again = 2; again <= PASSES; again++) {
      calibrator.restart();
      pass = await stream(client, calibrator, null, until, tell, again);
    }
    if (before) added = Math.max(0, responses - before.responses);
  }
  const items = calibrator.items();
  const populations = calibrator.populations();
  const durationMs = Math.round(performance.now() - begun);
  const changed = full || added > 0;
  const version =
    changed && items.length > 0
      ? await writeRun(
          client,
          {
            startedAt,
            durationMs,
            full,
            responses,
            added,
            through: pass.last ?? before?.through ?? null,
            log: {
              populations,
              flags: { drift: countFlag(items, 'drift'), misfit: countFlag(items, 'misfit') },
              fullResponses: full ? responses : before!.log.fullResponses,
            },
          },
          items,
        )
      : (before?.version ?? 0);
  return { version, full, responses, added, items, populations, durationMs };
}

function countFlag(items: readonly CalibratedItem[], flag: CalibratedItem['flags'][number]): number {
  return items.filter(({ flags }) => flags.includes(flag)).length;
}

async function readPriors(client: pg.ClientBase): Promise<Map<string, ItemPrior>> {
  const rows = await listDifficultyRows(client);
  return new Map(
    rows.map(({ id, label, option_count }) => {
      const guessing = guessingFloor(option_count);
      return [id, { ...difficultyOfLabel(label, guessing), guessing }];
    }),
  );
}

/**
 * Counts all attempts after `after`. `pass`: of a full run, the first of which lets difficulties follow as it goes, the others
 * at the end alone; null for what came since the run before.
 */
async function stream(
  client: pg.ClientBase,
  calibrator: Calibrator,
  after: Watermark | null,
  until: Date,
  tell: (line: string) => Promise<void>,
  pass: number | null,
): Promise<{ answers: number; last: Watermark | null }> {
  let answers = 0;
  let last = after;
  for (let batch = 1; ; batch++) {
    const next = await listExaminees(client, last, until, ATTEMPTS_A_BATCH);
    for (const examinee of next.examinees) answers += calibrator.count(examinee);
    if ((pass ?? 1) === 1 && batch % BATCHES_A_SETTLING === 0) calibrator.settle();
    last = next.last ?? last;
    if (batch % BATCHES_A_WORD === 0) await tell(progressWords(answers, pass));
    if (next.attempts < ATTEMPTS_A_BATCH) break;
  }
  calibrator.settle();
  await tell(progressWords(answers, pass));
  return { answers, last };
}

function progressWords(answers: number, pass: number | null): string {
  const counted = `${answers.toLocaleString('en-US')} answers counted`;
  return pass === null ? `${counted} that came since the last time` : `${counted}, pass ${pass} of ${PASSES}`;
}

import 'server-only';
import type pg from 'pg';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
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

/** Small enough that counting a batch holds up nothing else of the process for more than some milliseconds. */
const ATTEMPTS_A_BATCH = 200;
/** Difficulties follow the counts after so many batches of the first pass. */
const BATCHES_A_SETTLING = 10;
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
  /** Told after each pass over the answers. */
  say?: (line: string) => void;
}

/**
 * Difficulties of all questions from the first answers of all attempts. Counts what came since the run before;
 * once the answers have doubled since all were counted, or a key was corrected, counts all again. One process of many does it at a time:
 * null where another is at it. Memory grows with the bank, not with the answers.
 */
export function calibrate(options: CalibrateOptions = {}): Promise<CalibrationSummary | null> {
  return withAdvisoryLock('calibration', (client) => run(client, options));
}

async function run(
  client: pg.ClientBase,
  { full: wanted = false, settledMs = SETTLED_MS, say = () => undefined }: CalibrateOptions,
): Promise<CalibrationSummary> {
  const begun = performance.now();
  const startedAt = new Date();
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
  let pass = await stream(client, calibrator, full ? null : before!.through, until, true);
  let added = pass.answers;
  let responses = full ? added : before!.responses + added;
  if (!full && added > 0 && responses >= 2 * before!.log.fullResponses) {
    full = true;
    calibrator = createCalibrator((id) => priors.get(id));
    pass = await stream(client, calibrator, null, until, true);
    responses = pass.answers;
  }
  if (full) {
    say(`${responses} answers counted once`);
    for (let again = 2; again <= PASSES; again++) {
      calibrator.restart();
      pass = await stream(client, calibrator, null, until, false);
      say(`${pass.answers} answers counted, pass ${again} of ${PASSES}`);
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

/** Counts all attempts after `after`. `settling`: difficulties follow as it goes, else at the end alone. */
async function stream(
  client: pg.ClientBase,
  calibrator: Calibrator,
  after: Watermark | null,
  until: Date,
  settling: boolean,
): Promise<{ answers: number; last: Watermark | null }> {
  let answers = 0;
  let last = after;
  for (let batch = 1; ; batch++) {
    const next = await listExaminees(client, last, until, ATTEMPTS_A_BATCH);
    for (const examinee of next.examinees) answers += calibrator.count(examinee);
    if (settling && batch % BATCHES_A_SETTLING === 0) calibrator.settle();
    last = next.last ?? last;
    if (next.attempts < ATTEMPTS_A_BATCH) break;
  }
  calibrator.settle();
  return { answers, last };
}

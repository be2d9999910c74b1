import 'server-only';
import { difficultyOfLabel } from './ability/difficulty-label';
import { guessingFloor } from './ability/guessing-floor';
import type { ReferenceDifficulty } from './ability/reference-form';
import { listDifficultyRows, readDifficultyVersions, type DifficultyRow } from './item-difficulty-data';

/** What is known of how hard a question is, in logits, under each kind of attempt. */
export interface ItemDifficulty {
  /** "topic.objective" */
  readonly objective: string;
  readonly published: boolean;
  readonly guessing: number;
  readonly exam: ReferenceDifficulty;
  readonly study: ReferenceDifficulty;
}

export interface ItemDifficulties {
  /** Version of the calibration; 0 where none has run. */
  readonly version: number;
  readonly items: ReadonlyMap<string, ItemDifficulty>;
}

// The development server evaluates modules again; what is kept of the bank must not be read each time.
const holder = globalThis as typeof globalThis & {
  preceptorItemDifficulties?: { key: string; difficulties: Promise<ItemDifficulties> };
};

/** Difficulties of all questions, retired ones too: measured where there are answers, else the author's label. Kept while bank and calibration stand. */
export async function itemDifficulties(): Promise<ItemDifficulties> {
  const { bank, calibration } = await readDifficultyVersions();
  const key = `${bank}/${calibration}`;
  if (holder.preceptorItemDifficulties?.key !== key) {
    const difficulties = listDifficultyRows().then((rows) => ({
      version: calibration,
      items: new Map(rows.map((row) => [row.id, toDifficulty(row)])),
    }));
    holder.preceptorItemDifficulties = { key, difficulties };
    difficulties.catch(() => {
      if (holder.preceptorItemDifficulties?.difficulties === difficulties) delete holder.preceptorItemDifficulties;
    });
  }
  return holder.preceptorItemDifficulties.difficulties;
}

function toDifficulty(row: DifficultyRow): ItemDifficulty {
  const guessing = guessingFloor(row.option_count);
  const label = difficultyOfLabel(row.label, guessing);
  const measured = (mean: number | null, sd: number | null): ReferenceDifficulty =>
    mean === null || sd === null ? label : { mean, sd };
  return {
    objective: row.objective,
    published: row.published,
    guessing,
    exam: measured(row.exam_difficulty, row.exam_error),
    study: measured(row.study_difficulty, row.study_error),
  };
}

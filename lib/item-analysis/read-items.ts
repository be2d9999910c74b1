import 'server-only';
import { stringify } from 'csv-stringify/sync';
import { getVisibleQuestion, type Author } from '@/lib/authoring/question-access';
import { revisionContentSchema, type RevisionContent } from '@/lib/bank/question';
import { listRevisions } from '@/lib/correction/correction-data';
import { AppError } from '@/lib/http/app-error';
import { db } from '@/lib/db/client';
import { readReport } from '@/lib/db/replica';
import { withAdvisoryLock } from '@/lib/db/with-advisory-lock';
import { keyOf } from '@/lib/exam/answer-key';
import { keysInForce, type KeyRule } from '@/lib/exam/key-rule';
import { listKeyRules } from '@/lib/exam/key-rule-data';
import { flagItem, itemFlags, itemFlagNames, type ItemFlag } from './item-flags';
import type { CalibrationFlag } from '@/lib/readiness/calibration/calibration-flags';
import { emptyNumbers, itemNumbers, optionShares } from './item-numbers';
import {
  findCalibrationFlags,
  lastCounted,
  listStatistics,
  readItemCounts,
  recountItems,
} from './item-statistics-data';
import type { ItemKind, ItemLine, ItemNumbers, ItemView, OptionShares } from './item-view';

/** The list may be this old. */
const FRESH_MS = 3_600_000;

/** Counts the statistics of all items anew. One process of many does it at a time: null where another is at it. */
export function recountStatistics(): Promise<number | null> {
  return withAdvisoryLock('item-statistics', () => recountItems());
}

/** Options with the key that holds; none for a template, a number or an order, which no option stands for. */
function optionsOf(content: RevisionContent, rule: KeyRule | undefined): { text: string; isKey: boolean }[] {
  if ('template' in content || content.type === 'numeric' || content.type === 'ordering') return [];
  const [key] = keysInForce(keyOf(content), rule);
  const right = key?.type === 'choice' || key?.type === 'multiple' ? key.options : [];
  return content.options.map(({ text }, place) => ({ text, isKey: right.includes(place) }));
}

function flagsOf(
  numbers: ItemNumbers,
  options: readonly { isKey: boolean; share: number; topShare: number | null }[],
  measured: readonly CalibrationFlag[],
): ItemFlag[] {
  return flagItem({ ...numbers, discriminationHigh: numbers.discriminationInterval?.high ?? null, options, measured });
}

const withTop = (options: readonly OptionShares[]) =>
  options.map(({ isKey, share, thirds }) => ({ isKey, share, topShare: thirds[2] ?? null }));

/** Whether anybody can have answered a question. Throws AppError 'not-found'. */
export async function wasPublished(actor: Author, questionId: string): Promise<boolean> {
  await getVisibleQuestion(db(), actor, questionId);
  return (await listRevisions(db(), questionId)).length > 0;
}

/** One question as its answers show it now, by revision. Throws AppError 'not-found', for one that was never published too. */
export async function readItem(actor: Author, questionId: string, kind: ItemKind): Promise<ItemView> {
  const question = await getVisibleQuestion(db(), actor, questionId);
  const revisions = await listRevisions(db(), questionId);
  const ids = revisions.map(({ id }) => id);
  const [counts, rules, measured] = await Promise.all([
    readReport((from) => readItemCounts(ids, kind, from)),
    listKeyRules(ids),
    findCalibrationFlags(questionId, kind),
  ]);
  const read = revisions.map(({ id, number, content }) => {
    const found = counts.find((one) => one.revision_id === id);
    const numbers = found ? itemNumbers({ ...found, leftOpen: found.left_open }) : emptyNumbers;
    const isCurrent = id === question.currentRevisionId;
    const shares = optionShares(optionsOf(content, rules.get(id)), found?.cells ?? [], found?.sizes ?? []);
    return {
      revisionId: id,
      number,
      isCurrent,
      stem: content.stem,
      numbers,
      shares,
      // Calibration counts the answers to all revisions: what it found is told of the one in force.
      flags: flagsOf(numbers, withTop(shares.options), isCurrent ? measured : []),
      medianSeconds: typeof found?.median_ms === 'number' ? found.median_ms / 1000 : null,
    };
  });
  const shown = read.find(({ isCurrent }) => isCurrent) ?? read[0];
  if (!shown) throw new AppError('not-found', 'This question was never published, so nobody has answered it.');
  return {
    questionId,
    kind,
    stem: shown.stem,
    revisionId: shown.revisionId,
    numbers: shown.numbers,
    thirds: shown.shares.thirds,
    options: shown.shares.options,
    medianSeconds: shown.medianSeconds,
    flags: shown.flags,
    history: read.map(({ revisionId, number, isCurrent, numbers, medianSeconds, flags }) => ({
      revisionId,
      number,
      isCurrent,
      numbers,
      medianSeconds,
      flags,
    })),
  };
}

const gravity = (flags: readonly ItemFlag[]) => (flags[0] ? itemFlags.indexOf(flags[0]) : itemFlags.length);

/** Every question with answers that the actor may see, what is most worth a look first; and when it was counted. */
export async function readItems(
  actor: Author,
  kind: ItemKind,
): Promise<{ items: ItemLine[]; countedAt: string | null }> {
  const counted = await lastCounted();
  const stale = counted === null || Date.now() - counted.getTime() > FRESH_MS;
  if (stale) await recountStatistics();
  // What was counted just now is read where it was written.
  const { rows, countedAt } = stale
    ? await listStatistics(actor.id, kind)
    : await readReport((from) => listStatistics(actor.id, kind, from));
  const rules = await listKeyRules(rows.map(({ revisionId }) => revisionId));
  const items = rows.map((row): ItemLine => {
    const numbers = itemNumbers(row);
    const options = optionsOf(revisionContentSchema.parse(row.content), rules.get(row.revisionId));
    const flags = flagsOf(
      numbers,
      options.map(({ isKey }, place) => ({
        isKey,
        share: row.n > 0 ? (row.chosen[String(place)] ?? 0) / row.n : 0,
        topShare: null,
      })),
      row.measured,
    );
    return { questionId: row.questionId, stem: row.stem, number: row.number, numbers, flags };
  });
  items.sort((a, b) => gravity(a.flags) - gravity(b.flags) || b.numbers.n - a.numbers.n);
  return { items, countedAt: countedAt?.toISOString() ?? null };
}

const rounded = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(4) : '');

const numberCells = (numbers: ItemNumbers) => ({
  answers: numbers.n,
  left_open: numbers.leftOpen,
  right: numbers.correct,
  facility: rounded(numbers.facility),
  facility_low: rounded(numbers.facilityInterval?.low),
  facility_high: rounded(numbers.facilityInterval?.high),
  discrimination: rounded(numbers.discrimination),
  discrimination_low: rounded(numbers.discriminationInterval?.low),
  discrimination_high: rounded(numbers.discriminationInterval?.high),
});

const flagCell = (flags: readonly ItemFlag[]) => flags.map((flag) => itemFlagNames[flag]).join('; ');

// A cell that begins like a formula would be run by a spreadsheet.
const asCsv = (rows: object[]) => stringify(rows, { header: true, escape_formulas: true, bom: true });

/** The list as CSV. */
export async function exportItems(actor: Author, kind: ItemKind): Promise<string> {
  const { items } = await readItems(actor, kind);
  return asCsv(
    items.map(({ questionId, stem, number, numbers, flags }) => ({
      question: questionId,
      revision: number,
      kind,
      ...numberCells(numbers),
      flags: flagCell(flags),
      stem,
    })),
  );
}

/**
 * One question as CSV: a row for each option of the current revision, with the numbers of the question, and one for each
 * other revision. Throws AppError 'not-found'.
 */
export async function exportItem(actor: Author, questionId: string, kind: ItemKind): Promise<string> {
  const { numbers, options, thirds, medianSeconds, flags, history } = await readItem(actor, questionId, kind);
  const shownRevision = history.find(({ isCurrent }) => isCurrent) ?? history[0];
  const cells = (one: Pick<ItemView['history'][number], 'numbers' | 'medianSeconds' | 'flags'>, revision: number) => ({
    question: questionId,
    revision,
    kind,
    ...numberCells(one.numbers),
    median_seconds: rounded(one.medianSeconds),
    flags: flagCell(one.flags),
  });
  const shared = cells({ numbers, medianSeconds, flags }, shownRevision?.number ?? 0);
  const rows = options.map(({ text, isKey, n, share, thirds: shares }) => ({
    ...shared,
    option: text,
    counts_as_right: isKey ? 'yes' : 'no',
    chosen: n,
    share: rounded(share),
    share_weakest_third: rounded(shares[0]),
    share_middle_third: rounded(shares[1]),
    share_strongest_third: rounded(shares[2]),
    weakest_third: thirds[0],
    middle_third: thirds[1],
    strongest_third: thirds[2],
  }));
  const others = history.filter((one) => one !== shownRevision).map((one) => cells(one, one.number));
  return asCsv([...(rows.length > 0 ? rows : [shared]), ...others]);
}

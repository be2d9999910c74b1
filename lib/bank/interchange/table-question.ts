import { type ImportCollector, type ImportResult, type InterchangeQuestion } from './interchange-question';
import { decimalText, readNumber } from '@/lib/exam/decimal';
import { interchangeTypes } from './interchange-types';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** The columns of a table of questions, in the order of the template. */
export const tableColumns = [
  'id',
  'type',
  'question',
  'correct',
  'tolerance',
  ...letters.flatMap((letter) => [`option_${letter}`, `rationale_${letter}`]),
];

/** A row of a table, by column, with its line. */
export interface TableRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** Whether a header can be read; names what is wrong with it. */
export function checkHeader(found: ImportCollector, names: readonly string[]): boolean {
  if (!names.includes('question')) {
    found.problem(
      1,
      `There is no column "question". The columns are: ${tableColumns.slice(0, 7).join(', ')} and so on.`,
    );
    return false;
  }
  const unknown = names.filter((name) => name !== '' && !tableColumns.includes(name)).map((name) => name.slice(0, 40));
  if (unknown.length > 0) found.note(1, `Columns that are not read: ${unknown.slice(0, 20).join(', ')}.`);
  return true;
}

/** Letters ("b", "a c", "A, C") or places ("2"); null where the cell says something else. */
function rightLetters(cell: string): string[] | null {
  const parts = cell
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const read = (parts.length === 1 && /^[a-h]+$/.test(parts[0]!) ? parts[0]!.split('') : parts).map((part) =>
    /^[1-8]$/.test(part) ? letters[Number(part) - 1]! : part,
  );
  return read.every((part) => letters.some((letter) => letter === part)) ? read : null;
}

/** Number of a cell, read as answers are: "2,5" is a decimal, "1,000" a thousand. */
function decimal(cell: string): string {
  const read = readNumber(cell);
  return read ? decimalText(read) : cell;
}

/**
 * Reads one row. `correct` holds the letters of the right options ("b", "a c"); of a numeric question option_a is the
 * number. `type` may be empty: then one letter makes a single choice and several a multiple one.
 */
export function readRow(found: ImportCollector, { line, cells }: TableRow): void {
  const cell = (name: string): string => {
    const words = (cells[name] ?? '').trim();
    // The apostrophe that stops a spreadsheet from running a cell is taken off again.
    return words.replace(/^'(?=[=+\-@\t\r])/, '');
  };
  if (tableColumns.every((name) => cell(name) === '')) return;
  const given = cell('type').toLowerCase();
  const known = interchangeTypes.find((type) => type === given);
  if (given && !known) {
    found.problem(line, `The type "${given.slice(0, 40)}" is not one of ${interchangeTypes.join(', ')}.`);
    return;
  }
  const right = rightLetters(cell('correct'));
  const type = known ?? (right && right.length > 1 ? 'multiple' : 'single');
  const every = type === 'ordering' || type === 'numeric';
  if (!right && !every) {
    found.problem(line, `"${cell('correct').slice(0, 40)}" in the column "correct" is not a letter of an option.`);
    return;
  }
  const missing = every ? undefined : right?.find((letter) => cell(`option_${letter}`) === '');
  if (missing !== undefined) {
    found.problem(line, `There is no option ${missing.toUpperCase()}.`);
    return;
  }
  const options = letters.flatMap((letter) => {
    const words = cell(`option_${letter}`);
    const text = type === 'numeric' ? decimal(words) : words;
    return text === ''
      ? []
      : [{ text, correct: every || right!.includes(letter), rationale: cell(`rationale_${letter}`) }];
  });
  const distance = Math.abs(Number(decimal(cell('tolerance'))));
  if (type === 'numeric' && !Number.isFinite(distance)) {
    found.problem(line, 'The tolerance is not a number.');
    return;
  }
  const tolerance = type === 'numeric' ? { tolerance: distance } : {};
  found.add(line, { id: cell('id'), type, stem: cell('question'), options, ...tolerance });
}

/** Rows of a table by column; questions with more than eight options are left out and named. */
export function tableRows(questions: readonly InterchangeQuestion[]): {
  rows: Record<string, string | number>[];
  left: string[];
} {
  const left: string[] = [];
  const rows = questions.flatMap(({ id, type, stem, options, tolerance }) => {
    if (options.length > letters.length) {
      left.push(`${id}: the table holds ${letters.length} options.`);
      return [];
    }
    const every = type === 'ordering' || type === 'numeric';
    const correct = every ? '' : options.flatMap((option, place) => (option.correct ? [letters[place]] : [])).join(' ');
    const cells = options.flatMap((option, place) => [
      [`option_${letters[place]}`, option.text],
      [`rationale_${letters[place]}`, option.rationale],
    ]);
    return [
      {
        id,
        type,
        question: stem,
        correct,
        tolerance: tolerance ?? '',
        ...(Object.fromEntries(cells) as Record<string, string>),
      },
    ];
  });
  return { rows, left };
}

/** The result with lines of rows, for a table whose rows come from elsewhere. */
export function readTable(found: ImportCollector, names: readonly string[], rows: Iterable<TableRow>): ImportResult {
  if (checkHeader(found, names)) {
    for (const row of rows) {
      readRow(found, row);
      if (found.full) break;
    }
  }
  return found.result;
}

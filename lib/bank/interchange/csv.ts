import { parse, CsvError } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { ImportCollector, interchangeTypes, type ImportResult, type InterchangeQuestion } from './interchange-question';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

/** The columns, in the order of the template. */
export const csvColumns = [
  'id',
  'type',
  'question',
  'correct',
  'tolerance',
  ...letters.flatMap((letter) => [`option_${letter}`, `rationale_${letter}`]),
];

const rowSchema = z.object({
  record: z.record(z.string(), z.string()),
  info: z.object({ lines: z.int() }),
});

/**
 * Reads a table with the columns of `csvColumns` in any order; others are named and not read. `correct` holds the
 * letters of the right options ("b", "a c"); of a numeric question option_a is the number. `type` may be empty: then
 * one letter makes a single choice and several a multiple one.
 */
export function parseCsv(text: string): ImportResult {
  const found = new ImportCollector();
  let rows: z.infer<typeof rowSchema>[];
  try {
    const columns = (header: string[]): string[] => header.map((name) => name.trim().toLowerCase());
    const options = { columns, info: true, bom: true, skip_empty_lines: true, relax_column_count: true, trim: true };
    rows = z.array(rowSchema).parse(parse(text, options));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      questions: [],
      problems: [
        { line: Number(error.lines ?? 1), message: 'The table cannot be read: a quotation mark is not closed.' },
      ],
    };
  }
  const [first] = rows;
  if (first && !('question' in first.record)) {
    found.problem(1, `There is no column "question". The columns are: ${csvColumns.slice(0, 7).join(', ')} and so on.`);
    return found.result;
  }
  const unknown = Object.keys(first?.record ?? {}).filter((name) => name !== '' && !csvColumns.includes(name));
  if (unknown.length > 0) found.problem(1, `Columns that are not read: ${unknown.join(', ')}.`);
  for (const { record, info } of rows) {
    const bare = Object.entries(record).map(([name, cell]) => [name, cell.replace(/^'(?=[=+\-@\t\r])/, '')] as const);
    readRow(found, info.lines, Object.fromEntries(bare));
  }
  return found.result;
}

function readRow(found: ImportCollector, line: number, record: Record<string, string>): void {
  const right: readonly string[] = letters.filter((letter) => record.correct?.toLowerCase().includes(letter));
  const given = record.type?.toLowerCase();
  const known = interchangeTypes.find((type) => type === given);
  if (given && !known) {
    found.problem(line, `The type "${given.slice(0, 40)}" is not one of ${interchangeTypes.join(', ')}.`);
    return;
  }
  const type = known ?? (right.length > 1 ? 'multiple' : 'single');
  const every = type === 'ordering' || type === 'numeric';
  const options = letters.flatMap((letter) => {
    const text = record[`option_${letter}`] ?? '';
    const rationale = record[`rationale_${letter}`] ?? '';
    return text === '' ? [] : [{ text, correct: every || right.includes(letter), rationale }];
  });
  const missing = every ? undefined : right.find((letter) => !record[`option_${letter}`]);
  if (missing !== undefined) {
    found.problem(line, `There is no option ${missing.toUpperCase()}.`);
    return;
  }
  const tolerance = type === 'numeric' ? { tolerance: Math.abs(Number(record.tolerance ?? 0)) || 0 } : {};
  found.add(line, { id: record.id, type, stem: record.question ?? '', options, ...tolerance });
}

/** Writes the table; questions with more than eight options are left out and named. */
export function printCsv(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
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
      { id, type, question: stem, correct, tolerance: tolerance ?? '', ...(Object.fromEntries(cells) as object) },
    ];
  });
  // A spreadsheet would run a cell that begins like a formula; the apostrophe that stops it is taken off again.
  const text = stringify(rows, { header: true, columns: csvColumns, escape_formulas: true });
  return { text, left };
}

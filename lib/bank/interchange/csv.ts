import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import {
  ImportCollector,
  MAX_IMPORT_QUESTIONS,
  refusal,
  type ImportResult,
  type InterchangeQuestion,
} from './interchange-question';
import { readTable, tableColumns, tableRows, type TableRow } from './table-question';

/** What csv-parse gives with `info` and `raw`. */
interface CsvRow {
  record: string[];
  raw: string;
  info: { lines: number };
}

/** The sign between cells: of comma, semicolon and tab the one that stands most often in the first line. */
function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const header = (end < 0 ? text : text.slice(0, end)).slice(0, 10_000);
  const count = (sign: string): number => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

const faults: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark inside a cell must be doubled',
  INVALID_OPENING_QUOTE: 'a cell with a quotation mark must stand in quotation marks, and the mark be doubled',
  CSV_MAX_RECORD_SIZE: 'a row is longer than 100,000 characters; a quotation mark may not be closed',
};

/** Reads a table with the columns of `tableColumns` in any order, parted by commas, semicolons or tabs. */
export function parseCsv(text: string): ImportResult {
  let rows: CsvRow[];
  try {
    const options = {
      info: true,
      raw: true,
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 100_000,
      to: MAX_IMPORT_QUESTIONS + 2,
    };
    // One kind of line end: csv-parse counts the other twice inside quotation marks.
    rows = parse(text.replaceAll(/\r\n?/g, '\n'), options) as unknown as CsvRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const what = faults[error.code] ?? 'it is not comma-separated text';
    return refusal(`The table cannot be read: ${what}.`, Math.max(1, Number(error.lines ?? 1)));
  }
  const [header, ...body] = rows;
  const names = (header?.record ?? []).map((name) => name.trim().toLowerCase());
  return readTable(new ImportCollector(), names, lines(names, body));
}

function* lines(names: readonly string[], rows: readonly CsvRow[]): Generator<TableRow> {
  for (const { record, raw, info } of rows) {
    const breaks = raw.trim().match(/\n/g)?.length ?? 0;
    const cells = Object.fromEntries(names.map((name, place) => [name, record[place] ?? '']));
    yield { line: Math.max(1, info.lines - breaks), cells };
  }
}

/** Writes the table; questions with more than eight options are left out and named. */
export function printCsv(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const { rows, left } = tableRows(questions);
  // A spreadsheet would run a cell that begins like a formula; an apostrophe stops it.
  return { text: stringify(rows, { header: true, columns: tableColumns, escape_formulas: true }), left };
}

import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** What is wrong with a file, in one sentence for its author. */
export class ResponseFileProblem extends Error {
  override readonly name = 'ResponseFileProblem';
}

/** One examinee: the cells of a line, trimmed; null where empty. */
export interface ResponseLine {
  readonly line: number;
  readonly cells: readonly (string | null)[];
}

export interface ResponseTable {
  /** From the header, null where the file has none. A name may be empty. */
  readonly names: readonly string[] | null;
  readonly itemCount: number;
  /** Can be read once. Throws ResponseFileProblem at the first line that is wrong. */
  readonly lines: AsyncIterable<ResponseLine>;
}

export interface ResponseFileOptions {
  /** Whether the first line holds names of items; found out from its cells if absent. */
  readonly header?: boolean;
  /** The cells that are answers, for finding out whether the first line is a header. 0 and 1 if absent. */
  readonly answers?: ReadonlySet<string>;
}

const MAX_LINE_CHARACTERS = 500_000;
const marks: ReadonlySet<string> = new Set(['0', '1']);

/**
 * Opens comma-separated answers, one examinee a line, one item a column; an empty cell is an item that was
 * not answered. Lines are read as they are asked for, so that a file may be larger than memory.
 */
export async function openResponseFile(
  source: Readable,
  { header, answers = marks }: ResponseFileOptions = {},
): Promise<ResponseTable> {
  const records = readRecords(source);
  const first = await records.next();
  if (first.done) throw new ResponseFileProblem('The file is empty: it needs one line per examinee.');
  const { line, cells } = first.value;
  if (cells.length === 1 && /[;\t|]/.test(cells[0] ?? '')) {
    throw new ResponseFileProblem(`Line ${line} has one column: separate the columns with commas.`);
  }
  const hasHeader = header ?? looksLikeHeader(cells, answers);
  const itemCount = cells.length;

  async function* lines(): AsyncGenerator<ResponseLine> {
    let examinees = 0;
    if (!hasHeader) {
      examinees++;
      yield { line, cells };
    }
    for await (const next of records) {
      if (next.cells.length !== itemCount) {
        throw new ResponseFileProblem(
          `Line ${next.line} has ${columns(next.cells.length)}, but line ${line} has ${itemCount}.`,
        );
      }
      examinees++;
      yield next;
    }
    if (examinees === 0) throw new ResponseFileProblem('The file has a header but no examinees.');
  }
  return { names: hasHeader ? cells.map((cell) => cell ?? '') : null, itemCount, lines: lines() };
}

/** The marks of a line: 1, 0 or null. Throws ResponseFileProblem for any other cell. */
export function marksOf({ line, cells }: ResponseLine, names: readonly string[] | null): (0 | 1 | null)[] {
  return cells.map((cell, column) => {
    if (cell === null) return null;
    if (cell === '0') return 0;
    if (cell === '1') return 1;
    const name = names?.[column];
    throw new ResponseFileProblem(
      `Line ${line}, column ${column + 1}${name ? ` (${shown(name)})` : ''}: ${shown(cell)} is not 0, 1 or empty.`,
    );
  });
}

async function* readRecords(source: Readable): AsyncGenerator<ResponseLine> {
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
    max_record_size: MAX_LINE_CHARACTERS,
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: info.lines, cells: record.map((cell) => cell.trim() || null) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new ResponseFileProblem(describeCsvError(error));
    throw error;
  }
}

/** A first line is a header if it has a name and no answer, or numbers its items one after the other. */
function looksLikeHeader(cells: readonly (string | null)[], answers: ReadonlySet<string>): boolean {
  const filled = cells.filter((cell) => cell !== null);
  if (filled.length === 0 || filled.every((cell) => answers.has(cell))) return false;
  if (filled.every((cell) => /^\d+$/.test(cell))) {
    return cells.length > 1 && cells.every((cell, at) => cell !== null && Number(cell) === Number(cells[0]) + at);
  }
  return !filled.some((cell) => answers.has(cell));
}

function describeCsvError(error: CsvError): string {
  const line = typeof error.lines === 'number' ? `Line ${error.lines}` : 'The file';
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `${line} is too long to be the answers of one examinee.`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `${line}: a quotation mark is opened and not closed.`;
  return `${line}: a quotation mark stands where none may; quote whole cells or none.`;
}

function columns(count: number): string {
  return count === 1 ? '1 column' : `${count} columns`;
}

/** A cell fit for a message: short, and control characters escaped. */
function shown(cell: string): string {
  return JSON.stringify(cell.length > 24 ? `${cell.slice(0, 24)}…` : cell);
}

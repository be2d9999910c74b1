import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { readZip, ZipProblem } from '@/lib/bank/interchange/read-zip';
import { AppError } from '@/lib/http/app-error';

/** A line of a file, by the names of its columns. */
export interface RosterRow {
  /** As people count it, the heading being line 1. */
  line: number;
  cells: Readonly<Record<string, string>>;
}

export type RosterFile = 'users.csv' | 'classes.csv' | 'enrollments.csv';

export interface RosterPackage {
  files: Record<RosterFile, RosterRow[]>;
}

/** Columns that each file must have (OneRoster 1.2 CSV binding, 4.3, 4.8 and 4.15). */
const needed = {
  'users.csv': ['sourcedId', 'givenName', 'familyName', 'email'],
  'classes.csv': ['sourcedId', 'title'],
  'enrollments.csv': ['sourcedId', 'classSourcedId', 'userSourcedId', 'role'],
} as const satisfies Record<RosterFile, readonly string[]>;

const mostRows = 20_000;
const limits = { entries: 100, fileBytes: 10_000_000, totalBytes: 25_000_000, ratio: 200 };

const parsedSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

function refuse(problem: string, cause?: unknown): never {
  throw Object.assign(new AppError('bad-request', problem, { fields: { content: problem } }), { cause });
}

function decode(name: string, bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(`${name} is not UTF-8, as OneRoster asks. Export it again.`);
  }
  if (text.includes('\u0000')) refuse(`${name} is not a text. Export it again.`);
  return text;
}

function readFile(name: string, bytes: Uint8Array, columns: readonly string[]): RosterRow[] {
  let rows: z.infer<typeof parsedSchema>;
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
    rows = parsedSchema.parse(parse(decode(name, bytes), { ...options, max_record_size: 20_000 }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    return refuse(`${name} is not a CSV file that can be read. Export it again.`, error);
  }
  const [head, ...rest] = rows;
  const headings = head?.record ?? [];
  const missing = columns.filter((column) => !headings.includes(column));
  if (missing.length > 0) refuse(`${name} has no column ${missing.join(', ')}. Export it as OneRoster 1.2 CSV.`);
  if (rest.length > mostRows) refuse(`${name} has more than ${mostRows} lines. Export fewer classes at once.`);
  return rest.map(({ record, info }) => ({
    line: info.lines,
    // Without a prototype: a column may have any name.
    cells: Object.assign(
      Object.create(null) as Record<string, string>,
      Object.fromEntries(headings.map((heading, place) => [heading, record[place] ?? ''])),
    ),
  }));
}

/**
 * Reads a zip of OneRoster 1.2 CSV files (CSV binding, 3: a flat package with a manifest). Other files of it are passed
 * over. Throws AppError 'bad-request' with one sentence for packages that are broken, too large or not OneRoster.
 */
export async function readPackage(bytes: Uint8Array): Promise<RosterPackage> {
  const names = ['manifest.csv', ...Object.keys(needed)];
  let files: Map<string, Uint8Array>;
  try {
    files = await readZip(bytes, (name) => names.includes(name), limits);
  } catch (error) {
    if (error instanceof ZipProblem) return refuse(error.message, error);
    throw error;
  }
  const manifest = files.get('manifest.csv');
  if (!manifest)
    refuse('There is no manifest.csv at the top of this zip. Choose the package as your system exported it.');
  const version = readFile('manifest.csv', manifest, ['propertyName', 'value']).find(
    ({ cells }) => cells.propertyName === 'oneroster.version',
  )?.cells.value;
  if (!/^1\.[12](\.|$)/.test(version ?? ''))
    refuse(
      `This package is of OneRoster ${(version ?? '').slice(0, 10) || 'of no version'}. Export it as version 1.2.`,
    );
  const read = (name: RosterFile): RosterRow[] => {
    const file = files.get(name);
    return file
      ? readFile(name, file, needed[name])
      : refuse(`There is no ${name} in this package. Export it with classes, users and enrollments.`);
  };
  return {
    files: {
      'users.csv': read('users.csv'),
      'classes.csv': read('classes.csv'),
      'enrollments.csv': read('enrollments.csv'),
    },
  };
}

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { fitItems, type FitOptions, type ItemFit } from '../irt/fit-items';
import type { ItemParameters } from '../irt/item-response';
import { ResponseDataBuilder } from '../irt/response-data';
import { scoreExaminees } from '../irt/score-examinees';
import { analyseItems } from '../item-analysis/analyse-items';
import { countOptions } from '../item-analysis/count-options';
import { discriminationBands, facilityBands, readBand } from '../item-analysis/readings';
import {
  marksOf,
  openResponseFile,
  ResponseFileProblem,
  type ResponseLine,
  type ResponseTable,
} from '../response-file/read-response-file';
import { fitOptions, readArguments, usage, type Values } from './command-arguments';
import { readItemsFile, type ItemsFile } from './read-items-file';
import { fitRemarks, itemRemarks } from './remarks';

/** Where the command reads and writes, so that it can be run inside another program. */
export interface CommandIo {
  readonly stdin: Readable;
  print(text: string): void;
  complain(text: string): void;
}

async function fit(file: string, values: Values, io: CommandIo): Promise<unknown> {
  const options = fitOptions(values);
  const table = await openFile(file, values, io);
  return namedFit(await fitTable(table, options, io), table.names);
}

async function score(file: string, values: Values, io: CommandIo): Promise<unknown> {
  const given = values.items === undefined ? null : await readItemsFile(values.items);
  const options = given ? null : fitOptions(values);
  const table = await openFile(file, values, io);
  const rows: { line: number; marks: (0 | 1 | null)[] }[] = [];
  const keep = ({ line }: ResponseLine, marks: (0 | 1 | null)[]): void => void rows.push({ line, marks });
  const fitted = options ? await fitTable(table, options, io, keep) : null;
  if (given) for await (const line of table.lines) keep(line, marksOf(line, table.names));
  const { model, items }: ItemsFile = given ?? fitted!;
  if (items.length !== table.itemCount) {
    throw new ResponseFileProblem(
      `${String(values.items)} has ${items.length} items, but the file has ${table.itemCount} columns.`,
    );
  }
  const parameters = items.map(({ a, b, c }): ItemParameters | null => (a === null || b === null ? null : { a, b, c }));
  const scored = scoreExaminees(
    parameters,
    rows.map((row) => row.marks),
  );
  return {
    model,
    n: rows.length,
    ...(fitted && { logLik: fitted.logLik, iterations: fitted.iterations, converged: fitted.converged }),
    ...(scored.byNumberRight && { scores: scored.byNumberRight }),
    examinees: scored.examinees.map((examinee, at) => ({ line: rows[at]?.line, ...examinee })),
  };
}

async function items(file: string, values: Values, io: CommandIo): Promise<unknown> {
  const key = values.key?.split(',').map((option) => option.trim());
  const table = await openFile(file, values, io, key);
  if (key && key.length !== table.itemCount) {
    throw new ResponseFileProblem(`The key has ${key.length} answers, but the file has ${table.itemCount} columns.`);
  }
  const lines: ResponseLine[] = [];
  const rows: (0 | 1 | null)[][] = [];
  for await (const line of table.lines) {
    rows.push(
      key
        ? line.cells.map((cell, item) => (cell === null ? null : cell === key[item] ? 1 : 0))
        : marksOf(line, table.names),
    );
    if (key) lines.push(line);
  }
  const analysis = analyseItems(rows);
  const { n, alpha, alphaN, items: analysed } = analysis;
  for (const remark of itemRemarks(analysis, table.names)) io.complain(remark);
  return {
    n,
    alpha,
    alphaN,
    items: analysed.map((item, at) => ({
      ...named(table.names, at),
      ...item,
      readings: {
        facility: readBand(facilityBands, item.facility, item.n),
        discrimination: readBand(discriminationBands, item.discrimination, item.n),
      },
      ...(key && {
        options: countOptions(
          lines.map((line) => line.cells[at] ?? null),
          key[at] ?? '',
        ),
      }),
    })),
  };
}

async function fitTable(
  table: ResponseTable,
  options: FitOptions,
  io: CommandIo,
  visit?: (line: ResponseLine, marks: (0 | 1 | null)[]) => void,
): Promise<ItemFit> {
  const builder = new ResponseDataBuilder(table.itemCount);
  for await (const line of table.lines) {
    const marks = marksOf(line, table.names);
    const answered = marks.flatMap((mark, item) => (mark === null ? [] : [item]));
    builder.add({ items: answered, right: answered.map((item) => marks[item] ?? 0) });
    visit?.(line, marks);
  }
  const result = fitItems(builder.build(), options);
  for (const remark of fitRemarks(result, table.names, options)) io.complain(remark);
  return result;
}

function namedFit(
  { model, n, logLik, iterations, converged, standardErrors, items: fitted }: ItemFit,
  names: readonly string[] | null,
): unknown {
  return {
    model,
    n,
    logLik,
    iterations,
    converged,
    standardErrors,
    items: fitted.map((item, at) => ({ ...named(names, at), ...item })),
  };
}

function named(names: readonly string[] | null, item: number): { name?: string } {
  const name = names?.[item];
  return name ? { name } : {};
}

async function openFile(
  file: string,
  { header }: Values,
  { stdin }: CommandIo,
  key?: readonly string[],
): Promise<ResponseTable> {
  if (header !== undefined && header !== 'yes' && header !== 'no')
    throw new ResponseFileProblem('--header takes yes or no.');
  const source: Readable = file === '-' ? stdin : createReadStream(file);
  return openResponseFile(source, {
    ...(header && { header: header === 'yes' }),
    ...(key && { answers: new Set(key) }),
  });
}

const commands: Record<string, (file: string, values: Values, io: CommandIo) => Promise<unknown>> = {
  fit,
  score,
  items,
};

const fileProblems: Record<string, string> = {
  ENOENT: 'There is no such file',
  EISDIR: 'That is a folder, not a file',
  EACCES: 'That file may not be read',
};

/** One sentence for what the caller can mend. Throws what is a fault of ours. */
function describe(error: unknown): string {
  if (error instanceof ResponseFileProblem) return error.message;
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS')) return `${message.split('. ')[0] ?? message}.\n${usage}`;
  const known = fileProblems[code];
  if (known) return path === undefined ? `${known}.` : `${known}: ${path}.`;
  throw error;
}

/** Runs one command line (without program and script). Returns the exit code: 0, or 1 after a complaint. */
export async function runPsychometrics(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    const { values, positionals } = readArguments(args);
    const [name = '', file] = positionals;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command || positionals.length > 2) throw new ResponseFileProblem(usage);
    if (file === undefined) throw new ResponseFileProblem('Name the file with the answers, or "-" for standard input.');
    io.print(JSON.stringify(await command(file, values, io), null, 2));
    return 0;
  } catch (error) {
    io.complain(describe(error));
    return 1;
  }
}

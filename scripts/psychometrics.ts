import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fitItems, irtModels, type FitOptions, type ItemFit } from '@/lib/readiness/irt/fit-items';
import { weakPriors } from '@/lib/readiness/irt/item-priors';
import type { ItemParameters } from '@/lib/readiness/irt/item-response';
import { ResponseDataBuilder } from '@/lib/readiness/irt/response-data';
import { scoreExaminees } from '@/lib/readiness/irt/score-examinees';
import { analyseItems } from '@/lib/readiness/item-analysis/analyse-items';
import { countOptions } from '@/lib/readiness/item-analysis/count-options';
import { discriminationBands, facilityBands, readBand } from '@/lib/readiness/item-analysis/readings';
import { marksOf, openResponseFile, ResponseFileProblem, type ResponseLine, type ResponseTable } from '@/lib/readiness/response-file/read-response-file';

const usage = `npm run --silent psychometrics -- COMMAND FILE.csv
  fit   --model rasch|1pl|2pl [--c .25] [--priors]    item parameters by marginal maximum likelihood
  score --model rasch|1pl|2pl [--c .25] [--priors]    the same, then ability per examinee and per number right
  score --items FIT.json                              ability from parameters that "fit" printed
  items [--key A,C,B,...]                             facility, discrimination, efficiency, alpha
FILE.csv: one examinee a line, one item a column, 0, 1 or empty (with --key: the option chosen, or empty).
A first line of names is found by itself; --header yes or no says so. "-" reads standard input. Prints JSON.`;

const itemsFileSchema = z.object({
  model: z.enum(irtModels),
  items: z.array(z.object({ a: z.number().nullable(), b: z.number().nullable(), c: z.number().min(0).lt(1).default(0) })).min(1),
});

type Values = ReturnType<typeof readArguments>['values'];

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      model: { type: 'string' },
      c: { type: 'string' },
      priors: { type: 'boolean', default: false },
      items: { type: 'string' },
      key: { type: 'string' },
      header: { type: 'string' },
    },
  });
}

async function fit(file: string, values: Values): Promise<unknown> {
  const options = fitOptions(values);
  const table = await openFile(file, values);
  const { result } = await fitTable(table, options);
  return namedFit(result, table.names);
}

async function score(file: string, values: Values): Promise<unknown> {
  const given = values.items === undefined ? null : await readItems(values.items);
  const options = given ? null : fitOptions(values);
  const table = await openFile(file, values);
  const rows: { line: number; marks: (0 | 1 | null)[] }[] = [];
  const keep = (line: ResponseLine, marks: (0 | 1 | null)[]): void => void rows.push({ line: line.line, marks });
  const fitted = options ? (await fitTable(table, options, keep)).result : null;
  if (!fitted) for await (const line of table.lines) keep(line, marksOf(line, table.names));
  const { model, items } = given ?? (fitted as ItemFit);
  if (items.length !== table.itemCount) {
    throw new ResponseFileProblem(`${String(values.items)} has ${items.length} items, but the file has ${table.itemCount} columns.`);
  }
  const parameters = items.map(({ a, b, c }): ItemParameters | null => (a === null || b === null ? null : { a, b, c }));
  const scored = scoreExaminees(parameters, rows.map((row) => row.marks));
  return {
    model,
    n: rows.length,
    ...(fitted && { logLik: fitted.logLik, iterations: fitted.iterations, converged: fitted.converged }),
    ...(scored.byNumberRight && { scores: scored.byNumberRight }),
    examinees: scored.examinees.map((examinee, at) => ({ line: rows[at]?.line, ...examinee })),
  };
}

async function items(file: string, values: Values): Promise<unknown> {
  const key = values.key?.split(',').map((option) => option.trim());
  const table = await openFile(file, values, key);
  if (key && key.length !== table.itemCount) {
    throw new ResponseFileProblem(`The key has ${key.length} answers, but the file has ${table.itemCount} columns.`);
  }
  const lines: ResponseLine[] = [];
  const rows: (0 | 1 | null)[][] = [];
  for await (const line of table.lines) {
    rows.push(key ? line.cells.map((cell, item) => (cell === null ? null : cell === key[item] ? 1 : 0)) : marksOf(line, table.names));
    if (key) lines.push(line);
  }
  const { n, alpha, alphaN, items: analysed } = analyseItems(rows);
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
      ...(key && { options: countOptions(lines.map((line) => line.cells[at] ?? null), key[at] ?? '') }),
    })),
  };
}

async function fitTable(
  table: ResponseTable,
  options: FitOptions,
  visit?: (line: ResponseLine, marks: (0 | 1 | null)[]) => void,
): Promise<{ result: ItemFit }> {
  const builder = new ResponseDataBuilder(table.itemCount);
  for await (const line of table.lines) {
    const marks = marksOf(line, table.names);
    const answered = marks.flatMap((mark, item) => (mark === null ? [] : [item]));
    builder.add({ items: answered, right: answered.map((item) => marks[item] ?? 0) });
    visit?.(line, marks);
  }
  const result = fitItems(builder.build(), options);
  if (!result.converged) console.error(`The estimates had not settled after ${result.iterations} steps: take them with care.`);
  return { result };
}

function namedFit({ model, n, logLik, iterations, converged, standardErrors, items: fitted }: ItemFit, names: readonly string[] | null): unknown {
  return { model, n, logLik, iterations, converged, standardErrors, items: fitted.map((item, at) => ({ ...named(names, at), ...item })) };
}

function named(names: readonly string[] | null, item: number): { name?: string } {
  const name = names?.[item];
  return name ? { name } : {};
}

function fitOptions({ model: wanted, c, priors }: Values): FitOptions {
  const model = irtModels.find((one) => one === wanted);
  if (!model) throw new ResponseFileProblem('Say which model to fit: --model rasch, --model 1pl or --model 2pl.');
  const guessing = c === undefined ? 0 : Number(c);
  if (c?.trim() === '' || !(guessing >= 0 && guessing < 1)) throw new ResponseFileProblem('The guessing floor of --c must be a number from 0 to below 1, such as .25.');
  return { model, guessing, ...(priors && { priors: weakPriors }) };
}

async function readItems(file: string): Promise<z.infer<typeof itemsFileSchema>> {
  const text = await readFile(file, 'utf8');
  try {
    return itemsFileSchema.parse(JSON.parse(text));
  } catch {
    throw new ResponseFileProblem(`${file} is not what "fit" prints: it needs a model, and items with a and b.`);
  }
}

async function openFile(file: string, { header }: Values, key?: readonly string[]): Promise<ResponseTable> {
  if (header !== undefined && header !== 'yes' && header !== 'no') throw new ResponseFileProblem('--header takes yes or no.');
  const source: Readable = file === '-' ? process.stdin : createReadStream(file);
  return openResponseFile(source, {
    ...(header && { header: header === 'yes' }),
    ...(key && { answers: new Set(key) }),
  });
}

const commands: Record<string, (file: string, values: Values) => Promise<unknown>> = { fit, score, items };

const fileProblems: Record<string, string> = {
  ENOENT: 'There is no such file',
  EISDIR: 'That is a folder, not a file',
  EACCES: 'That file may not be read',
};

function describe(error: unknown): string {
  if (error instanceof ResponseFileProblem) return error.message;
  const { code = '', path, message } = error as NodeJS.ErrnoException;
  if (code.startsWith('ERR_PARSE_ARGS')) return `${message.split('. ')[0] ?? message}.\n${usage}`;
  const known = fileProblems[code];
  if (known) return path === undefined ? `${known}.` : `${known}: ${path}.`;
  throw error;
}

async function run(): Promise<number> {
  const { values, positionals } = readArguments();
  const command = Object.hasOwn(commands, positionals[0] ?? '') ? commands[positionals[0] ?? ''] : undefined;
  if (!command || positionals.length > 2) {
    console.error(usage);
    return 1;
  }
  if (positionals[1] === undefined) throw new ResponseFileProblem('Name the file with the answers, or "-" for standard input.');
  process.stdout.write(`${JSON.stringify(await command(positionals[1], values), null, 2)}\n`);
  return 0;
}

// A reader that has enough, such as "head", ends the output: no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await run();
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}

import { z } from 'zod';
import { parseAiken, printAiken } from './aiken';
import { parseCsv, printCsv } from './csv';
import { parseGift, printGift } from './gift';
import {
  ImportCollector,
  interchangeQuestionSchema,
  MAX_IMPORT_LENGTH,
  type ImportResult,
  type InterchangeQuestion,
} from './interchange-question';
import { parseMoodleXml, printMoodleXml } from './moodle-xml';
import { parseBankExport } from './bank-export';

function parseJson(text: string): ImportResult {
  const found = new ImportCollector();
  const value = z.object({ questions: z.array(z.unknown()) }).safeParse(tryJson(text));
  if (!value.success) {
    found.problem(1, 'This is not JSON of the form { "questions": [ ... ] }.');
    return found.result;
  }
  for (const [place, one] of value.data.questions.entries()) {
    const question = interchangeQuestionSchema.safeParse(one);
    if (question.success) found.add(place + 1, question.data);
    else {
      const issue = question.error.issues[0];
      found.problem(place + 1, `Question ${place + 1}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`);
    }
  }
  return found.result;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Print = (questions: readonly InterchangeQuestion[]) => { text: string; left: string[] };

const printJson: Print = (questions) => ({
  text: `${JSON.stringify({ questions, problems: [] }, null, 2)}\n`,
  left: [],
});

/** What can be read. */
export const importFormats = {
  aiken: parseAiken,
  gift: parseGift,
  'moodle-xml': parseMoodleXml,
  csv: parseCsv,
  json: parseJson,
  bank: parseBankExport,
} as const satisfies Record<string, (text: string) => ImportResult>;

/** What can be written. `left` names what the format cannot say. */
export const exportFormats = {
  aiken: printAiken,
  gift: printGift,
  'moodle-xml': printMoodleXml,
  csv: printCsv,
  json: printJson,
} as const satisfies Record<string, Print>;

/** Reads a file of a format; what cannot be taken becomes a problem with its line. Never throws for what a file holds. */
export function importQuestions(format: keyof typeof importFormats, bytes: Uint8Array): ImportResult {
  const refuse = (message: string): ImportResult => ({ questions: [], problems: [{ line: 1, message }] });
  if (bytes.length > MAX_IMPORT_LENGTH) return refuse('The file is larger than 20 MB. Split it.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('The file is not UTF-8 text. Save it with the encoding UTF-8.');
  }
  if (text.includes('\0')) return refuse('The file is not text.');
  return importFormats[format](text);
}

import { printAnki } from './anki/print-anki';
import { parseAiken, printAiken } from './aiken';
import { parseBankExport, parseBankYaml, printBankExport, printBankYaml } from './bank-files';
import { parseCsv, printCsv } from './csv';
import type { ExportFormatName, ImportFormatName } from './format-names';
import { parseGift, printGift } from './gift';
import {
  ImportCollector,
  interchangeQuestionSchema,
  MAX_IMPORT_LENGTH,
  refusal,
  type ImportResult,
  type InterchangeQuestion,
} from './interchange-question';
import { lineOfJsonError, linesOfQuestions, parseJsonText, questionsIn } from './json-lines';
import { parseMoodleXml, printMoodleXml } from './moodle-xml';
import { printExam } from './print/print-exam';
import { printCanvas } from './qti/print-canvas';
import { printQti, type QtiVersion } from './qti/print-items';
import { parseQti } from './qti/read-qti';
import { withReadableStimulus, withStimulusInWords } from './stimulus-words';
import { withTypedWords } from './typed-words';
import { parseXlsx, printXlsx } from './xlsx';

function parseJson(text: string): ImportResult {
  let value: unknown;
  try {
    value = parseJsonText(text);
  } catch (error) {
    return refusal('This is not JSON of the form { "questions": [ ... ] }.', lineOfJsonError(text, error));
  }
  const list = questionsIn(value);
  if (!list) return refusal('This is not JSON of the form { "questions": [ ... ] }.');
  const found = new ImportCollector();
  const lines = linesOfQuestions(text);
  for (const [place, one] of list.entries()) {
    if (found.full) break;
    const line = lines[place] ?? 1;
    const question = interchangeQuestionSchema.safeParse(one);
    if (question.success) found.add(line, question.data);
    else {
      const issue = question.error.issues[0];
      found.problem(line, `Question ${place + 1}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`);
    }
  }
  return found.result;
}

function text(parse: (text: string) => ImportResult): (bytes: Uint8Array) => ImportResult {
  return (bytes) => {
    let decoded: string;
    try {
      decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return refusal('The file is not UTF-8 text. Save it with the encoding UTF-8.');
    }
    return decoded.includes('\0') ? refusal('The file is not text.') : parse(decoded);
  };
}

type Read = (bytes: Uint8Array) => ImportResult | Promise<ImportResult>;

/** What can be read. */
export const importFormats = {
  gift: text(parseGift),
  aiken: text(parseAiken),
  'moodle-xml': text(parseMoodleXml),
  qti: parseQti,
  csv: text(parseCsv),
  xlsx: parseXlsx,
  yaml: text(parseBankYaml),
  bank: text(parseBankExport),
  json: text(parseJson),
} as const satisfies Record<ImportFormatName, Read>;

/** A file to be handed out. `left` names what the format cannot say. */
export interface ExportResult {
  bytes: Uint8Array;
  left: string[];
}

/** What an export is called, and when it is made. */
export interface ExportDetails {
  title: string;
  now: Date;
}

interface ExportFormat {
  ending: string;
  mediaType: string;
  /**
   * What becomes of notes, tables and drawings of the bank: kept as they are, drawn, notes and tables in words and drawings
   * as files ('images'), or (without it) words alone.
   */
  stimuli?: 'kept' | 'drawn' | 'images';
  /** Whether a question can have several options of which any one is right. */
  several?: true;
  /** It knows no styles: the signs of Markdown are taken off before. */
  typed?: true;
  write: (questions: readonly InterchangeQuestion[], about: ExportDetails) => ExportResult | Promise<ExportResult>;
}

type PrintText = (questions: readonly InterchangeQuestion[]) => { text: string; left: string[] };

function asText(print: PrintText): ExportFormat['write'] {
  return (questions) => {
    const { text: printed, left } = print(questions);
    return { bytes: new TextEncoder().encode(printed), left };
  };
}

const printJson: PrintText = (questions) => ({
  text: `${JSON.stringify({ questions, problems: [] }, null, 2)}\n`,
  left: [],
});

const qti = (version: QtiVersion): ExportFormat => ({
  ending: 'zip',
  mediaType: 'application/zip',
  stimuli: 'images',
  write: (questions) => ({ bytes: printQti(version, questions), left: [] }),
});

const plain = 'text/plain; charset=utf-8';

/** What can be written. */
export const exportFormats = {
  gift: { ending: 'gift', mediaType: plain, several: true, typed: true, write: asText(printGift) },
  aiken: { ending: 'txt', mediaType: plain, typed: true, write: asText(printAiken) },
  'moodle-xml': {
    ending: 'xml',
    mediaType: 'application/xml; charset=utf-8',
    stimuli: 'images',
    several: true,
    write: asText(printMoodleXml),
  },
  'qti-2.1': qti('2.1'),
  'qti-2.2': qti('2.2'),
  'qti-3.0': qti('3.0'),
  canvas: { ending: 'zip', mediaType: 'application/zip', stimuli: 'images', write: printCanvas },
  csv: { ending: 'csv', mediaType: 'text/csv; charset=utf-8', write: asText(printCsv) },
  xlsx: {
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: printXlsx,
  },
  yaml: {
    ending: 'yaml',
    mediaType: 'application/yaml; charset=utf-8',
    stimuli: 'kept',
    write: asText(printBankYaml),
  },
  bank: {
    ending: 'json',
    mediaType: 'application/json',
    stimuli: 'kept',
    write: asText(printBankExport),
  },
  json: {
    ending: 'json',
    mediaType: 'application/json',
    stimuli: 'kept',
    write: asText(printJson),
  },
  anki: {
    ending: 'apkg',
    mediaType: 'application/octet-stream',
    stimuli: 'drawn',
    several: true,
    write: async (questions, { now }) => ({ bytes: await printAnki(questions, now), left: [] }),
  },
  pdf: {
    ending: 'pdf',
    mediaType: 'application/pdf',
    stimuli: 'drawn',
    several: true,
    write: printExam,
  },
} as const satisfies Record<ExportFormatName, ExportFormat>;

const otherNames: Record<string, { from: ImportFormatName; to: ExportFormatName }> = {
  moodle: { from: 'moodle-xml', to: 'moodle-xml' },
  moodlexml: { from: 'moodle-xml', to: 'moodle-xml' },
  excel: { from: 'xlsx', to: 'xlsx' },
  yml: { from: 'yaml', to: 'yaml' },
  qti: { from: 'qti', to: 'qti-2.1' },
  qti2: { from: 'qti', to: 'qti-2.1' },
  canvas: { from: 'qti', to: 'canvas' },
  ...Object.fromEntries(
    (['1.2', '2.1', '2.2', '3.0'] as const).flatMap((version) => {
      const names = { from: 'qti', to: version === '1.2' ? 'canvas' : `qti-${version}` } as const;
      const bare = version.replace('.', '');
      return [`qti-${version}`, `qti${version}`, `qti${bare}`, `qti-${bare}`].map((name) => [name, names] as const);
    }),
  ),
  qti1: { from: 'qti', to: 'canvas' },
  qti3: { from: 'qti', to: 'qti-3.0' },
};

/** The format of a name, which may be one of its other names; null where there is none. */
export function findImportFormat(name: string): ImportFormatName | null {
  const key = name.toLowerCase();
  return Object.hasOwn(importFormats, key) ? (key as ImportFormatName) : (otherNames[key]?.from ?? null);
}

/** The format of a name, which may be one of its other names; null where there is none. */
export function findExportFormat(name: string): ExportFormatName | null {
  const key = name.toLowerCase();
  return Object.hasOwn(exportFormats, key) ? (key as ExportFormatName) : (otherNames[key]?.to ?? null);
}

/** Reads a file of a format; what cannot be taken becomes a problem with its line. Never throws for what a file holds. */
export async function importQuestions(format: ImportFormatName, bytes: Uint8Array): Promise<ImportResult> {
  if (bytes.length > MAX_IMPORT_LENGTH) return refusal('The file is larger than 20 MB. Split it.');
  return importFormats[format](bytes);
}

/** Whether the format can say of a single choice that any one of several options is right. */
export function saysSeveral(format: ExportFormatName): boolean {
  const { several }: ExportFormat = exportFormats[format];
  return several === true;
}

/** Writes questions in a format. */
export async function exportQuestions(
  format: ExportFormatName,
  questions: readonly InterchangeQuestion[],
  about: ExportDetails,
): Promise<ExportResult> {
  const { write, stimuli, typed }: ExportFormat = exportFormats[format];
  if (stimuli === 'kept') return write(questions, about);
  const ready =
    stimuli === 'drawn'
      ? withReadableStimulus(questions)
      : withStimulusInWords(questions, { images: stimuli === 'images' });
  const { bytes, left } = await write(typed ? withTypedWords(ready.questions) : ready.questions, about);
  return { bytes, left: [...ready.left, ...left] };
}

import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bankTable } from '@/lib/bank/bank-table';
import { blindPictures, blindSheet, compareAnswers, readAnswers, type BlindPicture } from '@/lib/bank/blind-audit';
import {
  exportFormats,
  exportQuestions,
  findExportFormat,
  findImportFormat,
  importFormats,
  importQuestions,
} from '@/lib/bank/interchange/formats';
import { MAX_IMPORT_LENGTH } from '@/lib/bank/interchange/interchange-question';
import { lintBank } from '@/lib/bank/lint/lint-bank';
import { readBank } from '@/lib/bank/read-bank';
import { drawnBank } from '@/lib/bank/template/drawn-bank';

const usage = `npm run bank -- COMMAND
  check   [--topic TOPIC]             everything a program can find wrong; exit 1 if there is an error
  export  --format json               the whole bank on standard output
  blind   [--seed N]                  questions without keys and rationales, shuffled, as JSON
          [--topic TOPIC]             of one topic; more with commas
          [--ids ID,ID]               these questions only
          [--drawn]                   those with a drawn stimulus only
          [--stimuli DIR]             writes each drawing there, as SVG and, where there is a browser, as PNG
  compare FILE [--seed N]             answers to "blind" ({ "id": "A", ... }): the disagreements; "ACD" for several
                                      right options, "CABD" for an order, "2.5" for a number
  convert --from FORMAT --to FORMAT FILE
          questions of another program: from ${Object.keys(importFormats).join(', ')};
          to ${Object.keys(exportFormats).join(', ')}
Add --dir DIR for another folder than question-bank.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    topic: { type: 'string' },
    ids: { type: 'string' },
    drawn: { type: 'boolean', default: false },
    stimuli: { type: 'string' },
    format: { type: 'string', default: 'json' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string' },
    to: { type: 'string' },
    dir: { type: 'string', default: 'question-bank' },
  },
});

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

async function check(): Promise<number> {
  const content = await readBank(values.dir);
  const today = new Date().toISOString().slice(0, 10);
  const all = lintBank(content, today);
  const { topic } = values;
  const ofTopic = ({ file }: { file: string }) =>
    topic === undefined || file.startsWith(`topics/${topic}/`) || file === `summaries/${topic}.md`;
  const findings = all.filter(ofTopic);
  for (const { file, line, severity, message } of findings)
    console.log(`${values.dir}/${file}:${line}: ${severity}: ${message}`);
  const errors = findings.filter((one) => one.severity === 'error').length;
  if (topic === undefined)
    console.log(`${findings.length > 0 ? '\n' : ''}${bankTable(drawnBank(content, 1n), today)}\n`);
  console.log(
    `${content.questions.length} questions, ${counted(errors, 'error')}, ${counted(findings.length - errors, 'piece of advice', 'pieces of advice')}`,
  );
  return errors > 0 ? 1 : 0;
}

async function exportBank(): Promise<number> {
  if (values.format !== 'json') {
    console.error(`The format ${values.format} is not known. Use --format json.`);
    return 1;
  }
  const { problems, ...content } = await readBank(values.dir);
  for (const problem of problems) console.error(`${problem.file}:${problem.line}: ${problem.message}`);
  const questions = content.questions.map((question) => question.content);
  console.log(JSON.stringify({ ...content, questions }, null, 2));
  return problems.length > 0 ? 1 : 0;
}

/** Writes pictures as SVG, and as PNG where a browser is there to draw them. Names the files that are best looked at. */
async function writePictures(directory: string, pictures: readonly BlindPicture[]): Promise<Map<string, string>> {
  await mkdir(directory, { recursive: true });
  const fileOf = (id: string, ending: string) => path.join(directory, `${id}.${ending}`);
  for (const { id, svg } of pictures) await writeFile(fileOf(id, 'svg'), svg);
  const drawn = await import('./launch/picture-files').then(
    ({ writePngs }) => writePngs(pictures.map(({ id, svg }) => ({ svg, file: fileOf(id, 'png') }))),
    () => false,
  );
  if (!drawn) console.error('No browser is there to make PNG files: the drawings are SVG files only.');
  return new Map(pictures.map(({ id }) => [id, fileOf(id, drawn ? 'png' : 'svg')]));
}

async function blind(): Promise<number> {
  const { questions } = await readBank(values.dir);
  const seed = BigInt(values.seed);
  const topics = values.topic?.split(',');
  const ids = values.ids?.split(',').map((id) => id.trim());
  const asked = questions
    .map((question) => question.content)
    .filter((question) => topics?.includes(question.topic) ?? true)
    .filter((question) => ids?.includes(question.id) ?? true)
    .filter((question) => !values.drawn || blindPictures([question], seed).length > 0);
  const missing = ids?.filter((id) => !asked.some((question) => question.id === id)) ?? [];
  if (missing.length > 0) {
    console.error(`Not in the bank, or not of this choice: ${missing.join(', ')}`);
    return 1;
  }
  const files = values.stimuli
    ? await writePictures(values.stimuli, blindPictures(asked, seed))
    : new Map<string, string>();
  console.log(
    JSON.stringify(
      blindSheet(asked, seed, (id) => files.get(id)),
      null,
      2,
    ),
  );
  return 0;
}

async function compare(file: string | undefined): Promise<number> {
  if (!file) {
    console.error('Name the file with the answers: npm run bank -- compare ANSWERS.json');
    return 1;
  }
  const { questions } = await readBank(values.dir);
  const answers = await readAnswers(file);
  const report = compareAnswers(
    questions.map((question) => question.content),
    BigInt(values.seed),
    answers,
  );
  for (const one of report.disagreements) console.log(`${one.id}: answered "${one.answered}", key "${one.key}"`);
  for (const id of report.unknown) console.log(`${id}: no such question, or no answer to it`);
  console.log(`${report.agreed} agreed, ${report.disagreements.length} disagreed, ${report.unknown.length} unknown`);
  return report.disagreements.length + report.unknown.length > 0 ? 1 : 0;
}

/** Questions on standard output; what could not be taken or said, on standard error and, in JSON, in `problems`. */
async function convert(file: string | undefined): Promise<number> {
  const from = findImportFormat(values.from ?? '');
  const to = findExportFormat(values.to ?? '');
  if (!file || !from || !to) {
    console.error(usage);
    return 1;
  }
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) {
    console.error(`The file ${file} cannot be read.`);
    return 1;
  }
  // A byte more than is allowed is enough to be refused.
  const bytes = found.size > MAX_IMPORT_LENGTH ? new Uint8Array(MAX_IMPORT_LENGTH + 1) : await readFile(file);
  const { questions, problems } = await importQuestions(from, bytes);
  for (const { line, message } of problems) console.error(`${file}:${line}: ${message}`);
  const listed = problems.map(({ line, message }) => ({ line, message }));
  const { bytes: written, left } = await exportQuestions(to, questions, {
    title: path.basename(file, path.extname(file)),
    now: new Date(),
  });
  for (const one of left) console.error(`${file}: ${one}`);
  process.stdout.write(to === 'json' ? `${JSON.stringify({ questions, problems: listed }, null, 2)}\n` : written);
  return questions.length > 0 ? 0 : 1;
}

const commands: Record<string, () => Promise<number>> = {
  check,
  export: exportBank,
  blind,
  compare: () => compare(positionals[1]),
  convert: () => convert(positionals[1]),
};
const command = commands[positionals[0] ?? ''];
if (!command) console.error(usage);
process.exitCode = command ? await command() : 1;

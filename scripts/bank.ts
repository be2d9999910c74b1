import { parseArgs } from 'node:util';
import { bankTable } from '@/lib/bank/bank-table';
import { blindSheet, compareAnswers, readAnswers } from '@/lib/bank/blind-audit';
import { lintBank } from '@/lib/bank/lint/lint-bank';
import { readBank } from '@/lib/bank/read-bank';

const usage = `npm run bank -- COMMAND
  check   [--topic TOPIC]             everything a program can find wrong; exit 1 if there is an error
  export  --format json               the whole bank on standard output
  blind   [--topic TOPIC] [--seed N]  questions without keys and rationales, shuffled, as JSON
  compare FILE [--seed N]             answers to "blind" ({ "id": "A", ... }): the disagreements
Add --dir DIR for another folder than question-bank.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    topic: { type: 'string' },
    format: { type: 'string', default: 'json' },
    seed: { type: 'string', default: '1' },
    dir: { type: 'string', default: 'question-bank' },
  },
});

async function check(): Promise<number> {
  const content = await readBank(values.dir);
  const all = lintBank(content, new Date().toISOString().slice(0, 10));
  const findings = values.topic ? all.filter((one) => one.file.startsWith(`topics/${values.topic ?? ''}/`)) : all;
  for (const { file, line, severity, message } of findings)
    console.log(`${values.dir}/${file}:${line}: ${severity}: ${message}`);
  const errors = findings.filter((one) => one.severity === 'error').length;
  if (!values.topic) console.log(`${findings.length > 0 ? '\n' : ''}${bankTable(content)}\n`);
  console.log(`${content.questions.length} questions, ${errors} errors, ${findings.length - errors} advices`);
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

async function blind(): Promise<number> {
  const { questions } = await readBank(values.dir);
  const asked = questions
    .map((question) => question.content)
    .filter((question) => !values.topic || question.topic === values.topic);
  console.log(JSON.stringify(blindSheet(asked, BigInt(values.seed)), null, 2));
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
  for (const id of report.unknown) console.log(`${id}: no such question or letter`);
  console.log(`${report.agreed} agreed, ${report.disagreements.length} disagreed, ${report.unknown.length} unknown`);
  return report.disagreements.length + report.unknown.length > 0 ? 1 : 0;
}

const commands: Record<string, () => Promise<number>> = {
  check,
  export: exportBank,
  blind,
  compare: () => compare(positionals[1]),
};
const command = commands[positionals[0] ?? ''];
if (!command) console.error(usage);
process.exitCode = command ? await command() : 1;

import { isMap, isNode, isSeq, LineCounter, parseAllDocuments, stringify } from 'yaml';
import { z } from 'zod';
import { ImportCollector, refusal, type ImportResult, type InterchangeQuestion } from './interchange-question';
import { interchangeTypes } from './interchange-types';
import { lineOfJsonError, linesOfQuestions, parseJsonText, questionsIn } from './json-lines';

/** A question as the bank writes it; `type` and `tolerance` are written for the kinds that are not single choice. */
const bankQuestionSchema = z.looseObject({
  id: z.string(),
  type: z.enum(interchangeTypes).default('single'),
  stem: z.string(),
  tolerance: z.number().min(0).optional(),
  template: z.unknown().optional(),
  options: z
    .array(z.object({ text: z.string(), rationale: z.string().default(''), correct: z.boolean().optional() }))
    .optional(),
});

const MAX_YAML = 5_000_000;

/** Signs that can begin a part of a YAML file. The parser keeps about half a kilobyte for each. */
const MAX_YAML_PARTS = 200_000;

function readBankQuestion(found: ImportCollector, line: number, value: unknown, of: Record<string, string>): void {
  const parsed = bankQuestionSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    found.problem(line, `The question cannot be read: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`);
    return;
  }
  const { id, type, stem, tolerance, template, options, ...rest } = parsed.data;
  if (template !== undefined || !options) {
    found.problem(line, `${id.slice(0, 200)} has drawn numbers: it stays in the bank's files.`);
    return;
  }
  const every = type === 'numeric' || type === 'ordering';
  found.add(line, {
    id,
    type,
    stem,
    options: options.map(({ text, rationale, correct }) => ({ text, rationale, correct: every || correct === true })),
    ...(tolerance !== undefined && { tolerance }),
    ...(Object.keys({ ...of, ...rest }).length > 0 && { bank: { ...of, ...rest } }),
  });
}

/** Reads what `npm run bank -- export` prints. Questions with drawn numbers stay behind, and are named. */
export function parseBankExport(text: string): ImportResult {
  let value: unknown;
  try {
    value = parseJsonText(text);
  } catch (error) {
    return refusal('This is not JSON.', lineOfJsonError(text, error));
  }
  const list = questionsIn(value);
  if (!list) return refusal('This is not what "npm run bank -- export" prints.');
  const found = new ImportCollector();
  const lines = linesOfQuestions(text);
  for (const [place, one] of list.entries()) {
    readBankQuestion(found, lines[place] ?? 1, one, {});
    if (found.full) break;
  }
  return found.result;
}

/** Reads the bank's files of questions: YAML with topic, objective and questions; several documents follow each other. */
export function parseBankYaml(text: string): ImportResult {
  if (text.length > MAX_YAML) return refusal('A YAML file can have 5 MB. Split it.');
  if (countParts(text) > MAX_YAML_PARTS) return refusal('The YAML file has too many parts. Split it.');
  if (isTooDeep(text)) return refusal('The file is too deep.');
  const found = new ImportCollector();
  const counter = new LineCounter();
  const lineAt = (node: unknown): number =>
    isNode(node) && node.range ? Math.max(1, counter.linePos(node.range[0]).line) : 1;
  const documents = parseAllDocuments(text, { lineCounter: counter, merge: false, logLevel: 'silent' });
  if (!Array.isArray(documents) || documents.length === 0) return refusal('The file is empty.');
  for (const document of documents) {
    const [error] = document.errors;
    if (error) {
      const { line } = counter.linePos(error.pos[0]);
      return refusal(`The file is not valid YAML: ${error.message.split('\n')[0] ?? ''}`, Math.max(1, line));
    }
    const list = isMap(document.contents) ? document.contents.get('questions', true) : undefined;
    if (!isMap(document.contents) || !isSeq(list)) {
      found.problem(lineAt(document.contents), 'There is no list "questions" here.');
      continue;
    }
    const named = z
      .object({ topic: z.string().max(80).optional(), objective: z.string().max(80).optional() })
      .safeParse({ topic: document.contents.get('topic'), objective: document.contents.get('objective') });
    const { topic, objective } = named.data ?? {};
    const of = { ...(topic && { topic }), ...(objective && { objective }) };
    for (const node of list.items) {
      let value: unknown;
      try {
        // What refers to itself cannot be written as JSON.
        const plain: unknown = isNode(node) ? node.toJS(document, { maxAliasCount: 50 }) : node;
        value = JSON.parse(JSON.stringify(plain ?? null));
      } catch {
        return refusal('The file refers to its own parts too often.', lineAt(node));
      }
      readBankQuestion(found, lineAt(node), value, of);
      if (found.full) return found.result;
    }
  }
  return found.result;
}

function countParts(text: string): number {
  let count = 0;
  for (const sign of text) if ('\n,:[]{}'.includes(sign)) count++;
  return count;
}

/** Whether brackets or indents nest deeper than a bank's file ever does; a parser would run out of stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === '\n') depth = 0;
    if (depth > 200) return true;
  }
  return /^(?: {400}|(?:[-?:] ){200})/m.test(text);
}

/** A question as the bank writes it, with what another program said of it. */
function bankContent({ id, type, stem, options, tolerance, bank = {} }: InterchangeQuestion): Record<string, unknown> {
  const { topic: _topic, objective: _objective, ...detail } = bank;
  const every = type === 'numeric' || type === 'ordering';
  return {
    id,
    ...(type !== 'single' && { type }),
    ...detail,
    stem,
    ...(tolerance !== undefined && { tolerance }),
    options: options.map(({ text, correct, rationale }) => ({
      text,
      ...(correct && !every && { correct: true }),
      rationale,
    })),
  };
}

const withPicture = (questions: readonly InterchangeQuestion[]): string[] =>
  questions.filter(({ picture }) => picture).map(({ id }) => `${id}: the bank's files hold no uploaded pictures.`);

/** Writes JSON as `npm run bank -- export` prints it. Questions with a picture are left out and named. */
export function printBankExport(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const listed = questions
    .filter(({ picture }) => !picture)
    .map((question) => {
      const { topic, objective } = question.bank ?? {};
      return { ...bankContent(question), ...(topic && { topic }), ...(objective && { objective }) };
    });
  return { text: `${JSON.stringify({ questions: listed }, null, 2)}\n`, left: withPicture(questions) };
}

/** Writes the bank's YAML, a document for each objective. Questions with a picture are left out and named. */
export function printBankYaml(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const documents = new Map<string, { topic?: string; objective?: string; questions: Record<string, unknown>[] }>();
  for (const question of questions) {
    if (question.picture) continue;
    const { topic, objective } = question.bank ?? {};
    const key = JSON.stringify([topic, objective]);
    const document = documents.get(key) ?? {
      ...(topic && { topic }),
      ...(objective && { objective }),
      questions: [],
    };
    documents.set(key, document);
    document.questions.push(bankContent(question));
  }
  const text = [...documents.values()].map((document) => stringify(document, { lineWidth: 100 })).join('---\n');
  return { text: text || '[]\n', left: withPicture(questions) };
}

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { blueprintSchema, type Blueprint } from '@/lib/exam/blueprint';
import {
  objectiveFileSchema,
  questionSchema,
  referenceSchema,
  topicFileSchema,
  type Question,
  type Reference,
  type RevisionContent,
  type Topic,
} from './question';
import { readSummary } from './summary/read-summary';
import type { Summary } from './summary/summary';
import { templateQuestionSchema, type TemplateQuestion } from './template/template-question';

/** Something wrong in the content, with its place. */
export interface BankProblem {
  file: string;
  line: number;
  message: string;
}

export interface BankQuestion<Content = RevisionContent> {
  file: string;
  line: number;
  content: Content;
}

export interface BankObjective {
  /** "topic.objective" */
  id: string;
  topic: string;
  title: string;
  duties: string;
  file: string;
}

export interface BankSummary {
  file: string;
  /** The text of its heading. */
  title: string;
  summary: Summary;
}

/** The whole of question-bank/, read and parsed. `problems` holds what did not parse; the rest is usable. */
export interface BankContent<Content = RevisionContent> {
  topics: Topic[];
  objectives: BankObjective[];
  questions: BankQuestion<Content>[];
  references: Reference[];
  blueprints: Blueprint[];
  summaries: BankSummary[];
  /** Words that are spelled right though no dictionary has them. */
  words: string[];
  problems: BankProblem[];
}

interface ParsedFile {
  value: unknown;
  document: Document.Parsed;
  lineOf: (keys: readonly PropertyKey[]) => number;
}

async function parseYaml(root: string, file: string, problems: BankProblem[]): Promise<ParsedFile | null> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(path.join(root, file), 'utf8'), { lineCounter: lines });
  for (const error of document.errors) {
    problems.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: `is not valid YAML: ${error.message.split('\n')[0]}`,
    });
  }
  if (document.errors.length > 0) return null;
  return {
    value: document.toJS() as unknown,
    document,
    lineOf: (keys) => {
      // The deepest node on the path that exists: a missing field is reported at its parent.
      for (let depth = keys.length; depth > 0; depth--) {
        const node = document.getIn(keys.slice(0, depth), true);
        const range =
          isMap(node) || isSeq(node) || (typeof node === 'object' && node !== null && 'range' in node)
            ? (node as { range?: [number, number, number] | null }).range
            : null;
        if (range) return lines.linePos(range[0]).line;
      }
      return 1;
    },
  };
}

function check<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: { file: string; parsed: ParsedFile; prefix?: readonly PropertyKey[]; name?: string },
  problems: BankProblem[],
): z.output<T> | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const keys = [...(at.prefix ?? []), ...issue.path];
    const where = [at.name, issue.path.join('.')].filter(Boolean).join(': ');
    problems.push({
      file: at.file,
      line: at.parsed.lineOf(keys),
      message: `${where ? `${where}: ` : ''}${issue.message}`,
    });
  }
  return null;
}

async function list(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
  return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
}

async function readTopic(root: string, name: string, content: BankContent): Promise<void> {
  const folder = `topics/${name}`;
  for (const fileName of await list(root, folder)) {
    if (!fileName.endsWith('.yaml')) continue;
    const file = `${folder}/${fileName}`;
    const parsed = await parseYaml(root, file, content.problems);
    if (!parsed) continue;
    if (fileName === 'topic.yaml') {
      const topic = check(topicFileSchema, parsed.value, { file, parsed }, content.problems);
      if (topic) content.topics.push(topic);
      if (topic && topic.id !== name)
        content.problems.push({ file, line: 1, message: `id must be the folder's name, ${name}` });
      continue;
    }
    const objective = check(objectiveFileSchema, parsed.value, { file, parsed }, content.problems);
    if (!objective) continue;
    if (`${objective.topic}/${objective.objective}.yaml` !== `${name}/${fileName}`) {
      content.problems.push({ file, line: 1, message: `topic and objective must match the path, ${name}/${fileName}` });
    }
    const id = `${objective.topic}.${objective.objective}`;
    content.objectives.push({ id, topic: objective.topic, title: objective.title, duties: objective.duties, file });
    objective.questions.forEach((value, index) => {
      const name = (value as { id?: string } | null)?.id ?? `question ${index + 1}`;
      const at = { file, parsed, prefix: ['questions', index], name };
      const isTemplate = typeof value === 'object' && value !== null && 'template' in value;
      const question: Question | TemplateQuestion | null = isTemplate
        ? check(templateQuestionSchema, value, at, content.problems)
        : check(questionSchema, value, at, content.problems);
      if (!question) return;
      const line = parsed.lineOf(['questions', index]);
      if (!question.id.startsWith(`${id}.`))
        content.problems.push({ file, line, message: `${question.id}: the id must begin with ${id}.` });
      content.questions.push({
        file,
        line,
        content: { ...question, topic: objective.topic, objective: objective.objective },
      });
    });
  }
}

async function readSummaries(root: string, content: BankContent): Promise<void> {
  for (const name of await list(root, 'summaries')) {
    if (!name.endsWith('.md')) continue;
    const file = `summaries/${name}`;
    const read = readSummary(name.slice(0, -3), await readFile(path.join(root, file), 'utf8'));
    content.problems.push(...read.problems.map((problem) => ({ file, ...problem })));
    content.summaries.push({ file, title: read.title, summary: read.summary });
  }
}

/** Reads question-bank/ (or another folder of the same shape). Never throws for bad content: see `problems`. */
export async function readBank(root: string): Promise<BankContent> {
  const content: BankContent = {
    topics: [],
    objectives: [],
    questions: [],
    references: [],
    blueprints: [],
    summaries: [],
    words: [],
    problems: [],
  };
  for (const name of await list(root, 'topics')) {
    if (name.endsWith('/')) await readTopic(root, name.slice(0, -1), content);
  }
  const references = await parseYaml(root, 'references.yaml', content.problems).catch(() => null);
  if (references && Array.isArray(references.value)) {
    references.value.forEach((value: unknown, index) => {
      const reference = check(
        referenceSchema,
        value,
        { file: 'references.yaml', parsed: references, prefix: [index] },
        content.problems,
      );
      if (reference) content.references.push(reference);
    });
  } else {
    content.problems.push({ file: 'references.yaml', line: 1, message: 'must be a list of references' });
  }
  for (const name of await list(root, 'blueprints')) {
    const file = `blueprints/${name}`;
    const parsed = await parseYaml(root, file, content.problems);
    const blueprint = parsed && check(blueprintSchema, parsed.value, { file, parsed }, content.problems);
    if (blueprint) content.blueprints.push(blueprint);
  }
  await readSummaries(root, content);
  const words = await readFile(path.join(root, 'words.txt'), 'utf8').catch(() => '');
  content.words = words.split('\n').filter(Boolean);
  return content;
}

import type { BankSummary } from '../read-bank';
import { textsOf } from '../summary/summary';
import type { DrawnBank } from '../template/drawn-bank';
import type { BankCheck, Finding } from './finding';

const fewestWords = 200;
const mostWords = 900;

const wordsIn = (texts: readonly string[]) => texts.join(' ').split(/\s+/).filter(Boolean).length;

/** Every visible text of a summary. */
export function summaryTexts({ summary }: BankSummary): string[] {
  return [...textsOf(summary.intro), ...summary.sections.flatMap((one) => [one.title, ...textsOf(one.blocks)])];
}

function checkOne(one: BankSummary, content: DrawnBank, today: string): Finding[] {
  const { file, title, summary } = one;
  const findings: Finding[] = [];
  const report = (message: string, severity: Finding['severity'] = 'error') =>
    findings.push({ file, line: 1, severity, message });
  const topic = content.topics.find((other) => other.id === summary.topic);
  if (!topic) report(`there is no topic ${summary.topic}`);
  else if (title !== topic.title) report(`the heading must be the topic's title, ${topic.title}`);
  const objectives = content.objectives.filter((objective) => objective.topic === summary.topic).map(({ id }) => id);
  const named = new Set(summary.sections.flatMap((section) => section.objectives));
  for (const id of objectives) if (!named.has(id)) report(`no section names the objective ${id}`);
  for (const id of named) if (!objectives.includes(id)) report(`names ${id}, which is no objective of the topic`);
  if (summary.sources.length === 0) report('has no line "Sources: ..."');
  const references = new Set(content.references.map((reference) => reference.id));
  for (const source of summary.sources)
    if (!references.has(source)) report(`the reference ${source} is not in references.yaml`);
  for (const section of summary.sections)
    if (section.blocks.length === 0) report(`the section "${section.title}" is empty`);
  const texts = summaryTexts(one);
  const words = wordsIn(texts);
  if (words > mostWords) report(`has ${words} words, and one page is ${mostWords}`);
  if (words < fewestWords) report(`has ${words} words, which is too thin to teach`);
  for (const text of texts) if (text.includes('\u2014')) report(`holds an em dash: "${text.slice(0, 60)}"`);
  if (summary.reviewBy !== null && summary.reviewBy < today)
    report(`was to be reviewed by ${summary.reviewBy}`, 'advice');
  return findings;
}

/** Every topic has a one-page summary that names all its objectives and its sources. */
export const checkSummaries: BankCheck = (content, today) => {
  const present = new Set(content.summaries.map(({ summary }) => summary.topic));
  const missing = content.topics.filter((topic) => !present.has(topic.id));
  return [
    ...missing.map(({ id }): Finding => ({
      file: `topics/${id}/topic.yaml`,
      line: 1,
      severity: 'error',
      message: `the topic has no summaries/${id}.md`,
    })),
    ...content.summaries.flatMap((one) => checkOne(one, content, today)),
  ];
};

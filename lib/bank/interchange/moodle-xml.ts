import { attachPicture } from './attach-picture';
import { ImportCollector, refusal, type ImportResult, type InterchangeQuestion } from './interchange-question';
import { readHtml, readMarkdown, type NamedPicture } from './plain-text';
import { plainWords } from '@/lib/bank/rich-text';
import { decimalText, readNumber } from '@/lib/exam/decimal';
import { richHtml } from './question-html';
import { imageOf, type QuestionImage } from './question-image';
import { childOf, childrenOf, escapeXml, readXml, XmlProblem, type XmlElement } from './read-xml';

// Moodle's documentation of its XML format describes what is read here.

function read(element: XmlElement | undefined): { text: string; pictures: NamedPicture[] } {
  const text = childOf(element, 'text')?.text ?? '';
  const format = element?.attributes.format ?? 'html';
  if (format === 'markdown') return readMarkdown(text);
  return format === 'plain_text' ? { text: text.trim(), pictures: [] } : readHtml(text);
}

const textOf = (element: XmlElement | undefined): string => read(element).text;

const fractionOf = (answer: XmlElement): number => Number(answer.attributes.fraction ?? 0);

function optionsOf(question: XmlElement, isRight: (fraction: number) => boolean) {
  return childrenOf(question, 'answer').map((answer) => ({
    text: textOf(answer),
    correct: isRight(fractionOf(answer)),
    rationale: textOf(childOf(answer, 'feedback')),
  }));
}

/** Files that stand in the question itself, as base64. */
function fileOf(text: XmlElement | undefined, src: string): Uint8Array | undefined {
  const name = src.replace(/^@@PLUGINFILE@@\//, '').replace(/\?.*$/, '');
  const names = [name, safeDecode(name)];
  const file = childrenOf(text, 'file').find(
    ({ attributes }) => names.includes(attributes.name ?? '') && (attributes.encoding ?? 'base64') === 'base64',
  );
  return file && Buffer.from(file.text, 'base64');
}

function safeDecode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function readQuestion(found: ImportCollector, question: XmlElement): void {
  const { line } = question;
  const type = question.attributes.type ?? '';
  if (type === 'category') {
    found.note(line, 'Categories are not kept.');
    return;
  }
  if (!['multichoice', 'truefalse', 'numerical', 'ordering'].includes(type)) {
    found.problem(line, `Questions of the kind "${type.slice(0, 40)}" are not supported: it was left out.`);
    return;
  }
  const words = childOf(question, 'questiontext');
  const { text: stem, pictures } = read(words);
  const inOptions = childrenOf(question, 'answer').some((answer) => read(answer).pictures.length > 0);
  if (inOptions) found.note(line, 'Pictures in options are not taken over.');
  const picture = attachPicture(found, line, pictures, (src) => fileOf(words, src));
  const base = {
    id: childOf(childOf(question, 'name'), 'text')?.text,
    stem,
    general: textOf(childOf(question, 'generalfeedback')),
    ...(picture && { picture }),
  };
  if (type === 'numerical') {
    const right = childrenOf(question, 'answer').filter((answer) => fractionOf(answer) === 100);
    const [best] = right;
    const number = textOf(best);
    if (childrenOf(question, 'answer').some((answer) => answer !== best && fractionOf(answer) > 0))
      found.note(line, 'Other numbers, for all or part of the points, are not kept.');
    if (childOf(question, 'units')) found.note(line, 'Units are not kept: name the unit in the question.');
    const read = readNumber(number);
    const power = /^-?[\d.]+e[+-]?\d+$/i.test(number) ? String(Number(number)) : number;
    const value = read ? decimalText(read) : power || 'none';
    const tolerance = Math.abs(Number(childOf(best, 'tolerance')?.text ?? 0)) || 0;
    const options = [{ text: value, correct: true, rationale: textOf(childOf(best, 'feedback')) }];
    found.add(line, { ...base, type: 'numeric', options, tolerance });
  } else if (type === 'truefalse') {
    const options = optionsOf(question, (fraction) => fraction === 100).map((option) => ({
      ...option,
      text: option.text.charAt(0).toUpperCase() + option.text.slice(1),
    }));
    found.add(line, { ...base, type: 'single', options });
  } else if (type === 'ordering') {
    found.add(line, { ...base, type: 'ordering', options: optionsOf(question, () => true) });
  } else {
    const single = !/^(false|0)$/i.test(childOf(question, 'single')?.text.trim() ?? 'true');
    const partly = childrenOf(question, 'answer').some((answer) => fractionOf(answer) > 0 && fractionOf(answer) < 100);
    if (single && partly)
      found.note(line, 'Part of the points for an option that is not the best is not kept: it counts as wrong.');
    const options = optionsOf(question, (fraction) => (single ? fraction === 100 : fraction > 0));
    found.add(line, { ...base, type: single ? 'single' : 'multiple', options });
  }
}

/** Reads Moodle XML: choices, true or false, numbers and orderings. HTML becomes text; every other kind a problem. */
export function parseMoodleXml(text: string): ImportResult {
  const found = new ImportCollector();
  try {
    const quiz = childOf(readXml(text), 'quiz');
    if (!quiz) found.problem(1, 'This is not Moodle XML: it has no element <quiz>.');
    for (const question of childrenOf(quiz, 'question')) {
      readQuestion(found, question);
      if (found.full) break;
    }
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    // A file that breaks off is not half taken.
    return refusal(error.message, error.line);
  }
  return found.result;
}

const kinds = { single: 'multichoice', multiple: 'multichoice', numeric: 'numerical', ordering: 'ordering' } as const;

function printText(name: string, text: string): string {
  return `<${name} ${printWords(text)}</${name}>`;
}

/** A text from its element's format on: as HTML where it has styles. */
function printWords(text: string): string {
  return plainWords(text) === text
    ? `format="plain_text"><text>${escapeXml(text)}</text>`
    : `format="html"><text>${escapeXml(richHtml(text))}</text>`;
}

/** Words and a picture as HTML, with the picture's file beside them. */
function printStem(stem: string, image: QuestionImage | null): string {
  if (!image) return printText('questiontext', stem);
  const name = `picture.${image.ending}`;
  const html = `<p>${richHtml(stem)}</p><p><img src="@@PLUGINFILE@@/${name}" alt="${escapeXml(image.alt)}"/></p>`;
  return (
    `<questiontext format="html"><text>${escapeXml(html)}</text>` +
    `<file name="${name}" path="/" encoding="base64">${Buffer.from(image.bytes).toString('base64')}</file></questiontext>`
  );
}

/** All items are shown, and only the whole order is right; Moodle would else show six of them and give part of the points. */
const wholeOrder = (items: number): string[] => [
  '  <layouttype>VERTICAL</layouttype>',
  '  <selecttype>ALL</selecttype>',
  `  <selectcount>${items}</selectcount>`,
  '  <gradingtype>ALL_OR_NOTHING</gradingtype>',
];

function printQuestion(question: InterchangeQuestion): string {
  const { id, type, stem, options, tolerance = 0 } = question;
  const right = options.filter(({ correct }) => correct).length;
  // Of several answers a wrong one takes all points away, or whoever ticks everything would be right.
  const fraction = (correct: boolean): string => {
    if (!correct) return type === 'multiple' ? '-100' : '0';
    return String(Number((type === 'multiple' ? 100 / right : 100).toFixed(5)));
  };
  const answers = options.map(
    ({ text, correct, rationale }) =>
      `  <answer fraction="${fraction(correct)}" ${printWords(text)}` +
      `${printText('feedback', rationale)}${type === 'numeric' ? `<tolerance>${tolerance}</tolerance>` : ''}</answer>`,
  );
  const choice = type === 'single' || type === 'multiple';
  return [
    `<question type="${kinds[type]}">`,
    `  <name><text>${escapeXml(id)}</text></name>`,
    `  ${printStem(stem, imageOf(question))}`,
    ...(choice ? [`  <single>${type === 'single'}</single>`, '  <shuffleanswers>true</shuffleanswers>'] : []),
    ...(type === 'ordering' ? wholeOrder(options.length) : []),
    ...answers,
    '</question>',
  ].join('\n');
}

/** Writes Moodle XML. */
export function printMoodleXml(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.map(printQuestion).join('\n')}\n</quiz>\n`;
  return { text, left: [] };
}

import {
  ImportCollector,
  type ImportResult,
  type InterchangeOption,
  type InterchangeQuestion,
} from './interchange-question';
import { readHtml, readMarkdown, type NamedPicture } from './plain-text';

// Moodle's documentation of the GIFT format describes what is read here.

const special = /[~=#{}:\\]/g;

function escape(text: string): string {
  return text.replaceAll(special, '\\$&').replaceAll('\n', '\\n');
}

function unescape(text: string): string {
  return text.replaceAll(/\\([\s\S])/g, (_, character: string) => (character === 'n' ? '\n' : character)).trim();
}

/** Place of `character` in `text` from `start` on, not counting those behind a backslash; -1 where there is none. */
function find(text: string, character: string, start = 0): number {
  for (let place = start; place < text.length; place++) {
    if (text[place] === '\\') place++;
    else if (text.startsWith(character, place)) return place;
  }
  return -1;
}

/** Questions with the line where each begins: they are parted by empty lines; lines of comment are dropped. */
function* splitBlocks(text: string): Generator<{ line: number; text: string }> {
  let lines: string[] = [];
  let begin = 1;
  for (const [place, line] of [...text.split(/\r\n|\r|\n/), ''].entries()) {
    if (line.trim() === '' || /^\s*\$CATEGORY:/.test(line)) {
      if (lines.length > 0) yield { line: begin, text: lines.join('\n') };
      if (line.trim() !== '') yield { line: place + 1, text: line };
      lines = [];
    } else if (!line.trimStart().startsWith('//')) {
      if (lines.length === 0) begin = place + 1;
      lines.push(line);
    }
  }
}

/** The parts of an answer block that begin with = or ~. */
function splitAnswers(block: string): string[] {
  const parts: string[] = [];
  let begin = -1;
  for (let place = 0; place <= block.length; place++) {
    if (block[place] === '\\') {
      place++;
      continue;
    }
    if (place === block.length || block[place] === '=' || block[place] === '~') {
      if (begin >= 0) parts.push(block.slice(begin, place));
      begin = place;
    }
  }
  return parts;
}

interface Answer extends InterchangeOption {
  mark: string;
  /** Percent of the points; null where none is given. */
  weight: number | null;
}

/** What every kind of question has. */
interface Shared {
  id: string | undefined;
  stem: string;
  general: string;
}

const formatMark = /^\s*\[(plain|html|markdown|moodle)\]/i;

/** Text as it is read: what a mark such as [html] says comes before what the question says. */
function textIn(source: string, otherwise: string): { text: string; format: string; pictures: NamedPicture[] } {
  const mark = formatMark.exec(source);
  const format = mark?.[1]?.toLowerCase() ?? otherwise;
  const text = unescape(mark ? source.slice(mark[0].length) : source);
  if (format === 'html') return { format, ...readHtml(text) };
  if (format === 'markdown') return { format, ...readMarkdown(text) };
  return { text, format, pictures: [] };
}

function readAnswer(part: string, format: string): Answer {
  const [, weight, rest = ''] = /^\s*%(-?[\d.]+)%([\s\S]*)$/.exec(part.slice(1)) ?? [null, null, part.slice(1)];
  const feedback = find(rest, '#');
  const { text } = textIn(feedback < 0 ? rest : rest.slice(0, feedback), format);
  const rationale = feedback < 0 ? '' : textIn(rest.slice(feedback + 1), format).text;
  const percent = weight === null ? null : Number(weight);
  const mark = part[0]!;
  return { mark, weight: percent, text, rationale, correct: mark === '=' || (percent ?? 0) > 0 };
}

function readChoice(found: ImportCollector, line: number, base: Shared, block: string, format: string): void {
  const answers = splitAnswers(block).map((part) => readAnswer(part, format));
  if (answers.length > 0 && answers.every(({ mark }) => mark === '=')) {
    const matching = answers.some(({ text }) => text.includes('->'));
    const kind = matching ? 'Matching is' : 'Answers that are typed in words (short answer) are';
    found.problem(line, `${kind} not supported: the question was left out.`);
    return;
  }
  // As in Moodle: a question with "=" has one best answer; one with weights alone lets choose several.
  const single = answers.some(({ mark }) => mark === '=') || !answers.some(({ correct }) => correct);
  if (single && answers.some(({ mark, weight }) => mark === '~' && (weight ?? 0) > 0))
    found.note(line, 'Part of the points for an option that is not the best is not kept: it counts as wrong.');
  const options = answers.map(({ mark, text, correct, rationale }) => ({
    text,
    correct: single ? mark === '=' : correct,
    rationale,
  }));
  found.add(line, { ...base, type: single ? 'single' : 'multiple', options });
}

interface NumberAnswer {
  value: number;
  tolerance: number;
  weight: number;
  rationale: string;
}

/** Longer than any number or range of a test. */
const longestNumber = 60;
const decimal = String.raw`-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const numberRange = new RegExp(String.raw`^(${decimal})\s*\.\.\s*(${decimal})$`, 'i');
const numberExact = new RegExp(String.raw`^(${decimal})(?:\s*:\s*(${decimal}))?$`, 'i');

function readNumberAnswer(source: string): NumberAnswer | null {
  const feedback = find(source, '#');
  const words = (feedback < 0 ? source : source.slice(0, feedback)).trim();
  const rationale = feedback < 0 ? '' : unescape(source.slice(feedback + 1));
  const [, percent = '100', rest = words] = /^%(-?[\d.]+)%\s*([\s\S]*)$/.exec(words) ?? [];
  if (rest.length > longestNumber) return null;
  const range = numberRange.exec(rest);
  const exact = numberExact.exec(rest);
  if (!range && !exact) return null;
  const [low, high] = range ? [Number(range[1]), Number(range[2])] : [0, 0];
  return {
    value: range ? Number(((low + high) / 2).toPrecision(12)) : Number(exact?.[1]),
    tolerance: range ? Number((Math.abs(high - low) / 2).toPrecision(12)) : Math.abs(Number(exact?.[2] ?? 0)),
    weight: Number(percent),
    rationale,
  };
}

function readNumber(found: ImportCollector, line: number, base: Shared, block: string): void {
  const body = block.slice(1);
  const parts = body.trimStart().startsWith('=') ? splitAnswers(body).map((part) => part.slice(1)) : [body];
  const answers = parts.map(readNumberAnswer);
  const best = answers.find((answer) => answer?.weight === 100);
  if (!best || !Number.isFinite(best.value) || !Number.isFinite(best.tolerance)) {
    found.problem(line, 'The number of the answer cannot be read: the question was left out.');
    return;
  }
  if (answers.length > 1) found.note(line, 'Other numbers, for part of the points, are not kept.');
  const { value, tolerance, rationale } = best;
  found.add(line, {
    ...base,
    type: 'numeric',
    options: [{ text: String(value), correct: true, rationale }],
    tolerance,
  });
}

/** Of true or false: what is said after the wrong answer, and after the right one. */
function reasonsOf(block: string): string[] {
  const first = find(block, '#');
  if (first < 0) return [];
  const second = find(block, '#', first + 1);
  return second < 0 ? [block.slice(first + 1)] : [block.slice(first + 1, second), block.slice(second + 1)];
}

function readBlock(found: ImportCollector, line: number, source: string): void {
  if (/^\s*\$CATEGORY:/.test(source)) {
    found.note(line, 'Categories are not kept.');
    return;
  }
  const titled = /^\s*::((?:\\[\s\S]|[^\\])*?)::/.exec(source);
  const body = titled ? source.slice(titled[0].length) : source;
  const open = find(body, '{');
  if (open < 0) {
    found.problem(line, 'There is no answer in braces: it is a description, and was left out.');
    return;
  }
  const close = find(body, '}', open);
  if (close < 0) {
    found.problem(line, 'The brace of the answers is not closed: the question was left out.');
    return;
  }
  const before = body.slice(0, open);
  const after = body.slice(close + 1);
  // Text behind the answers means a gap to fill; it reads as one sentence with a line for the gap.
  const { text, format, pictures } = textIn(
    after.trim() === '' ? before : `${before.trimEnd()} _____ ${after.trimStart()}`,
    'moodle',
  );
  const answers = body.slice(open + 1, close);
  const feedback = find(answers, '####');
  const block = (feedback < 0 ? answers : answers.slice(0, feedback)).trim();
  const general = feedback < 0 ? '' : textIn(answers.slice(feedback + 4), format).text;
  const base = { id: titled ? unescape(titled[1]!) : undefined, stem: text, general };
  const truth = /^(T|TRUE|F|FALSE)\s*(#|$)/i.exec(block);
  if (block === '') {
    found.problem(line, 'Essays are not supported: the question was left out.');
    return;
  }
  if (pictures.length > 0) found.note(line, 'Pictures are not in a GIFT file: the question has none now.');
  if (block.startsWith('#')) readNumber(found, line, base, block);
  else if (truth) {
    const isTrue = truth[1]!.toUpperCase().startsWith('T');
    const [wrong, right] = reasonsOf(block).map((part) => textIn(part, format).text);
    const option = (words: string, correct: boolean) => ({
      text: words,
      correct,
      rationale: (correct ? right : wrong) ?? '',
    });
    found.add(line, { ...base, type: 'single', options: [option('True', isTrue), option('False', !isTrue)] });
  } else readChoice(found, line, base, block, format);
}

/** Reads GIFT: single and multiple choice, true or false, numbers. Every other kind becomes a problem. */
export function parseGift(text: string): ImportResult {
  const found = new ImportCollector();
  for (const { line, text: block } of splitBlocks(text)) {
    readBlock(found, line, block);
    if (found.full) break;
  }
  return found.result;
}

/** Words that begin like a mark of format are marked as plain. */
function printText(text: string): string {
  return `${formatMark.test(text) ? '[plain]' : ''}${escape(text)}`;
}

function printAnswers({ type, options, tolerance = 0 }: InterchangeQuestion): string {
  const reason = (rationale: string): string => (rationale === '' ? '' : `#${printText(rationale)}`);
  if (type === 'numeric') {
    const [only] = options;
    return `{#${Number(only?.text)}:${tolerance}${reason(only?.rationale ?? '')}}`;
  }
  const right = options.filter(({ correct }) => correct).length;
  const sign = (correct: boolean): string => {
    if (type === 'single') return correct ? '=' : '~';
    return `~%${correct ? Number((100 / right).toFixed(5)) : -100}%`;
  };
  return `{\n${options.map(({ text, correct, rationale }) => `\t${sign(correct)}${printText(text)}${reason(rationale)}\n`).join('')}}`;
}

/** Writes GIFT; orderings, which it cannot say, are left out and named. */
export function printGift(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const left: string[] = [];
  const blocks = questions.flatMap((question) => {
    const right = question.options.filter(({ correct }) => correct).length;
    if (question.type === 'ordering' || right === 0) {
      left.push(`${question.id}: GIFT cannot say this kind of question.`);
      return [];
    }
    return [`::${escape(question.id)}::${printText(question.stem)}${printAnswers(question)}\n`];
  });
  return { text: blocks.join('\n'), left };
}

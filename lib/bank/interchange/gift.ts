import {
  ImportCollector,
  type ImportResult,
  type InterchangeOption,
  type InterchangeQuestion,
} from './interchange-question';

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
    if (line.trim() === '') {
      if (lines.length > 0) yield { line: begin, text: lines.join('\n') };
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

function readAnswer(part: string): Answer {
  const [, weight, rest = ''] = /^%(-?[\d.]+)%([\s\S]*)$/.exec(part.slice(1)) ?? [null, null, part.slice(1)];
  const feedback = find(rest, '#');
  const text = unescape(feedback < 0 ? rest : rest.slice(0, feedback));
  const rationale = feedback < 0 ? '' : unescape(rest.slice(feedback + 1));
  const percent = weight === null ? null : Number(weight);
  const mark = part[0]!;
  return { mark, weight: percent, text, rationale, correct: percent === null ? mark === '=' : percent > 0 };
}

function readChoice(
  found: ImportCollector,
  line: number,
  base: { id: string | undefined; stem: string },
  block: string,
): void {
  const answers = splitAnswers(block).map(readAnswer);
  if (answers.length > 0 && answers.every(({ mark }) => mark === '=')) {
    const matching = answers.some(({ text }) => text.includes('->'));
    const kind = matching ? 'Matching is' : 'Answers that are typed in words are';
    found.problem(line, `${kind} not supported: the question was left out.`);
    return;
  }
  const options = answers.map(({ text, correct, rationale }) => ({ text, correct, rationale }));
  const weighted = answers.some(({ mark, weight }) => mark === '~' && weight !== null && weight > 0);
  const right = options.filter(({ correct }) => correct).length;
  found.add(line, { ...base, type: weighted && right > 1 ? 'multiple' : 'single', options });
}

function readNumber(
  found: ImportCollector,
  line: number,
  base: { id: string | undefined; stem: string },
  block: string,
): void {
  const feedback = find(block, '#', 1);
  const words = block
    .slice(1, feedback < 0 ? undefined : feedback)
    .trim()
    .replace(/^=/, '');
  const rationale = feedback < 0 ? '' : unescape(block.slice(feedback + 1));
  const range = /^(-?[\d.]+)\s*\.\.\s*(-?[\d.]+)$/.exec(words);
  const exact = /^(-?[\d.]+(?:e-?\d+)?)(?::([\d.]+(?:e-?\d+)?))?$/i.exec(words);
  const [value, tolerance] = range
    ? [(Number(range[1]) + Number(range[2])) / 2, Math.abs(Number(range[2]) - Number(range[1])) / 2]
    : [Number(exact?.[1] ?? NaN), Number(exact?.[2] ?? 0)];
  if (!Number.isFinite(value) || !Number.isFinite(tolerance)) {
    found.problem(line, 'The number of the answer cannot be read: the question was left out.');
    return;
  }
  found.add(line, {
    ...base,
    type: 'numeric',
    options: [{ text: String(value), correct: true, rationale }],
    tolerance,
  });
}

function readBlock(found: ImportCollector, line: number, source: string): void {
  const titled = /^\s*::((?:\\[\s\S]|[^\\])*?)::/.exec(source);
  const body = titled ? source.slice(titled[0].length) : source;
  const open = find(body, '{');
  if (open < 0) {
    const category = /^\s*\$CATEGORY:/.test(source);
    found.problem(
      line,
      category ? 'Categories are not kept.' : 'There is no answer in braces: it is a description, and was left out.',
    );
    return;
  }
  const close = find(body, '}', open);
  if (close < 0) {
    found.problem(line, 'The brace of the answers is not closed.');
    return;
  }
  const before = body.slice(0, open).replace(/^\s*\[(?:plain|html|markdown|moodle)\]/, '');
  const after = body.slice(close + 1);
  // Text behind the answers means a gap to fill; it reads as one sentence with a line for the gap.
  const stem = unescape(after.trim() === '' ? before : `${before.trimEnd()} _____ ${after.trimStart()}`);
  const base = { id: titled ? unescape(titled[1]!) : undefined, stem };
  const general = find(body.slice(open + 1, close), '####');
  const block = (general < 0 ? body.slice(open + 1, close) : body.slice(open + 1, open + 1 + general)).trim();
  const truth = /^(T|TRUE|F|FALSE)\s*(#|$)/i.exec(block);
  if (block === '') {
    found.problem(line, 'Essays are not supported: the question was left out.');
    return;
  }
  if (block.startsWith('#')) {
    readNumber(found, line, base, block);
    return;
  }
  if (truth) {
    const isTrue = truth[1]!.toUpperCase().startsWith('T');
    const [, wrong = '', right = ''] = block.split('#').map(unescape);
    const option = (text: string, correct: boolean) => ({ text, correct, rationale: correct ? right : wrong });
    found.add(line, { ...base, type: 'single', options: [option('True', isTrue), option('False', !isTrue)] });
    return;
  }
  readChoice(found, line, base, block);
}

/** Reads GIFT: single and multiple choice, true or false, numbers. Every other kind becomes a problem. */
export function parseGift(text: string): ImportResult {
  const found = new ImportCollector();
  for (const { line, text: block } of splitBlocks(text)) readBlock(found, line, block);
  return found.result;
}

function printAnswers({ type, options, tolerance = 0 }: InterchangeQuestion): string {
  const reason = (rationale: string): string => (rationale === '' ? '' : `#${escape(rationale)}`);
  if (type === 'numeric') {
    const [only] = options;
    return `{#${Number(only?.text)}:${tolerance}${reason(only?.rationale ?? '')}}`;
  }
  const right = options.filter(({ correct }) => correct).length;
  const sign = (correct: boolean): string => {
    if (type === 'single') return correct ? '=' : '~';
    return `~%${correct ? Number((100 / right).toFixed(5)) : -100}%`;
  };
  return `{\n${options.map(({ text, correct, rationale }) => `\t${sign(correct)}${escape(text)}${reason(rationale)}\n`).join('')}}`;
}

/** Writes GIFT; orderings and multiple choices with one right option, which it cannot say, are left out and named. */
export function printGift(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const left: string[] = [];
  const blocks = questions.flatMap((question) => {
    const right = question.options.filter(({ correct }) => correct).length;
    if (question.type === 'ordering' || (question.type === 'multiple' && right < 2)) {
      left.push(`${question.id}: GIFT cannot say this kind of question.`);
      return [];
    }
    return [`::${escape(question.id)}::${escape(question.stem)}${printAnswers(question)}\n`];
  });
  return { text: blocks.join('\n'), left };
}

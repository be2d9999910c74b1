/** How a stretch of words is set off. */
export type RichStyle = 'strong' | 'em' | 'sup' | 'sub';

/** Words that are set off alike. `start` counts in the plain text. */
export interface RichRun {
  start: number;
  text: string;
  styles: readonly RichStyle[];
}

/** A stretch of the plain text: [start, end). */
export interface RichLine {
  start: number;
  end: number;
}

/** Words with their line breaks, as one line; or a list, a line for each item. */
export interface RichBlock {
  kind: 'words' | 'bullets' | 'numbers';
  /** Of numbers: the first one. */
  first: number;
  lines: RichLine[];
}

export interface RichText {
  /** What is read, without signs. Highlights count in it. */
  text: string;
  runs: RichRun[];
  blocks: RichBlock[];
}

const signs = /[*^~\\]|^(?:[-*] |\d{1,3}[.)] )/m;
const escapable = /[\\*^~.)-]/;
const wordSign = /[\p{L}\p{N}]/u;

/** Where the closing sign of a stretch stands that opens at `from`; -1 where none does. */
function closingOf(source: string, sign: '*' | '**', from: number): number {
  const first = source[from];
  if (first === undefined || /\s/.test(first) || wordSign.test(source[from - sign.length - 1] ?? '')) return -1;
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') {
      at++;
      continue;
    }
    if (!source.startsWith(sign, at)) continue;
    if (sign === '*' && (source[at + 1] === '*' || source[at - 1] === '*')) continue;
    if (!/\s/.test(source[at - 1] ?? ' ') && !wordSign.test(source[at + sign.length] ?? '')) return at;
  }
  return -1;
}

/** Adds the words of one line to `rich`. */
function readLine(rich: RichText, source: string, styles: readonly RichStyle[]): void {
  let waiting = '';
  const put = (): void => {
    if (waiting === '') return;
    rich.runs.push({ start: rich.text.length, text: waiting, styles });
    rich.text += waiting;
    waiting = '';
  };
  const nested = (inner: string, style: RichStyle): void => {
    put();
    readLine(rich, inner, [...styles, style]);
  };
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    if (sign === '\\' && escapable.test(source[at + 1] ?? '')) {
      waiting += source[++at]!;
      continue;
    }
    if (sign === '*') {
      const mark = source[at + 1] === '*' ? '**' : '*';
      const style = mark === '**' ? 'strong' : 'em';
      const end = styles.includes(style) ? -1 : closingOf(source, mark, at + mark.length);
      if (end > 0) {
        nested(source.slice(at + mark.length, end), style);
        at = end + mark.length - 1;
        continue;
      }
      waiting += mark;
      at += mark.length - 1;
      continue;
    }
    const shifted =
      sign === '^' || sign === '~' ? /^([\^~])([^\s^~]{1,20})\1(?!\1)/.exec(source.slice(at, at + 23)) : null;
    if (shifted) {
      nested(shifted[2]!, sign === '^' ? 'sup' : 'sub');
      at += shifted[0].length - 1;
      continue;
    }
    waiting += sign;
  }
  put();
}

interface Item {
  kind: 'bullets' | 'numbers';
  number: number;
  words: string;
}

function itemOf(line: string): Item | null {
  const bullet = /^[-*] +(\S.*)$/.exec(line);
  if (bullet) return { kind: 'bullets', number: 0, words: bullet[1]! };
  const numbered = /^(\d{1,3})[.)] +(\S.*)$/.exec(line);
  return numbered && { kind: 'numbers', number: Number(numbered[1]), words: numbered[2]! };
}

/** Which lines are items of a list: two or more in a row, of one kind, numbers rising one by one. */
function itemsOf(lines: readonly string[]): (Item | null)[] {
  const all = lines.map(itemOf);
  const follows = (one: Item | null | undefined, next: Item | null | undefined): boolean =>
    Boolean(next && one?.kind === next.kind && (next.kind === 'bullets' || next.number === one.number + 1));
  return all.map((item, at) => (follows(all[at - 1], item) || follows(item, all[at + 1]) ? item : null));
}

/**
 * Reads the small part of Markdown that questions are written in: **bold**, *italic*, ^raised^, ~lowered~, lists (a line
 * each, "- " or "1. "), and a backslash before a sign that is meant as it stands. Everything else, HTML too, is words.
 * Underscores are none of its signs, since gaps are made of them. Text without signs stays as it is, letter by letter.
 */
export function readRichText(source: string): RichText {
  if (!signs.test(source))
    return {
      text: source,
      runs: source === '' ? [] : [{ start: 0, text: source, styles: [] }],
      blocks: [{ kind: 'words', first: 0, lines: [{ start: 0, end: source.length }] }],
    };
  const rich: RichText = { text: '', runs: [], blocks: [] };
  const lines = source.split('\n');
  const items = itemsOf(lines);
  let before: Item | null = null;
  for (const [at, line] of lines.entries()) {
    if (at > 0) {
      rich.runs.push({ start: rich.text.length, text: '\n', styles: [] });
      rich.text += '\n';
    }
    const item = items[at] ?? null;
    const start = rich.text.length;
    readLine(rich, item?.words ?? line, []);
    const read = { start, end: rich.text.length };
    const last = rich.blocks.at(-1);
    const goesOn =
      item !== null && before?.kind === item.kind && (item.kind === 'bullets' || item.number === before.number + 1);
    if (item && goesOn) last!.lines.push(read);
    else if (item) rich.blocks.push({ kind: item.kind, first: item.number, lines: [read] });
    // Empty lines around a list are its distance, and nothing of their own.
    else if (line.trim() !== '') {
      if (last?.kind === 'words') last.lines[0]!.end = read.end;
      else rich.blocks.push({ kind: 'words', first: 0, lines: [read] });
    }
    before = item;
  }
  return rich;
}

/** What is read of a text, without its signs: for lists, labels and programs that know no styles. */
export function plainWords(source: string): string {
  return readRichText(source).text;
}

/** Runs within [start, end) of the plain text, cut at its ends. */
export function runsWithin({ runs }: RichText, start: number, end: number): RichRun[] {
  return runs.flatMap((run) => {
    const [from, to] = [Math.max(run.start, start), Math.min(run.start + run.text.length, end)];
    return from < to ? [{ ...run, start: from, text: run.text.slice(from - run.start, to - run.start) }] : [];
  });
}

/** A text line by line, with the signs that items of lists begin with: for formats without lists. */
export function richLines(source: string): RichRun[][] {
  const rich = readRichText(source);
  const begins = new Map(
    rich.blocks.flatMap(({ kind, first, lines }) =>
      kind === 'words'
        ? []
        : lines.map(({ start }, at) => [start, kind === 'bullets' ? '• ' : `${first + at}. `] as const),
    ),
  );
  let start = 0;
  return rich.text.split('\n').map((line) => {
    const sign = begins.get(start);
    const found = runsWithin(rich, start, start + line.length);
    start += line.length + 1;
    return sign === undefined ? found : [{ start: -1, text: sign, styles: [] }, ...found];
  });
}

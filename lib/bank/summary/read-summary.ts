import MarkdownIt, { type Token } from 'markdown-it';
import { z } from 'zod';
import type { Runs, Summary, SummaryBlock, SummarySection } from './summary';

/** Something that a summary must not hold, or lacks, with its line. */
export interface SummaryProblem {
  line: number;
  message: string;
}

export interface ReadSummary {
  /** The text of its one `#` heading. */
  title: string;
  summary: Summary;
  problems: SummaryProblem[];
}

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });

/** "Order of draw" gives "order-of-draw". */
function addressOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const marker = /^(Objectives|Sources|Review by):\s*(.*)$/;

/** Walks the tokens of one file; markdown-it has done the parsing. */
class Reader {
  readonly problems: SummaryProblem[] = [];
  private place = 0;
  line = 1;

  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.place >= this.tokens.length;
  }

  next(): Token {
    const token = this.tokens[this.place++] as Token;
    if (token.map) this.line = token.map[0] + 1;
    return token;
  }

  report(message: string): void {
    this.problems.push({ line: this.line, message });
  }

  /** The text of the inline token that stands next, and the token that closes its block. */
  runs(): Runs {
    const runs: { text: string; strong: boolean }[] = [];
    let strong = false;
    for (const child of this.next().children ?? []) {
      if (child.type === 'strong_open') strong = true;
      else if (child.type === 'strong_close') strong = false;
      else if (child.type === 'softbreak') runs.push({ text: ' ', strong });
      else if (child.type === 'text') {
        if (child.content !== '') runs.push({ text: child.content, strong });
      } else if (!child.type.endsWith('_close')) this.report(`holds ${nameOf(child.type)}, which a summary cannot`);
    }
    this.next();
    return runs;
  }

  list(ordered: boolean, close: string): SummaryBlock {
    const items: Runs[] = [];
    for (let token = this.next(); token.type !== close && !this.done; token = this.next()) {
      if (token.type === 'list_item_open' || token.type === 'list_item_close') continue;
      if (token.type === 'paragraph_open') items.push(this.runs());
      else this.report(`a list holds ${nameOf(token.type)}; lists have one level and one paragraph an item`);
    }
    return { kind: 'list', ordered, items };
  }

  table(): SummaryBlock {
    const rows: Runs[][] = [];
    for (let token = this.next(); token.type !== 'table_close' && !this.done; token = this.next()) {
      if (token.type === 'tr_open') rows.push([]);
      else if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(this.runs());
    }
    const [head = [], ...body] = rows;
    if (head.length < 2 || head.length > 4) this.report(`a table has ${head.length} columns, and may have 2 to 4`);
    return { kind: 'table', head, rows: body };
  }
}

const names: Readonly<Record<string, string>> = {
  html_block: 'HTML',
  html_inline: 'HTML',
  link_open: 'a link',
  image: 'a picture',
  em_open: 'slanted text',
  code_inline: 'code',
  code_block: 'code',
  fence: 'code',
  blockquote_open: 'a quotation',
  hr: 'a rule',
  hardbreak: 'a forced line break',
};
const nameOf = (type: string) => names[type] ?? type.replace(/_open$/, '').replaceAll('_', ' ');
const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Reads the Markdown of a topic's summary. What is not allowed in one is left out of the tree and reported. Pure. */
export function readSummary(topic: string, source: string): ReadSummary {
  const reader = new Reader(markdown.parse(source, {}));
  const summary: Summary = { topic, intro: [], sources: [], reviewBy: null, sections: [] };
  let title = '';
  const lines = new Map<SummarySection, number>();
  const put = (block: SummaryBlock) => (summary.sections.at(-1)?.blocks ?? summary.intro).push(block);

  const heading = (level: string, runs: Runs) => {
    const text = runs.map((run) => run.text).join('');
    if (level === 'h1') {
      if (title !== '') reader.report('has a second # heading');
      title = text;
    } else if (level === 'h2') {
      const section: SummarySection = { id: addressOf(text), title: text, objectives: [], blocks: [] };
      if (summary.sections.some((other) => other.id === section.id)) reader.report(`"${text}" stands twice`);
      summary.sections.push(section);
      lines.set(section, reader.line);
    } else if (level === 'h3') put({ kind: 'heading', runs });
    else reader.report('has a heading below ###');
  };

  const paragraph = (runs: Runs) => {
    const [, name, value = ''] = marker.exec(runs.map((run) => run.text).join('')) ?? [];
    const section = summary.sections.at(-1);
    if (name === undefined) put({ kind: 'paragraph', runs });
    else if (name === 'Objectives') {
      if (!section) reader.report('"Objectives:" stands before the first section');
      else if (section.blocks.length > 0) reader.report('"Objectives:" must stand directly below the heading');
      section?.objectives.push(...listOf(value).map((id) => `${topic}.${id}`));
    } else if (section) reader.report(`"${name}:" must stand before the first section`);
    else if (name === 'Sources') summary.sources.push(...listOf(value));
    else if (z.iso.date().safeParse(value).success) summary.reviewBy = value;
    else reader.report(`"${value}" is no date such as 2027-06-30`);
  };

  while (!reader.done) {
    const token = reader.next();
    if (token.type === 'heading_open') heading(token.tag, reader.runs());
    else if (token.type === 'paragraph_open') paragraph(reader.runs());
    else if (token.type === 'bullet_list_open') put(reader.list(false, 'bullet_list_close'));
    else if (token.type === 'ordered_list_open') put(reader.list(true, 'ordered_list_close'));
    else if (token.type === 'table_open') put(reader.table());
    else if (!token.type.endsWith('_close') && token.type !== 'inline')
      reader.report(`holds ${nameOf(token.type)}, which a summary cannot`);
  }
  for (const [section, line] of lines) {
    if (section.objectives.length === 0)
      reader.problems.push({ line, message: `the section "${section.title}" has no line "Objectives: ..."` });
  }
  return { title, summary, problems: reader.problems };
}

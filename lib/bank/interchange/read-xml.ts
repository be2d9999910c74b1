import { SaxesParser } from 'saxes';

/** An element with the line where it begins. */
export class XmlElement {
  /** Text and elements in their order. */
  readonly nodes: (string | XmlElement)[] = [];

  constructor(
    readonly name: string,
    readonly line: number,
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  get children(): XmlElement[] {
    return this.nodes.filter((node) => typeof node !== 'string');
  }

  /** Its own text, without that of its children. */
  get text(): string {
    return this.nodes.filter((node) => typeof node === 'string').join('');
  }
}

/** Why a file is no XML that can be read. */
export class XmlProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 500_000;

/**
 * Reads a document into a tree, whose root has no name and holds the outermost element. Entities that a document
 * defines are not expanded, and nothing outside of it is fetched. Throws XmlProblem with one sentence where it is
 * broken, too deep or too large.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  const root = new XmlElement('', 1, {});
  const open: XmlElement[] = [root];
  let count = 0;
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      throw new XmlProblem(parser.line, 'The file defines entities of its own. Remove its DOCTYPE.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAX_DEPTH || ++count > MAX_ELEMENTS)
      throw new XmlProblem(parser.line, 'The file is too deep or too large. Split it.');
    const element = new XmlElement(name, parser.line, attributes);
    open.at(-1)!.nodes.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (words: string): void => void open.at(-1)!.nodes.push(words);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('error', (error) => {
    throw new XmlProblem(parser.line, `The file is not whole XML: ${error.message.replace(/^\d+:\d+:\s*/, '')}`);
  });
  parser.write(text).close();
  return root;
}

/** Text of XML bytes. Throws XmlProblem where they are not UTF-8 (or UTF-16 with its mark). */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlProblem(1, 'The file is not UTF-8 text. Save it with the encoding UTF-8.');
  }
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** Every element of a name below an element, in the order of the document. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (one: XmlElement): void => {
    for (const node of one.nodes) {
      if (typeof node === 'string') continue;
      if (node.name === name) found.push(node);
      walk(node);
    }
  };
  walk(element);
  return found;
}

/** Text as the content of an element or the value of an attribute. Characters that XML cannot hold are dropped. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

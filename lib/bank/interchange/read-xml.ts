import { SaxesParser } from 'saxes';

/** An element with the line where it begins. */
export interface XmlElement {
  name: string;
  line: number;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text, without that of its children. */
  text: string;
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
const MAX_ELEMENTS = 2_000_000;

/**
 * Reads a document into a tree. Entities that a document defines are not expanded, and nothing outside of it is
 * fetched. Throws XmlProblem with one sentence where it is broken, too deep or too large.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  const root: XmlElement = { name: '', line: 1, attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  let count = 0;
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      throw new XmlProblem(parser.line, 'The file defines entities of its own. Remove its DOCTYPE.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAX_DEPTH || ++count > MAX_ELEMENTS)
      throw new XmlProblem(parser.line, 'The file is too deep or too large.');
    const element: XmlElement = { name, line: parser.line, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (words: string): void => {
    open.at(-1)!.text += words;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('error', (error) => {
    throw new XmlProblem(parser.line, `The file is not whole XML: ${error.message.replace(/^\d+:\d+:\s*/, '')}`);
  });
  parser.write(text).close();
  return root;
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
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

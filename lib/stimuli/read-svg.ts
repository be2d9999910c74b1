/** An element of an SVG that was read back. */
export interface SvgElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: SvgElement[];
  text: string;
}

const unescaped: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const readText = (text: string) => text.replace(/&\w+;/g, (entity) => unescaped[entity] ?? entity);

/**
 * Reads an SVG of ours back, for tests that measure what was drawn. Strict: throws where the text is not
 * well-formed in the small part of XML that we write (elements, quoted attributes, text, four entities).
 */
export function readSvg(svg: string): SvgElement {
  const root: SvgElement = { name: '', attributes: {}, children: [], text: '' };
  const open: SvgElement[] = [root];
  const token = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z][a-zA-Z0-9:-]*="[^"<]*")*)(\/?)>|([^<]+)/y;
  while (token.lastIndex < svg.length) {
    const at = token.lastIndex;
    const match = token.exec(svg);
    if (!match) throw new SyntaxError(`not well-formed at ${at}: ${svg.slice(at, at + 40)}`);
    const [, closing, name, attributes = '', empty, text] = match;
    const parent = open[open.length - 1] as SvgElement;
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) throw new SyntaxError(`a bare & in "${text}"`);
      parent.text += readText(text);
    } else if (closing) {
      if (parent.name !== name) throw new SyntaxError(`</${name ?? ''}> closes <${parent.name}>`);
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/ ([a-zA-Z][a-zA-Z0-9:-]*)="([^"<]*)"/g)].map(
        ([, key, value]) => [key as string, readText(value as string)] as const,
      );
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length)
        throw new SyntaxError(`an attribute of <${name ?? ''}> stands twice`);
      const element: SvgElement = {
        name: name as string,
        attributes: Object.fromEntries(pairs),
        children: [],
        text: '',
      };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  const [first, ...rest] = root.children;
  if (open.length !== 1 || !first || rest.length > 0) throw new SyntaxError('must be one closed element');
  return first;
}

/** The element and all below it that fit. */
export function findAll(element: SvgElement, fits: (one: SvgElement) => boolean): SvgElement[] {
  return [...(fits(element) ? [element] : []), ...element.children.flatMap((child) => findAll(child, fits))];
}

/** A number of an attribute; throws where there is none. */
export function numberOf(element: SvgElement, attribute: string): number {
  const value = Number(element.attributes[attribute]);
  if (element.attributes[attribute] === undefined || Number.isNaN(value))
    throw new RangeError(`<${element.name}> has no number ${attribute}`);
  return value;
}

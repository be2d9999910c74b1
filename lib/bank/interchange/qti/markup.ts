import { richLines } from '@/lib/bank/rich-text';
import { escapeXml, type XmlElement } from '../read-xml';

/** An element to be written: its name, its attributes, what it holds. */
export interface Markup {
  name: string;
  attributes: Readonly<Record<string, string | undefined>>;
  content: readonly (Markup | string)[];
}

export function el(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: readonly (Markup | string | false | null)[]
): Markup {
  return { name, attributes, content: content.filter((one) => one !== false && one !== null) };
}

/** Words as content, with their line breaks and styles. */
export function words(text: string): (Markup | string)[] {
  return richLines(text).flatMap((line, place) => [
    ...(place === 0 ? [] : [el('br')]),
    ...line.map((run) => run.styles.reduceRight<Markup | string>((inner, style) => el(style, {}, inner), run.text)),
  ]);
}

/** XML of an element and what it holds, without its header. */
export function printMarkup({ name, attributes, content }: Markup): string {
  const listed = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(value)}"`))
    .join('');
  if (content.length === 0) return `<${name}${listed}/>`;
  const inside = content.map((one) => (typeof one === 'string' ? escapeXml(one) : printMarkup(one))).join('');
  return `<${name}${listed}>${inside}</${name}>`;
}

export function printDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printMarkup(root)}\n`;
}

const shown = new Set(['src', 'alt', 'data', 'type']);

/**
 * HTML of what an element holds, for reading its words. `replaced` gives what stands for an element instead of it; null
 * goes on with the element itself.
 */
export function htmlOf(element: XmlElement, replaced: (child: XmlElement) => string | null = () => null): string {
  return element.nodes
    .map((node) => {
      if (typeof node === 'string') return escapeXml(node);
      const instead = replaced(node);
      if (instead !== null) return instead;
      const name = node.name === 'object' && (node.attributes.type ?? '').startsWith('image/') ? 'img' : node.name;
      const listed = Object.entries(node.attributes)
        .filter(([key]) => shown.has(key))
        .map(([key, value]) => ` ${key === 'data' ? 'src' : key}="${escapeXml(value)}"`)
        .join('');
      return name === 'img' || name === 'br' || name === 'hr'
        ? `<${name}${listed}>`
        : `<${name}${listed}>${htmlOf(node, replaced)}</${name}>`;
    })
    .join('');
}

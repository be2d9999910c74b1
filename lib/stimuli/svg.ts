/** Values of attributes; undefined leaves the attribute out. Numbers are written with at most two decimals. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] as string);
}

/** A coordinate: at most `decimals` decimals, no trailing zeros, no "-0". */
export function coordinate(value: number, decimals = 2): string {
  const rounded = Number(value.toFixed(decimals));
  return String(rounded === 0 ? 0 : rounded);
}

/** One element; children are texts of elements, joined as they are. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value as string)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** A line of text with its baseline at (x, y). */
export function textAt(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(text));
}

/**
 * A whole SVG document. `width` and `height` are those of the coordinate system; the picture is shown at
 * that size unless the page scales it. Fonts are those of the system: a picture cannot use the page's.
 */
export function svgDocument(width: number, height: number, pixelWidth: number, ...children: string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      width: pixelWidth,
      height: Math.round((height / width) * pixelWidth),
      'font-family': 'Arial, Helvetica, sans-serif',
    },
    ...children,
  );
}

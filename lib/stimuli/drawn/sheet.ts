import { element, svgDocument, textAt, type Attributes } from '../svg';

/** Drawings stand on their own light sheet, alike in every theme: colours on them are part of what is read. */
export const sheetColours = {
  sheet: '#fdfcf9',
  rim: '#cfc9bd',
  ink: '#1d2733',
  soft: '#55606b',
  line: '#9aa3ab',
  fill: '#eef1f3',
  glass: '#f4f8fa',
  liquid: '#bfdcec',
  rubber: '#39424b',
  skin: '#f1e3d6',
  skinLine: '#9c8672',
  bone: '#faf5ea',
  boneLine: '#b8a78e',
  accent: '#1f6f78',
  alert: '#a3282c',
} as const;

/** Width of every sheet in its own units; shown about as wide as a phone, so that a unit is nearly a pixel. */
export const sheetWidth = 360;

/** A whole drawing of the given height. */
export function sheet(height: number, ...children: string[]): string {
  return svgDocument(
    sheetWidth,
    height,
    600,
    element('rect', {
      x: 0.5,
      y: 0.5,
      width: sheetWidth - 1,
      height: height - 1,
      rx: 8,
      fill: sheetColours.sheet,
      stroke: sheetColours.rim,
    }),
    ...children,
  );
}

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes = {}): string {
  return element('line', { x1, y1, x2, y2, stroke: sheetColours.ink, 'stroke-width': 1, ...attributes });
}

export function box(x: number, y: number, width: number, height: number, attributes: Attributes = {}): string {
  return element('rect', { x, y, width, height, fill: 'none', ...attributes });
}

export function path(d: string, attributes: Attributes = {}): string {
  return element('path', {
    d,
    fill: 'none',
    stroke: sheetColours.ink,
    'stroke-width': 1.5,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    ...attributes,
  });
}

/** Text of at least 13 units, so that it is at least 12 pixels high on a phone. */
export function words(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return textAt(x, y, text, { 'font-size': 14, fill: sheetColours.ink, ...attributes });
}

/** A letter in a disc, which marks a place to be named. */
export function marker(x: number, y: number, letter: string, attributes: Attributes = {}): string {
  return element(
    'g',
    {},
    element('circle', {
      cx: x,
      cy: y,
      r: 11,
      fill: '#ffffff',
      stroke: sheetColours.ink,
      'stroke-width': 2,
      ...attributes,
    }),
    words(x, y + 5, letter, { 'font-weight': 700, 'text-anchor': 'middle' }),
  );
}

/** "A", "B", "C" for 0, 1, 2. */
export const letterAt = (place: number): string => String.fromCharCode(65 + place);

/** "a, b and c" */
export function inWords(items: readonly string[]): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] as string}`;
}

/** A number as people write it: at most two decimals, a zero before the point, none after it. */
export function decimal(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** True where `value` is a whole multiple of `step`, rounding errors aside. */
export function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6;
}

/** Breaks a text into lines of at most `length` characters, between words. */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

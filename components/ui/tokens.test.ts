import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Tokens = Record<string, Oklch>;

/** The opaque colors declared in a piece of the style sheet. */
function declared(css: string): Tokens {
  const found = css.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return Object.fromEntries(
    [...found].map(([, name, l, c, h]): [string, Oklch] => [name ?? '', [Number(l), Number(c), Number(h)]]),
  );
}

/** Relative luminance of WCAG 2 by way of linear sRGB (Ottosson, oklab). */
function luminance([l, c, h]: Oklch): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return (
    0.2126 * clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short) +
    0.7152 * clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short) +
    0.0722 * clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short)
  );
}

function contrast(one: Oklch, other: Oklch): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const [, root = ''] = css.split('  :root {\n    color-scheme: light;');
const [base = '', dark = '', more = '', moreDark = ''] = root.split('  *,\n')[0]!.split(/@variant (?:dark|more) \{/);

const light = declared(base);
const darkTokens = { ...light, ...declared(dark) };
const sets: [string, Tokens, number][] = [
  ['light', light, 4.5],
  ['dark', darkTokens, 4.5],
  ['more contrast, light', { ...light, ...declared(more) }, 7],
  ['more contrast, dark', { ...darkTokens, ...declared(more), ...declared(moreDark) }, 7],
];

const text: [string, string[]][] = [
  ['ink', ['canvas', 'surface', 'sunken', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft', 'info-soft', 'mark']],
  ['ink-soft', ['canvas', 'surface', 'sunken', 'accent-soft', 'good-soft', 'bad-soft']],
  ['accent', ['canvas', 'surface', 'sunken', 'accent-soft']],
  ['accent-strong', ['canvas', 'surface', 'accent-soft']],
  ['good', ['canvas', 'surface', 'good-soft']],
  ['warn', ['canvas', 'surface', 'warn-soft']],
  ['bad', ['canvas', 'surface', 'bad-soft']],
  ['info', ['canvas', 'surface', 'info-soft']],
  ['on-accent', ['accent', 'accent-strong', 'bad', 'bad-strong']],
];
const shapes: [string, string[]][] = [
  ['control', ['canvas', 'surface']],
  ['focus', ['canvas', 'surface', 'sunken', 'accent-soft']],
];

describe.each(sets)('colors, %s', (_, tokens, least) => {
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));
  const measure = (front: string, back: string) => contrast(tokens[front] as Oklch, tokens[back] as Oklch);

  it.each(pairs(text))(`%s can be read on %s`, (front, back) => {
    expect(measure(front, back)).toBeGreaterThanOrEqual(least);
  });

  it.each(pairs(shapes))('%s can be told from %s', (front, back) => {
    expect(measure(front, back)).toBeGreaterThanOrEqual(3);
  });
});

import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, inWords, letterAt, line, marker, path, sheet, sheetColours, words } from './sheet';

/** Colours as they are seen on stoppers, with the word that stands beside each. */
const stoppers = {
  yellow: { colour: '#f3dc4a', words: 'yellow' },
  'light-blue': { colour: '#8ecbee', words: 'light blue' },
  red: { colour: '#c8332d', words: 'red' },
  gold: { colour: '#d9a520', words: 'gold' },
  green: { colour: '#2e8b4f', words: 'green' },
  lavender: { colour: '#a98bcf', words: 'lavender' },
  pink: { colour: '#ef9bb5', words: 'pink' },
  gray: { colour: '#8d9399', words: 'gray' },
  'royal-blue': { colour: '#27459a', words: 'royal blue' },
} as const;

const contents = {
  empty: 'empty',
  full: 'filled to its line',
  short: 'filled to about half of its line',
  over: 'filled above its line',
  'spun-clear': 'spun: dark red below, a clear pale yellow layer above',
  'spun-red': 'spun: dark red below, a pink-red layer above',
  'spun-milky': 'spun: dark red below, a cloudy white layer above',
  'spun-amber': 'spun: dark red below, a deep amber-yellow layer above',
} as const;

/** Evacuated tubes in a rack, lettered from the left. */
export const tubeRackSchema = z.strictObject({
  kind: z.literal('tube-rack'),
  tubes: z
    .array(
      z.strictObject({
        stopper: z.enum(Object.keys(stoppers) as [keyof typeof stoppers, ...(keyof typeof stoppers)[]]),
        /** Printed on the tube's label. */
        additive: z.string().trim().min(1).max(24).optional(),
        content: z.enum(Object.keys(contents) as [keyof typeof contents, ...(keyof typeof contents)[]]).optional(),
      }),
    )
    .min(1)
    .max(7),
});
export type TubeRackStimulus = z.infer<typeof tubeRackSchema>;

const tubeTop = 62;
const tubeBottom = 262;
const fillLine = 108;
const blood = '#8e1b22';
const layers = { 'spun-clear': '#f3e3a4', 'spun-red': '#e0737a', 'spun-milky': '#f4f1e8', 'spun-amber': '#d99a1c' } as const;

function filling(content: keyof typeof contents, x: number, width: number): string {
  const column = (from: number, colour: string, name: string) =>
    element('path', {
      d: `M${x - width / 2 + 2} ${from}H${x + width / 2 - 2}V${tubeBottom - width / 2}a${width / 2 - 2} ${width / 2 - 2} 0 0 1 ${4 - width} 0z`,
      fill: colour,
      'data-content': name,
    });
  if (content === 'empty') return '';
  if (content === 'full') return column(fillLine, blood, 'blood');
  if (content === 'over') return column(fillLine - 18, blood, 'blood');
  if (content === 'short') return column((fillLine + tubeBottom) / 2, blood, 'blood');
  return column(fillLine, layers[content], 'upper layer') + column(fillLine + 74, '#d8d2c4', 'gel') + column(fillLine + 86, blood, 'cells');
}

export function drawTubeRack({ tubes }: TubeRackStimulus): Drawing {
  const gap = 340 / tubes.length;
  const width = Math.min(34, gap - 12);
  const drawn = tubes.map((tube, place) => {
    const x = 10 + gap * (place + 0.5);
    const { colour, words: name } = stoppers[tube.stopper];
    const { content = 'empty' } = tube;
    const left = x - width / 2;
    const spun = content.startsWith('spun');
    // Blood hides no words: they stand on a paper label, as on a real tube.
    const label = [name, ...(tube.additive ? [tube.additive] : [])].join(', ');
    const size = Math.min(14, Math.max(12, 128 / (0.55 * label.length)));
    return [
      path(`M${left} ${tubeTop}V${tubeBottom - width / 2}a${width / 2} ${width / 2} 0 0 0 ${width} 0V${tubeTop}z`, { fill: sheetColours.glass, stroke: sheetColours.soft }),
      filling(content, x, width),
      content === 'empty' && tubes.every((one) => (one.content ?? 'empty') === 'empty') ? '' : line(left - 3, fillLine, left + 7, fillLine, { 'stroke-width': 2 }),
      element('rect', { x: left - 2, y: 34, width: width + 4, height: 34, rx: 4, fill: colour, stroke: sheetColours.ink, 'stroke-width': 1.2, 'data-stopper': tube.stopper }),
      line(left + 4, 40, left + 4, 62, { stroke: '#ffffff', opacity: 0.45, 'stroke-width': 2 }),
      // A spun tube shows its layers, so its label stands below it.
      spun
        ? words(x, 310, name, { 'text-anchor': 'middle', 'font-size': 13 })
        : box(x - 9.5, 116, 19, 134, { fill: '#ffffff', stroke: sheetColours.line, rx: 2 }) +
          words(0, 0, label, { 'font-size': size, 'text-anchor': 'middle', transform: `translate(${(x + size * 0.36).toFixed(1)} 183) rotate(-90)` }),
      marker(x, 17, letterAt(place)),
    ].join('');
  });
  const spun = tubes.some((tube) => tube.content?.startsWith('spun'));
  return {
    svg: sheet(
      spun ? 322 : 306,
      ...drawn,
      path('M8 232h344v42a6 6 0 0 1 -6 6h-332a6 6 0 0 1 -6 -6z', { fill: '#d7dde1', 'fill-opacity': 0.55, stroke: sheetColours.line }),
      spun ? '' : words(180, 298, 'rack, from the left', { 'text-anchor': 'middle', 'font-size': 13, fill: sheetColours.soft }),
    ),
    alt: `Rack of ${tubes.length} ${tubes.length === 1 ? 'tube' : 'tubes'}, from the left: ${inWords(
      tubes.map(
        (tube, place) =>
          `${letterAt(place)} ${stoppers[tube.stopper].words} stopper${tube.additive ? `, labeled ${tube.additive}` : ''}${tube.content ? ` (${contents[tube.content]})` : ''}`,
      ),
    )}.`,
  };
}

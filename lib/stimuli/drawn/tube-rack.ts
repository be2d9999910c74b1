import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, letterAt, line, marker, path, sheet, sheetColours, words, wrapped } from './sheet';

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
const tubeBottom = 268;
const fillLine = 108;
const blood = '#8e1b22';
const layers = {
  'spun-clear': '#f3e3a4',
  'spun-red': '#e0737a',
  'spun-milky': '#f4f1e8',
  'spun-amber': '#d99a1c',
} as const;

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
  return (
    column(fillLine, layers[content], 'upper layer') +
    column(fillLine + 74, '#d8d2c4', 'gel') +
    column(fillLine + 86, blood, 'cells')
  );
}

/** The word on a paper label that is turned along the tube, in one or two lines. */
function paperLabel(x: number, rows: readonly string[]): string {
  const width = rows.length === 2 ? 30 : 18;
  return (
    box(x - width / 2, 104, width, 126, { fill: '#ffffff', stroke: sheetColours.line, rx: 2 }) +
    rows
      .map((row, place) => {
        const across = x + 4.5 + (rows.length === 2 ? (place === 0 ? -7 : 7) : 0);
        return words(0, 0, row, {
          'font-size': 13,
          'font-weight': place === 0 ? 700 : 400,
          'text-anchor': 'middle',
          transform: `translate(${across.toFixed(1)} 167) rotate(-90)`,
        });
      })
      .join('')
  );
}

export function drawTubeRack({ tubes }: TubeRackStimulus): Drawing {
  const gap = 340 / tubes.length;
  const width = Math.min(36, gap - 11);
  // Where blood or layers are to be seen, the words stand below the rack and leave the tubes clear.
  const clear = tubes.some((tube) => tube.content !== undefined);
  const belowRows = tubes.map((tube) =>
    [stoppers[tube.stopper].words, ...wrapped(tube.additive ?? '', Math.max(9, Math.floor(gap / 7)))].filter(Boolean),
  );
  const drawn = tubes.map((tube, place) => {
    const x = 10 + gap * (place + 0.5);
    const { colour, words: name } = stoppers[tube.stopper];
    const { content = 'empty' } = tube;
    const left = x - width / 2;
    return [
      path(`M${left} ${tubeTop}V${tubeBottom - width / 2}a${width / 2} ${width / 2} 0 0 0 ${width} 0V${tubeTop}z`, {
        fill: sheetColours.glass,
        stroke: sheetColours.soft,
      }),
      filling(content, x, width),
      clear
        ? line(left - 4, fillLine, left + 7, fillLine, { 'stroke-width': 2.2 })
        : paperLabel(x, [name, ...(tube.additive ? [tube.additive] : [])]),
      element('rect', {
        x: left - 2,
        y: 34,
        width: width + 4,
        height: 34,
        rx: 4,
        fill: colour,
        stroke: sheetColours.ink,
        'stroke-width': 1.2,
        'data-stopper': tube.stopper,
      }),
      line(left + 4, 40, left + 4, 62, { stroke: '#ffffff', opacity: 0.45, 'stroke-width': 2 }),
      ...(clear
        ? (belowRows[place] as string[]).map((row, at) =>
            words(x, 300 + at * 16, row, {
              'text-anchor': 'middle',
              'font-size': 13,
              'font-weight': at === 0 ? 700 : 400,
            }),
          )
        : []),
      marker(x, 17, letterAt(place)),
    ].join('');
  });
  return {
    svg: sheet(
      clear ? 300 + 16 * Math.max(...belowRows.map((rows) => rows.length)) : 292,
      ...drawn,
      path('M8 240h344v36a6 6 0 0 1 -6 6h-332a6 6 0 0 1 -6 -6z', {
        fill: '#d7dde1',
        'fill-opacity': 0.6,
        stroke: sheetColours.line,
      }),
    ),
    alt: `Rack of ${tubes.length} ${tubes.length === 1 ? 'tube' : 'tubes'}, from the left: ${tubes
      .map(
        (tube, place) =>
          `${letterAt(place)} ${stoppers[tube.stopper].words} stopper${tube.additive ? `, labeled ${tube.additive}` : ''}${tube.content ? ` (${contents[tube.content]})` : ''}`,
      )
      .join('; ')}.`,
  };
}

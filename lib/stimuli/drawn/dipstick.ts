import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, inWords, sheet, sheetColours, words } from './sheet';

interface Analyte {
  name: string;
  /** "60 s": when the pad is read, as the fictional chart says. */
  readAt: string;
  steps: readonly (readonly [value: string, colour: string, word: string])[];
}

/** A fictional chart: order and colours resemble common strips, and are no maker's. */
const analytes = {
  glucose: {
    name: 'Glucose (mg/dL)',
    readAt: '30 s',
    steps: [
      ['negative', '#7fc8c0', 'aqua'],
      ['100', '#8cc67a', 'light green'],
      ['250', '#6a9a3f', 'green'],
      ['500', '#9b7a3a', 'tan'],
      ['1,000', '#6e4426', 'brown'],
    ],
  },
  bilirubin: {
    name: 'Bilirubin',
    readAt: '30 s',
    steps: [
      ['negative', '#f4ecc6', 'cream'],
      ['small', '#e2cfa4', 'light tan'],
      ['moderate', '#cfae86', 'tan'],
      ['large', '#b58a70', 'dark tan'],
    ],
  },
  ketones: {
    name: 'Ketones (mg/dL)',
    readAt: '40 s',
    steps: [
      ['negative', '#f2dcc0', 'beige'],
      ['5', '#efbfb4', 'pale pink'],
      ['15', '#d98a98', 'pink'],
      ['40', '#a94a70', 'rose'],
      ['80', '#6c2350', 'purple'],
    ],
  },
  'specific-gravity': {
    name: 'Specific gravity',
    readAt: '45 s',
    steps: [
      ['1.000', '#1f4a5c', 'dark blue'],
      ['1.010', '#5c7f4c', 'green'],
      ['1.015', '#8a9a3e', 'light green'],
      ['1.020', '#b7ab3c', 'olive'],
      ['1.030', '#d8b43a', 'yellow'],
    ],
  },
  blood: {
    name: 'Blood',
    readAt: '60 s',
    steps: [
      ['negative', '#f0b93a', 'yellow'],
      ['trace', '#c3b045', 'yellow-green'],
      ['small', '#8da24c', 'light green'],
      ['moderate', '#4f8052', 'green'],
      ['large', '#24543f', 'dark green'],
    ],
  },
  ph: {
    name: 'pH',
    readAt: '60 s',
    steps: [
      ['5.0', '#e8893c', 'orange'],
      ['6.0', '#e6c04a', 'yellow'],
      ['7.0', '#a4b94b', 'light green'],
      ['8.0', '#4f9a6a', 'green'],
      ['8.5', '#2a7a86', 'blue-green'],
    ],
  },
  protein: {
    name: 'Protein (mg/dL)',
    readAt: '60 s',
    steps: [
      ['negative', '#eee27a', 'yellow'],
      ['trace', '#cfdb7c', 'yellow-green'],
      ['30', '#a6c87e', 'light green'],
      ['100', '#74b191', 'green'],
      ['300', '#4a98a0', 'blue-green'],
    ],
  },
  urobilinogen: {
    name: 'Urobilinogen (mg/dL)',
    readAt: '60 s',
    steps: [
      ['0.2', '#f6e2bb', 'cream'],
      ['1', '#f3c9a4', 'peach'],
      ['2', '#eba890', 'pink'],
      ['4', '#de8480', 'rose'],
      ['8', '#c95f6d', 'red'],
    ],
  },
  nitrite: {
    name: 'Nitrite',
    readAt: '60 s',
    steps: [
      ['negative', '#fbf7ea', 'white'],
      ['positive', '#efa9ba', 'pink'],
    ],
  },
  leukocytes: {
    name: 'Leukocytes',
    readAt: '2 min',
    steps: [
      ['negative', '#f5efd8', 'cream'],
      ['trace', '#d9cfd4', 'pale lilac'],
      ['small', '#b9a3bf', 'lilac'],
      ['moderate', '#8d6ea3', 'violet'],
      ['large', '#5f3f80', 'purple'],
    ],
  },
} as const satisfies Record<string, Analyte>;
type AnalyteId = keyof typeof analytes;

const ids = Object.keys(analytes) as [AnalyteId, ...AnalyteId[]];

/** A urine strip held against its chart. */
export const dipstickSchema = z.strictObject({
  kind: z.literal('dipstick'),
  pads: z
    .array(
      z
        .strictObject({ analyte: z.enum(ids), value: z.string() })
        .refine(({ analyte, value }) => analytes[analyte].steps.some(([step]) => step === value), {
          error: 'the chart has no such value',
          path: ['value'],
        }),
    )
    .min(1)
    .max(6),
});
export type DipstickStimulus = z.infer<typeof dipstickSchema>;

const rowHeight = 66;
const first = 30;

/** Draws the strip with its pads at the left, and beside each pad the colours of the chart with their values. */
export function drawDipstick({ pads }: DipstickStimulus): Drawing {
  const rows = pads.map(({ analyte, value }, place) => {
    const { name, readAt, steps }: Analyte = analytes[analyte];
    const y = first + place * rowHeight;
    const width = 49;
    const found = steps.findIndex(([step]) => step === value);
    const [, colour] = steps[found] as readonly [string, string, string];
    return [
      words(98, y + 8, name, { 'font-weight': 700, 'font-size': 13 }),
      words(348, y + 8, `read at ${readAt}`, { 'text-anchor': 'end', 'font-size': 13, fill: sheetColours.soft }),
      element('rect', {
        x: 32,
        y: y + 4,
        width: 32,
        height: 38,
        fill: colour,
        stroke: sheetColours.ink,
        'data-pad': analyte,
      }),
      ...steps.map(([step, swatch], at) => {
        const x = 98 + at * (width + 1);
        return (
          element('rect', {
            x,
            y: y + 14,
            width: width - 2,
            height: 24,
            fill: swatch,
            stroke: sheetColours.soft,
            'data-swatch': `${analyte} ${step}`,
          }) +
          words(x + (width - 2) / 2, y + 52, step, {
            'text-anchor': 'middle',
            'font-size': step.length > 7 ? 12 : 12.5,
          })
        );
      }),
    ].join('');
  });
  const bottom = first + pads.length * rowHeight;
  // A word for each pad, where the eye cannot be sure of a colour: the same words are given in the text alternative.
  const told = pads.map(({ analyte, value }) => {
    const { name, readAt, steps }: Analyte = analytes[analyte];
    const pad = steps.find(([step]) => step === value)?.[2] ?? '';
    return `${name}, read at ${readAt}: the pad is ${pad}; the chart has ${inWords(steps.map(([step, , word]) => `${step} ${word}`))}.`;
  });
  const padWords = pads.map(({ analyte, value }, place) => {
    const pad = (analytes[analyte].steps as Analyte['steps']).find(([step]) => step === value)?.[2] ?? '';
    return words(48, first + place * rowHeight + 56, pad, { 'text-anchor': 'middle', 'font-size': 12.5 });
  });
  return {
    svg: sheet(
      bottom + 12,
      words(48, 20, 'strip', { 'text-anchor': 'middle', 'font-size': 13, fill: sheetColours.soft }),
      words(98, 20, 'chart', { 'font-size': 13, fill: sheetColours.soft }),
      box(10, 26, 76, bottom - 26, { fill: '#ffffff', stroke: sheetColours.line, rx: 2 }),
      ...rows,
      ...padWords,
    ),
    alt: `Urine test strip beside its color chart. ${told.join(' ')}`,
  };
}

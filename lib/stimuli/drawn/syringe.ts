import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import {
  box,
  decimal,
  inWords,
  isMultiple,
  letterAt,
  line,
  marker,
  path,
  sheet,
  sheetColours,
  sheetWidth,
  words,
} from './sheet';

interface Scale {
  name: string;
  unit: 'mL' | 'units';
  capacity: number;
  /** Between two lines. */
  step: number;
  /** Between two numbers. */
  numbered: number;
  /** How much of the barrel the enlarged part shows. */
  window: number;
}

const scales = {
  '1-mL': { name: '1 mL syringe', unit: 'mL', capacity: 1, step: 0.01, numbered: 0.1, window: 0.3 },
  '3-mL': { name: '3 mL syringe', unit: 'mL', capacity: 3, step: 0.1, numbered: 0.5, window: 1.5 },
  'insulin-50': {
    name: 'U-100 insulin syringe, 50 units',
    unit: 'units',
    capacity: 50,
    step: 1,
    numbered: 5,
    window: 20,
  },
  'insulin-100': {
    name: 'U-100 insulin syringe, 100 units',
    unit: 'units',
    capacity: 100,
    step: 2,
    numbered: 10,
    window: 40,
  },
} as const satisfies Record<string, Scale>;

/** A syringe with a dose to read, or with arrows of which one marks a dose. */
export const syringeSchema = z
  .strictObject({
    kind: z.literal('syringe'),
    type: z.enum(['1-mL', '3-mL', 'insulin-50', 'insulin-100']),
    /** Where the front edge of the stopper stands, in mL or units. */
    dose: z.number().positive().optional(),
    /** Places of the arrows A, B, C, D, in rising order; the stopper is then not drawn. */
    pointers: z.array(z.number().positive()).min(2).max(5).optional(),
  })
  .superRefine(({ type, dose, pointers }, context) => {
    const { capacity, step } = scales[type];
    if ((dose === undefined) === (pointers === undefined))
      context.addIssue({ code: 'custom', message: 'needs either a dose or pointers' });
    for (const value of dose === undefined ? (pointers ?? []) : [dose]) {
      if (value > capacity || !isMultiple(value, step)) {
        context.addIssue({
          code: 'custom',
          message: `${value} is not on a line of this syringe (0 to ${capacity} by ${step})`,
        });
      }
    }
    if (pointers?.some((value, place) => place > 0 && value <= (pointers[place - 1] as number))) {
      context.addIssue({ code: 'custom', path: ['pointers'], message: 'must rise' });
    }
  });
export type SyringeStimulus = z.infer<typeof syringeSchema>;

/** The enlarged part of a barrel: which values it shows and where they lie. */
interface BarrelWindow {
  from: number;
  to: number;
  x: (value: number) => number;
}

const windowLeft = 20;
const windowRight = sheetWidth - 20;

function barrelWindow(scale: Scale, shown: readonly number[]): BarrelWindow {
  const lowest = Math.min(...shown);
  const highest = Math.max(...shown);
  const size = Math.min(scale.capacity, Math.max(scale.window, highest - lowest + scale.numbered));
  const middle = (lowest + highest) / 2;
  const wished = scale.numbered * Math.round((middle - size / 2) / scale.numbered);
  const from = Math.min(Math.max(0, wished), scale.capacity - size);
  const to = from + size;
  return { from, to, x: (value) => windowLeft + ((value - from) / size) * (windowRight - windowLeft) };
}

const barrelTop = 128;
const barrelBottom = 196;

function scaleLines(scale: Scale, { from, to, x }: BarrelWindow): string {
  const drawn: string[] = [];
  for (let count = Math.round(from / scale.step); count <= Math.round(to / scale.step); count++) {
    const value = count * scale.step;
    const numbered = isMultiple(value, scale.numbered);
    const half = isMultiple(value, scale.numbered / 2);
    const length = numbered ? 26 : half ? 19 : 13;
    drawn.push(
      line(x(value), barrelTop + 1, x(value), barrelTop + length, {
        'stroke-width': numbered ? 1.8 : 1.2,
        'data-value': decimal(value),
      }),
    );
    if (numbered)
      drawn.push(words(x(value), barrelTop - 6, decimal(value), { 'text-anchor': 'middle', 'font-weight': 700 }));
  }
  return drawn.join('');
}

/** The whole syringe, small: needle at the left, plunger at the right. */
function overview(scale: Scale, dose: number | undefined): string {
  const x = (value: number) => 62 + (value / scale.capacity) * 140;
  const stopper = x(dose ?? 0);
  const thumb = stopper + 138;
  const ticks: string[] = [];
  for (let value = 0; value <= scale.capacity + 1e-9; value += scale.numbered)
    ticks.push(line(x(value), 31, x(value), 40, { stroke: sheetColours.soft }));
  return [
    line(10, 47, 44, 47, { 'stroke-width': 1.6, stroke: sheetColours.soft }),
    path('M44 43h10v8h-10z', { fill: sheetColours.fill, stroke: sheetColours.soft }),
    box(54, 31, 154, 32, { fill: sheetColours.glass, stroke: sheetColours.soft, rx: 3 }),
    ...(dose === undefined
      ? []
      : [
          box(56, 33, stopper - 56, 28, { fill: sheetColours.liquid }),
          box(stopper + 8, 43, thumb - stopper - 8, 8, { fill: sheetColours.fill, stroke: sheetColours.soft }),
          box(stopper, 32, 9, 30, { fill: sheetColours.rubber }),
          box(thumb, 34, 5, 26, { fill: sheetColours.fill, stroke: sheetColours.soft, rx: 2 }),
        ]),
    box(206, 24, 5, 46, { fill: sheetColours.fill, stroke: sheetColours.soft, rx: 2 }),
    ...ticks,
  ].join('');
}

function stopper(at: number): string {
  const height = barrelBottom - barrelTop;
  return [
    box(windowLeft, barrelTop + 1, at - windowLeft, height - 2, { fill: sheetColours.liquid }),
    element('rect', {
      x: at,
      y: barrelTop + 1,
      width: 34,
      height: height - 2,
      fill: sheetColours.rubber,
      'data-stopper': 'front',
    }),
    box(at + 9, barrelTop + 5, 16, height - 10, { fill: '#59646f' }),
    box(at + 34, barrelTop + 22, Math.max(0, windowRight - at - 34), 24, {
      fill: sheetColours.fill,
      stroke: sheetColours.line,
    }),
  ].join('');
}

/** How a value lies on the scale, as one reads it: "3 lines past 0.4". */
function onScale(scale: Scale, value: number): string {
  const number = scale.numbered * Math.floor(value / scale.numbered + 1e-9);
  const lines = Math.round((value - number) / scale.step);
  return lines === 0
    ? `at the line numbered ${decimal(number)}`
    : `${lines} ${lines === 1 ? 'line' : 'lines'} past the line numbered ${decimal(number)}`;
}

/** Draws the whole syringe, and below it the part of the barrel that matters, enlarged. */
export function drawSyringe({ type, dose, pointers = [] }: SyringeStimulus): Drawing {
  const scale: Scale = scales[type];
  const shown = dose === undefined ? pointers : [dose];
  const view = barrelWindow(scale, shown);
  const each = Math.round(scale.numbered / scale.step);
  const tall = pointers.length > 0 ? 262 : 222;
  const svg = sheet(
    tall,
    words(12, 20, scale.name, { 'font-weight': 700 }),
    overview(scale, dose),
    words(12, 98, 'Enlarged', { fill: sheetColours.soft, 'font-size': 13 }),
    box(windowLeft - 8, barrelTop, windowRight - windowLeft + 16, barrelBottom - barrelTop, {
      fill: sheetColours.glass,
    }),
    ...(dose === undefined ? [] : [stopper(view.x(dose))]),
    line(windowLeft - 8, barrelTop, windowRight + 8, barrelTop, { stroke: sheetColours.soft, 'stroke-width': 2 }),
    line(windowLeft - 8, barrelBottom, windowRight + 8, barrelBottom, { stroke: sheetColours.soft, 'stroke-width': 2 }),
    scaleLines(scale, view),
    ...pointers.flatMap((value, place) => {
      // Close neighbours stand at different heights, so that their discs do not touch.
      const low = place % 2 === 1 ? 26 : 0;
      return [
        path(`M${view.x(value).toFixed(2)} ${barrelTop + 32}v${barrelBottom - barrelTop - 14 + low}`, {
          'stroke-width': 1.6,
          stroke: sheetColours.accent,
        }),
        path(`M${(view.x(value) - 4).toFixed(2)} ${barrelTop + 40}l4 -8l4 8`, {
          'stroke-width': 1.6,
          stroke: sheetColours.accent,
        }),
        marker(view.x(value), barrelBottom + 24 + low, letterAt(place)),
      ];
    }),
  );
  const reading =
    dose === undefined
      ? `Arrows: ${inWords(pointers.map((value, place) => `${letterAt(place)} ${onScale(scale, value)}`))}.`
      : `The front edge of the stopper stands ${onScale(scale, dose)}.`;
  return {
    svg,
    alt: `${scale.name}, marked in ${scale.unit} from 0 to ${scale.capacity}. Numbers stand every ${decimal(scale.numbered)}, with ${each} equal parts between two numbers. ${reading}`,
  };
}

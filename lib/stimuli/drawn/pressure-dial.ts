import { z } from 'zod';
import type { Drawing } from '../drawing';
import { coordinate, element, textAt } from '../svg';
import { path, sheet, sheetColours, words } from './sheet';

/** The dial of an aneroid sphygmomanometer; two of them for the first and the last sound. */
export const pressureDialSchema = z.strictObject({
  kind: z.literal('pressure-dial'),
  readings: z
    .array(
      z.strictObject({
        caption: z.string().trim().min(1).max(40).optional(),
        value: z.int().min(0).max(300).multipleOf(2),
      }),
    )
    .min(1)
    .max(2),
});
export type PressureDialStimulus = z.infer<typeof pressureDialSchema>;

const radius = 152;
const highest = 300;

/** Degrees clockwise from the top: 0 stands at the lower left, 300 at the lower right. */
export function dialAngle(value: number): number {
  return -150 + (value / highest) * 300;
}

interface At {
  x: number;
  y: number;
}

const on = (angle: number, distance: number, cx: number, cy: number): At => {
  const radians = (angle * Math.PI) / 180;
  return { x: cx + distance * Math.sin(radians), y: cy - distance * Math.cos(radians) };
};

/** The lines of the scale, those at every ten longer and bolder, as one path of each kind. */
function scale(cx: number, cy: number): string {
  const drawn = { fine: '', bold: '' };
  for (let mark = 0; mark <= highest; mark += 2) {
    const angle = dialAngle(mark);
    const length = mark % 20 === 0 ? 19 : mark % 10 === 0 ? 15 : 8;
    const [outer, inner] = [radius - 6, radius - 6 - length].map((distance) => on(angle, distance, cx, cy)) as [At, At];
    drawn[mark % 10 === 0 ? 'bold' : 'fine'] +=
      `M${coordinate(outer.x, 1)} ${coordinate(outer.y, 1)}L${coordinate(inner.x, 1)} ${coordinate(inner.y, 1)}`;
  }
  return path(drawn.fine, { 'stroke-width': 1 }) + path(drawn.bold, { 'stroke-width': 2 });
}

function numbers(cx: number, cy: number): string {
  const drawn: string[] = [];
  for (let mark = 0; mark <= highest; mark += 20) {
    const at = on(dialAngle(mark), radius - 39, cx, cy);
    drawn.push(textAt(at.x, at.y + 5, String(mark), { 'font-size': 14 }));
  }
  return element(
    'g',
    {
      'font-weight': 700,
      fill: sheetColours.ink,
      'text-anchor': 'middle',
      // A rim of white keeps a number legible where the needle passes behind it.
      stroke: '#ffffff',
      'stroke-width': 4,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    },
    ...drawn,
  );
}

function dial(value: number, cx: number, cy: number): string {
  const tip = on(dialAngle(value), radius - 12, cx, cy);
  const tail = on(dialAngle(value) + 180, 26, cx, cy);
  return [
    element('circle', { cx, cy, r: radius, fill: '#ffffff', stroke: sheetColours.rubber, 'stroke-width': 5 }),
    scale(cx, cy),
    words(cx, cy + 52, 'mmHg', { 'text-anchor': 'middle', fill: sheetColours.soft }),
    element('line', {
      x1: tail.x,
      y1: tail.y,
      x2: tip.x,
      y2: tip.y,
      stroke: sheetColours.alert,
      'stroke-width': 2.6,
      'stroke-linecap': 'round',
      'data-needle': 'true',
    }),
    numbers(cx, cy),
    element('circle', { cx, cy, r: 8, fill: sheetColours.rubber }),
    path(`M${cx - 14} ${cy + radius + 2}h28v14h-28z`, { fill: sheetColours.rubber, stroke: sheetColours.rubber }),
  ].join('');
}

function needleWords(value: number): string {
  const ten = 10 * Math.floor(value / 10);
  const lines = (value - ten) / 2;
  const label = ten % 20 === 0 ? `the mark numbered ${ten}` : `the long mark between ${ten - 10} and ${ten + 10}`;
  return lines === 0
    ? `The needle points to ${label}.`
    : `The needle points ${lines} ${lines === 1 ? 'line' : 'lines'} above ${label}.`;
}

/** Draws one dial, or two below each other. */
export function drawPressureDial({ readings }: PressureDialStimulus): Drawing {
  const captioned = readings.some((reading) => reading.caption !== undefined);
  const each = 2 * radius + 36 + (captioned ? 26 : 0);
  const drawn = readings.map((reading, place) => {
    const top = place * each + (captioned ? 26 : 0);
    return (
      (reading.caption ? words(180, top - 4, reading.caption, { 'text-anchor': 'middle', 'font-weight': 700 }) : '') +
      dial(reading.value, 180, top + 12 + radius)
    );
  });
  const told = readings.map(
    (reading) => `${reading.caption ? `${reading.caption}: ` : ''}${needleWords(reading.value)}`,
  );
  return {
    svg: sheet(readings.length * each + 4, ...drawn),
    alt: `Dial of a blood pressure gauge from 0 to 300 mmHg, numbered every 20, with a line every 2 mmHg. ${told.join(' ')}`,
  };
}

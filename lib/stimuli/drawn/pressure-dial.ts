import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { line, path, sheet, sheetColours, words } from './sheet';

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

const on = (angle: number, distance: number, cx: number, cy: number) => {
  const radians = (angle * Math.PI) / 180;
  return { x: cx + distance * Math.sin(radians), y: cy - distance * Math.cos(radians) };
};

function dial(value: number, cx: number, cy: number): string {
  const marks: string[] = [];
  const numbers: string[] = [];
  for (let mark = 0; mark <= highest; mark += 2) {
    const angle = dialAngle(mark);
    const length = mark % 20 === 0 ? 19 : mark % 10 === 0 ? 15 : 8;
    const outer = on(angle, radius - 6, cx, cy);
    const inner = on(angle, radius - 6 - length, cx, cy);
    marks.push(line(outer.x, outer.y, inner.x, inner.y, { 'stroke-width': mark % 10 === 0 ? 2 : 1 }));
    if (mark % 20 === 0) {
      const at = on(angle, radius - 39, cx, cy);
      // A rim of white keeps a number legible where the needle passes behind it.
      numbers.push(
        words(at.x, at.y + 5, String(mark), {
          'text-anchor': 'middle',
          'font-weight': 700,
          stroke: '#ffffff',
          'stroke-width': 4,
          'stroke-linejoin': 'round',
          'paint-order': 'stroke',
        }),
      );
    }
  }
  const tip = on(dialAngle(value), radius - 12, cx, cy);
  const tail = on(dialAngle(value) + 180, 26, cx, cy);
  return [
    element('circle', { cx, cy, r: radius, fill: '#ffffff', stroke: sheetColours.rubber, 'stroke-width': 5 }),
    ...marks,
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
    ...numbers,
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

import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, line, sheet, sheetColours, words } from './sheet';

/** Ranges in which vaccines are stored, by the CDC's Vaccine Storage and Handling Toolkit (2024), and what the chart shows around them. */
const stores = {
  'refrigerator C': { low: 2, high: 8, bottom: -2, top: 14, step: 2, unit: 'C' },
  'refrigerator F': { low: 36, high: 46, bottom: 28, top: 56, step: 4, unit: 'F' },
  'freezer C': { low: -50, high: -15, bottom: -55, top: 0, step: 5, unit: 'C' },
  'freezer F': { low: -58, high: 5, bottom: -65, top: 30, step: 10, unit: 'F' },
} as const;

/** A week of a vaccine storage log: readings twice a day, a gap where none was written. */
export const temperatureLogSchema = z
  .strictObject({
    kind: z.literal('temperature-log'),
    store: z.enum(['refrigerator', 'freezer']),
    unit: z.enum(['C', 'F']),
    days: z
      .array(
        z.strictObject({ day: z.string().trim().min(1).max(4), am: z.number().nullable(), pm: z.number().nullable() }),
      )
      .min(2)
      .max(7),
    /** False leaves the range out, where the question asks for it. */
    range: z.boolean().optional(),
  })
  .superRefine(({ store, unit, days }, context) => {
    const { bottom, top } = stores[`${store} ${unit}`];
    for (const value of days.flatMap(({ am, pm }) => [am, pm])) {
      if (value !== null && (value < bottom || value > top))
        context.addIssue({ code: 'custom', path: ['days'], message: `the chart shows ${bottom} to ${top}` });
    }
  });
export type TemperatureLogStimulus = z.infer<typeof temperatureLogSchema>;

const left = 52;
const right = 346;
const chartTop = 48;
const chartBottom = 250;

export function drawTemperatureLog({ store, unit, days, range = true }: TemperatureLogStimulus): Drawing {
  const scale = stores[`${store} ${unit}`];
  const y = (value: number) =>
    chartBottom - ((value - scale.bottom) / (scale.top - scale.bottom)) * (chartBottom - chartTop);
  const width = (right - left) / days.length;
  const points = days.flatMap(({ am, pm }, place) => [
    { value: am, x: left + width * (place + 0.28) },
    { value: pm, x: left + width * (place + 0.72) },
  ]);
  const grid: string[] = [];
  for (let value = scale.bottom; value <= scale.top; value += scale.step) {
    grid.push(
      line(left, y(value), right, y(value), { stroke: sheetColours.rim }),
      words(left - 8, y(value) + 5, String(value), { 'text-anchor': 'end', 'font-size': 13 }),
    );
  }
  let segment = '';
  let open = false;
  for (const { value, x } of points) {
    if (value !== null) segment += `${open ? 'L' : 'M'}${x.toFixed(1)} ${y(value).toFixed(1)}`;
    open = value !== null;
  }
  const table = days.map(({ day, am, pm }, place) => {
    const x = left + width * (place + 0.5);
    return [
      line(left + width * place, chartTop, left + width * place, 322, { stroke: sheetColours.rim }),
      words(x, 270, day, { 'text-anchor': 'middle', 'font-weight': 700, 'font-size': 13 }),
      words(x, 292, am === null ? '-' : String(am), { 'text-anchor': 'middle', 'font-size': 13 }),
      words(x, 314, pm === null ? '-' : String(pm), { 'text-anchor': 'middle', 'font-size': 13 }),
    ].join('');
  });
  const name = `Vaccine ${store}, °${unit}`;
  const told = days.map(({ day, am, pm }) => `${day}: a.m. ${am ?? 'no entry'}, p.m. ${pm ?? 'no entry'}`);
  return {
    svg: sheet(
      334,
      words(12, 25, name, { 'font-weight': 700 }),
      range
        ? words(346, 25, `range ${scale.low} to ${scale.high} °${unit}`, {
            'text-anchor': 'end',
            'font-size': 13,
            fill: sheetColours.accent,
            'font-weight': 700,
          })
        : '',
      box(left, chartTop, right - left, chartBottom - chartTop, { fill: '#ffffff', stroke: sheetColours.line }),
      range
        ? element('rect', {
            x: left,
            y: y(scale.high),
            width: right - left,
            height: y(scale.low) - y(scale.high),
            fill: '#d5ebe3',
            'data-range': 'true',
          })
        : '',
      ...grid,
      ...(range
        ? [scale.high, scale.low].map((value) =>
            line(left, y(value), right, y(value), {
              stroke: sheetColours.accent,
              'stroke-width': 1.8,
              'stroke-dasharray': '6 4',
            }),
          )
        : []),
      ...table,
      words(left - 8, 292, 'a.m.', { 'text-anchor': 'end', 'font-size': 13, fill: sheetColours.soft }),
      words(left - 8, 314, 'p.m.', { 'text-anchor': 'end', 'font-size': 13, fill: sheetColours.soft }),
      element('path', { d: segment, fill: 'none', stroke: sheetColours.ink, 'stroke-width': 2 }),
      ...points.flatMap(({ value, x }) =>
        value === null
          ? []
          : [element('circle', { cx: x, cy: y(value), r: 4.2, fill: sheetColours.ink, 'data-value': String(value) })],
      ),
    ),
    alt: `Temperature log, ${name.toLowerCase().replace('°c', '°C').replace('°f', '°F')}${range ? `, with the range ${scale.low} to ${scale.high} marked` : ''}. ${told.join('; ')}.`,
  };
}

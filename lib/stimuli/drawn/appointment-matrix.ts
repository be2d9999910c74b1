import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, isMultiple, line, sheet, sheetColours, words, wrapped } from './sheet';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:30');

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const twelveHours = (minutes: number): string =>
  `${((Math.floor(minutes / 60) + 11) % 12) + 1}:${String(minutes % 60).padStart(2, '0')}`;

/** A part of a day in an appointment book: a column for each provider, a row for each slot. What is not listed is open. */
export const appointmentMatrixSchema = z
  .strictObject({
    kind: z.literal('appointment-matrix'),
    title: z.string().trim().min(1).max(40),
    providers: z.array(z.string().trim().min(1).max(16)).min(1).max(3),
    from: clock,
    to: clock,
    /** Minutes of a slot. */
    step: z.union([z.literal(10), z.literal(15), z.literal(20), z.literal(30)]),
    entries: z
      .array(
        z.strictObject({
          /** Place of the column, from 0. */
          provider: z.int().min(0).max(2),
          at: clock,
          minutes: z.int().min(10).max(480),
          text: z.string().trim().min(1).max(40),
          /** Time that is not for patients: lunch, rounds. */
          blocked: z.boolean().optional(),
        }),
      )
      .max(40),
  })
  .superRefine(({ providers, from, to, step, entries }, context) => {
    const start = minutesOf(from);
    const end = minutesOf(to);
    const taken = new Set<string>();
    const report = (place: number, message: string) =>
      context.addIssue({ code: 'custom', path: ['entries', place], message });
    if (end <= start || !isMultiple(end - start, step) || (end - start) / step > 20)
      context.addIssue({ code: 'custom', path: ['to'], message: 'must leave 1 to 20 whole slots' });
    entries.forEach(({ provider, at, minutes }, place) => {
      const first = minutesOf(at);
      if (provider >= providers.length) report(place, 'names no provider');
      if (first < start || first + minutes > end || !isMultiple(first - start, step) || !isMultiple(minutes, step))
        report(place, 'does not fit the slots');
      for (let slot = first; slot < first + minutes; slot += step) {
        if (taken.has(`${provider} ${slot}`)) report(place, 'overlaps another');
        taken.add(`${provider} ${slot}`);
      }
    });
  });
export type AppointmentMatrixStimulus = z.infer<typeof appointmentMatrixSchema>;

const rowHeight = 30;
const left = 58;
const headerTop = 34;
const top = 62;

export function drawAppointmentMatrix({
  title,
  providers,
  from,
  to,
  step,
  entries,
}: AppointmentMatrixStimulus): Drawing {
  const start = minutesOf(from);
  const slots = (minutesOf(to) - start) / step;
  const width = (348 - left) / providers.length;
  const bottom = top + slots * rowHeight;
  const y = (minutes: number) => top + ((minutes - start) / step) * rowHeight;
  const times = Array.from({ length: slots }, (_, slot) => {
    const minutes = start + slot * step;
    return (
      words(left - 8, y(minutes) + 20, twelveHours(minutes), { 'text-anchor': 'end', 'font-size': 13 }) +
      line(left, y(minutes), 348, y(minutes), { stroke: sheetColours.rim })
    );
  });
  const drawn = entries.map(({ provider, at, minutes, text, blocked }) => {
    const x = left + provider * width;
    const begin = y(minutesOf(at));
    const height = (minutes / step) * rowHeight;
    const rows = wrapped(text, Math.floor((width - 10) / 6.9)).slice(0, Math.max(1, Math.floor((height - 6) / 15)));
    return [
      element('rect', {
        x: x + 2,
        y: begin + 1.5,
        width: width - 4,
        height: height - 3,
        rx: 4,
        fill: blocked ? '#e2e2de' : '#d9ebed',
        stroke: blocked ? sheetColours.soft : sheetColours.accent,
        'stroke-dasharray': blocked ? '4 3' : undefined,
        'data-entry': `${provider} ${at} ${minutes}`,
      }),
      ...rows.map((row, place) => words(x + 8, begin + 19 + place * 15, row, { 'font-size': 13 })),
    ].join('');
  });
  const told = providers.map((provider, column) => {
    const own = entries
      .filter((entry) => entry.provider === column)
      .sort((a, b) => minutesOf(a.at) - minutesOf(b.at))
      .map(
        ({ at, minutes, text, blocked }) =>
          `${twelveHours(minutesOf(at))} to ${twelveHours(minutesOf(at) + minutes)} ${text}${blocked ? ' (blocked)' : ''}`,
      );
    return `${provider}: ${own.length > 0 ? own.join('; ') : 'nothing entered'}.`;
  });
  return {
    svg: sheet(
      bottom + 14,
      words(12, 23, title, { 'font-weight': 700 }),
      box(left, headerTop, 348 - left, bottom - headerTop, { stroke: sheetColours.line, fill: '#ffffff' }),
      ...providers.map((provider, column) =>
        words(left + width * (column + 0.5), headerTop + 19, provider, {
          'text-anchor': 'middle',
          'font-weight': 700,
          'font-size': 13,
        }),
      ),
      ...times,
      ...providers.map((_, column) =>
        line(left + width * column, headerTop, left + width * column, bottom, { stroke: sheetColours.line }),
      ),
      ...drawn,
    ),
    alt: `Appointment book, ${title}, ${twelveHours(start)} to ${twelveHours(minutesOf(to))} in slots of ${step} minutes. ${told.join(' ')} All other slots are open.`,
  };
}

import { z } from 'zod';
import { chanceFrom } from '../chance';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { line, sheet, sheetColours, words } from './sheet';

/** Feet at which a usual eye still reads a line, and how many letters stand in it. */
const acuityLines = [
  [200, 1],
  [100, 2],
  [70, 3],
  [50, 4],
  [40, 5],
  [30, 6],
  [25, 7],
  [20, 8],
] as const;

const feet: readonly number[] = acuityLines.map(([distance]) => distance);

/** A letter chart of our own, with the letters that a patient missed crossed out. */
export const acuityChartSchema = z
  .strictObject({
    kind: z.literal('acuity-chart'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    /** How many letters of a line the patient missed. */
    missed: z
      .array(z.strictObject({ line: z.int(), count: z.int().min(1) }))
      .max(8)
      .optional(),
    /** The last line that was tried; smaller ones are shown as not tried. */
    tried: z.int().optional(),
    caption: z.string().trim().min(1).max(44).optional(),
  })
  .superRefine(({ missed = [], tried }, context) => {
    for (const { line: distance, count } of missed) {
      const letters = acuityLines.find(([one]) => one === distance)?.[1];
      if (letters === undefined || count > letters)
        context.addIssue({
          code: 'custom',
          path: ['missed'],
          message: `the chart has no line ${distance} with ${count} letters`,
        });
    }
    if (tried !== undefined && !feet.includes(tried))
      context.addIssue({ code: 'custom', path: ['tried'], message: 'the chart has no such line' });
  });
export type AcuityChartStimulus = z.infer<typeof acuityChartSchema>;

// Letters that are about equally hard to tell apart; none that makes words easily.
const letters = ['C', 'D', 'E', 'F', 'H', 'K', 'N', 'P', 'R', 'T', 'V', 'Z'];

function lettersOf(seed: number): string[][] {
  const chance = chanceFrom(seed, 11);
  return acuityLines.map(([, count]) => {
    const left = [...letters];
    return Array.from({ length: count }, () => left.splice(chance.below(left.length), 1)[0] as string);
  });
}

/** Draws the chart with "20/40" beside each line. Sizes fall as on a real chart, but the smallest stay legible. */
export function drawAcuityChart({ seed, missed = [], tried, caption }: AcuityChartStimulus): Drawing {
  const chance = chanceFrom(seed, 12);
  const chart = lettersOf(seed);
  const told: string[] = [];
  let y = caption ? 44 : 18;
  const rows = acuityLines.map(([distance, count], place) => {
    const size = Math.max(13, 92 * (distance / 200) ** 0.82);
    y += size * 0.78 + 17;
    const wrong = missed.find((one) => one.line === distance)?.count ?? 0;
    const untried = tried !== undefined && distance < tried;
    const places = Array.from({ length: count }, (_, one) => one);
    const crossed = new Set<number>();
    while (crossed.size < wrong) crossed.add(chance.below(count));
    const apart = Math.max(27, size * 1.05);
    const left = 190 - ((count - 1) * apart) / 2;
    told.push(
      `Line ${place + 1}, 20/${distance}, ${count} ${count === 1 ? 'letter' : 'letters'}: ${untried ? 'not tried' : wrong === 0 ? 'all read' : `${wrong} crossed out`}`,
    );
    return [
      words(12, y - size * 0.1, `20/${distance}`, { fill: sheetColours.soft, 'font-weight': 700 }),
      ...places.map((one) => {
        const x = left + one * apart;
        const letter = chart[place]?.[one] as string;
        const cross = crossed.has(one)
          ? line(x - 10, y + 3, x + 10, y - Math.max(14, size * 0.72) - 1, {
              stroke: sheetColours.alert,
              'stroke-width': 2.6,
              'data-missed': String(distance),
            })
          : '';
        return (
          element(
            'text',
            { x, y, 'font-size': size, 'font-weight': 700, 'text-anchor': 'middle', fill: '#111111' },
            letter,
          ) + cross
        );
      }),
      untried ? words(348, y, 'not tried', { 'text-anchor': 'end', 'font-size': 13, fill: sheetColours.soft }) : '',
    ].join('');
  });
  const legend =
    missed.length > 0
      ? words(12, y + 28, 'A stroke through a letter: missed', { 'font-size': 13, fill: sheetColours.alert })
      : '';
  return {
    svg: sheet(
      y + (missed.length > 0 ? 42 : 20),
      ...(caption ? [words(180, 26, caption, { 'font-weight': 700, 'text-anchor': 'middle' })] : []),
      ...rows,
      legend,
    ),
    alt: `Letter chart for distance vision${caption ? ` (${caption})` : ''}, ${acuityLines.length} lines from large to small. ${told.join('. ')}.`,
  };
}

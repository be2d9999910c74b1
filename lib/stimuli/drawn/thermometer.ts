import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, decimal, isMultiple, line, path, sheet, sheetColours, words } from './sheet';

const glassScales = {
  F: { low: 94, high: 106, step: 0.2, numbered: 2, long: 1, usual: 98.6 },
  C: { low: 35, high: 42, step: 0.1, numbered: 1, long: 0.5, usual: 37 },
} as const;

/**
 * digital: a clinical thermometer with a display. glass: a column on a scale (without mercury).
 * logger: a data logger of a refrigerator or freezer with the current, lowest and highest temperature.
 */
export const thermometerSchema = z
  .strictObject({
    kind: z.literal('thermometer'),
    type: z.enum(['digital', 'glass', 'logger']),
    unit: z.enum(['F', 'C']),
    value: z.number().min(-80).max(120),
    /** Lowest and highest since the last reset; a logger alone has them. */
    lowest: z.number().min(-80).max(120).optional(),
    highest: z.number().min(-80).max(120).optional(),
    /** What stands on the device: "Oral", "Vaccine refrigerator". */
    caption: z.string().trim().min(1).max(40).optional(),
  })
  .superRefine(({ type, unit, value, lowest, highest }, context) => {
    const logger = type === 'logger';
    if (logger !== (lowest !== undefined && highest !== undefined)) {
      context.addIssue({ code: 'custom', message: 'a logger, and nothing else, has a lowest and a highest value' });
    }
    if (logger && (value < (lowest ?? value) || value > (highest ?? value)))
      context.addIssue({ code: 'custom', message: 'the value lies outside lowest to highest' });
    const { low, high, step } = glassScales[unit];
    if (type === 'glass' && (value < low || value > high || !isMultiple(value, step))) {
      context.addIssue({
        code: 'custom',
        path: ['value'],
        message: `must be on a line from ${low} to ${high} by ${step}`,
      });
    }
  });
export type ThermometerStimulus = z.infer<typeof thermometerSchema>;

const shown = (value: number) => value.toFixed(1);

function digital({ unit, value, caption }: ThermometerStimulus): Drawing {
  const svg = sheet(
    132,
    ...(caption ? [words(16, 26, caption, { 'font-weight': 700 })] : []),
    path('M10 84h74v-8h-74a4 4 0 0 0 0 8z', { fill: '#d5dadd', stroke: sheetColours.soft }),
    path('M84 66h30q10 -22 30 -22h176q22 0 22 36t-22 36h-176q-20 0 -30 -22h-30z', {
      fill: '#e3edf0',
      stroke: sheetColours.soft,
    }),
    box(140, 56, 136, 48, { fill: '#dfe6da', stroke: sheetColours.soft, rx: 4 }),
    words(262, 93, `${shown(value)} °${unit}`, {
      'font-size': 34,
      'font-family': 'Courier New, Courier, monospace',
      'font-weight': 700,
      'text-anchor': 'end',
      textLength: 116,
      lengthAdjust: 'spacingAndGlyphs',
      'data-display': shown(value),
    }),
    element('circle', { cx: 306, cy: 80, r: 12, fill: sheetColours.accent }),
  );
  return {
    svg,
    alt: `Digital thermometer${caption ? ` (${caption})` : ''}. The display shows ${shown(value)} °${unit}.`,
  };
}

function glass({ unit, value, caption }: ThermometerStimulus): Drawing {
  const { low, high, step, numbered, long, usual } = glassScales[unit];
  const x = (temperature: number) => 52 + ((temperature - low) / (high - low)) * 282;
  const marks: string[] = [];
  for (let count = 0; count <= Math.round((high - low) / step); count++) {
    const mark = low + count * step;
    const isLong = isMultiple(mark, long);
    marks.push(line(x(mark), 70, x(mark), isLong ? 50 : 59, { 'stroke-width': isLong ? 1.8 : 1 }));
    if (isMultiple(mark, numbered))
      marks.push(words(x(mark), 44, decimal(mark), { 'text-anchor': 'middle', 'font-weight': 700 }));
  }
  const whole = long * Math.floor(value / long + 1e-9);
  const lines = Math.round((value - whole) / step);
  const svg = sheet(
    136,
    ...(caption ? [words(16, 22, caption, { 'font-weight': 700 })] : []),
    words(344, 22, `°${unit}`, { 'text-anchor': 'end', 'font-weight': 700 }),
    path('M28 64h308a16 16 0 0 1 0 32h-308a16 16 0 0 1 0 -32z', {
      fill: sheetColours.glass,
      stroke: sheetColours.soft,
    }),
    ...marks,
    element('rect', { x: 28, y: 76, width: x(value) - 28, height: 8, fill: '#2b5fa8', 'data-column': 'end' }),
    element('circle', { cx: 26, cy: 80, r: 11, fill: '#2b5fa8' }),
    path(`M${x(usual).toFixed(2)} 98l-5 9h10z`, { fill: sheetColours.ink }),
    words(x(usual), 122, 'usual', { 'text-anchor': 'middle', 'font-size': 13, fill: sheetColours.soft }),
  );
  const place = isMultiple(whole, numbered)
    ? `the number ${decimal(whole)}`
    : `the long line between ${decimal(whole - long)} and ${decimal(whole + long)}`;
  return {
    svg,
    alt:
      `Thermometer with a scale in °${unit} from ${low} to ${high}, numbered every ${numbered}, a long line every ${decimal(long)} and a short line every ${decimal(step)}. ` +
      (lines === 0
        ? `The column ends at ${place}.`
        : `The column ends ${lines} short ${lines === 1 ? 'line' : 'lines'} past ${place}.`),
  };
}

function logger({ unit, value, lowest = value, highest = value, caption }: ThermometerStimulus): Drawing {
  const row = (y: number, label: string, temperature: number, size: number) =>
    words(64, y, label, { 'font-size': 15, fill: sheetColours.soft }) +
    words(292, y, `${shown(temperature)} °${unit}`, {
      'font-size': size,
      'font-weight': 700,
      'text-anchor': 'end',
      'data-display': label,
    });
  const svg = sheet(
    206,
    box(34, 14, 292, 178, { fill: '#e7ebee', stroke: sheetColours.soft, rx: 14, 'stroke-width': 2 }),
    words(180, 40, caption ?? 'Temperature data logger', { 'text-anchor': 'middle', 'font-weight': 700 }),
    box(50, 52, 260, 122, { fill: '#f3f6ee', stroke: sheetColours.soft, rx: 6 }),
    row(86, 'NOW', value, 30),
    row(124, 'MIN', lowest, 22),
    row(158, 'MAX', highest, 22),
  );
  return {
    svg,
    alt: `Temperature data logger${caption ? ` (${caption})` : ''}. Now ${shown(value)} °${unit}, lowest ${shown(lowest)} °${unit}, highest ${shown(highest)} °${unit}.`,
  };
}

export function drawThermometer(stimulus: ThermometerStimulus): Drawing {
  return { digital, glass, logger }[stimulus.type](stimulus);
}

import { z } from 'zod';
import type { Drawing } from '../drawing';
import { box, line, sheet, sheetColours, words } from './sheet';

const text = (max: number) => z.string().trim().max(max);

/** Part of a professional claim, in a layout of our own: no form's artwork. An empty value is an empty box. */
export const claimExtractSchema = z.strictObject({
  kind: z.literal('claim-extract'),
  fields: z
    .array(z.strictObject({ name: text(34).min(1), value: text(34), wide: z.boolean().optional() }))
    .min(1)
    .max(12),
  diagnoses: z
    .array(z.strictObject({ letter: z.enum(['A', 'B', 'C', 'D']), code: text(12).min(1) }))
    .max(4)
    .optional(),
  lines: z
    .array(
      z.strictObject({
        date: text(10),
        place: text(3),
        code: text(8),
        modifier: text(5).optional(),
        pointer: text(4),
        charge: text(10),
        units: text(3),
      }),
    )
    .max(4)
    .optional(),
});
export type ClaimExtractStimulus = z.infer<typeof claimExtractSchema>;

const columns = [
  { name: 'date', label: 'Date', x: 20 },
  { name: 'place', label: 'Place', x: 88 },
  { name: 'code', label: 'Code', x: 132 },
  { name: 'modifier', label: 'Mod', x: 186 },
  { name: 'pointer', label: 'Dx', x: 224 },
  { name: 'charge', label: 'Charge', x: 256 },
  { name: 'units', label: 'Units', x: 312 },
] as const;

export function drawClaimExtract({ fields, diagnoses = [], lines = [] }: ClaimExtractStimulus): Drawing {
  const parts: string[] = [];
  let y = 40;
  let column = 0;
  for (const { name, value, wide } of fields) {
    if (wide && column === 1) {
      y += 50;
      column = 0;
    }
    const x = 12 + column * 168;
    parts.push(
      box(x, y, wide ? 336 : 168, 50, { stroke: sheetColours.line, fill: '#ffffff' }),
      words(x + 8, y + 18, name, { 'font-size': 12.5, fill: sheetColours.soft }),
      words(x + 8, y + 39, value, { 'font-size': 15, 'font-weight': 700, 'data-field': name }),
    );
    column = wide || column === 1 ? 0 : 1;
    if (column === 0) y += 50;
  }
  if (column === 1) y += 50;
  if (diagnoses.length > 0) {
    parts.push(
      box(12, y, 336, 54, { stroke: sheetColours.line, fill: '#ffffff' }),
      words(20, y + 18, 'Diagnosis codes', { 'font-size': 12.5, fill: sheetColours.soft }),
    );
    diagnoses.forEach(({ letter, code }, place) =>
      parts.push(
        words(20 + place * 84, y + 42, `${letter} ${code}`, {
          'font-weight': 700,
          'data-field': `diagnosis ${letter}`,
        }),
      ),
    );
    y += 54;
  }
  if (lines.length > 0) {
    parts.push(box(12, y, 336, 26 + lines.length * 28, { stroke: sheetColours.line, fill: '#ffffff' }));
    parts.push(
      ...columns.map(({ label, x }) => words(x, y + 18, label, { 'font-size': 12.5, fill: sheetColours.soft })),
    );
    lines.forEach((service, place) => {
      const at = y + 26 + place * 28;
      parts.push(line(12, at, 348, at, { stroke: sheetColours.rim }));
      parts.push(
        ...columns.map(({ name, x }) =>
          words(x, at + 19, service[name] ?? '', { 'data-field': `line ${place + 1} ${name}` }),
        ),
      );
    });
    y += 26 + lines.length * 28;
  }
  const told = [
    ...fields.map(({ name, value }) => `${name}: ${value === '' ? 'empty' : value}`),
    ...(diagnoses.length > 0
      ? [`Diagnosis codes: ${diagnoses.map(({ letter, code }) => `${letter} ${code}`).join(', ')}`]
      : []),
    ...lines.map(
      (service, place) =>
        `Line ${place + 1}: ${columns.map(({ name, label }) => `${label.toLowerCase()} ${service[name] ? service[name] : 'empty'}`).join(', ')}`,
    ),
  ];
  return {
    svg: sheet(y + 12, words(12, 26, 'Claim, extract (training layout)', { 'font-weight': 700 }), ...parts),
    alt: `Extract of a claim. ${told.join('. ')}.`,
  };
}

import { z } from 'zod';
import { chanceFrom } from '../chance';
import type { Drawing } from '../drawing';
import { box, line, sheet, sheetColours, words } from './sheet';

const text = z.string().trim().max(30);
const fieldsSchema = z
  .array(z.strictObject({ name: text.min(1), value: text }))
  .min(2)
  .max(8);

/** The label on a tube or cup; with the requisition that came with it, where the two are to be compared. An empty value is a blank line. */
export const specimenLabelSchema = z.strictObject({
  kind: z.literal('specimen-label'),
  /** What it sticks on: "Lavender tube". */
  on: text.min(1),
  label: fieldsSchema,
  requisition: fieldsSchema.optional(),
});
export type SpecimenLabelStimulus = z.infer<typeof specimenLabelSchema>;

const rowHeight = 26;

function fields(list: z.infer<typeof fieldsSchema>, top: number, mono: boolean): string {
  return list
    .map(({ name, value }, place) => {
      const y = top + place * rowHeight;
      return [
        words(26, y, name, { 'font-size': 13, fill: sheetColours.soft }),
        value === ''
          ? line(130, y + 3, 332, y + 3, { stroke: sheetColours.line })
          : words(130, y, value, { 'font-size': 15, 'font-weight': mono ? 700 : 400, 'data-field': name }),
      ].join('');
    })
    .join('');
}

/** Bars that stand for no number. */
function barcode(seed: number, x: number, y: number): string {
  const chance = chanceFrom(seed, 21);
  const bars: string[] = [];
  for (let at = x; at < x + 120;) {
    const width = 1 + chance.below(3);
    bars.push(box(at, y, width, 24, { fill: sheetColours.ink }));
    at += width + 1 + chance.below(3);
  }
  return bars.join('');
}

const told = (list: z.infer<typeof fieldsSchema>) =>
  list.map(({ name, value }) => `${name}: ${value === '' ? 'blank' : value}`).join('; ');

export function drawSpecimenLabel({ on, label, requisition }: SpecimenLabelStimulus): Drawing {
  const parts: string[] = [];
  let y = 14;
  if (requisition) {
    const height = 44 + requisition.length * rowHeight;
    parts.push(
      box(12, y, 336, height, { fill: '#ffffff', stroke: sheetColours.line }),
      words(26, y + 24, 'REQUISITION', { 'font-weight': 700, fill: sheetColours.accent }),
      fields(requisition, y + 52, false),
    );
    y += height + 14;
  }
  const height = 84 + label.length * rowHeight;
  parts.push(
    box(12, y, 336, height, { fill: '#ffffff', stroke: sheetColours.ink, rx: 8, 'stroke-width': 2 }),
    words(26, y + 24, `LABEL ON: ${on.toUpperCase()}`, { 'font-weight': 700, fill: sheetColours.accent }),
    fields(label, y + 52, true),
    barcode(on.length + label.length, 26, y + height - 36),
  );
  return {
    svg: sheet(y + height + 14, ...parts),
    alt: `${requisition ? `Requisition. ${told(requisition)}. ` : ''}Label on the ${on.toLowerCase()}. ${told(label)}.`,
  };
}

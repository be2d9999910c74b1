import { z } from 'zod';
import type { Drawing } from '../drawing';
import { element } from '../svg';
import { box, line, sheet, sheetColours, words, wrapped } from './sheet';

const text = (max: number) => z.string().trim().min(1).max(max);

/** Both sides of a member's card of a payer that does not exist. */
export const insuranceCardSchema = z.strictObject({
  kind: z.literal('insurance-card'),
  payer: text(30),
  /** "HMO", "PPO" */
  plan: text(24),
  /** What stands on the front: member, id, group, primary care provider. */
  fields: z
    .array(z.strictObject({ name: text(22), value: text(30) }))
    .min(2)
    .max(7),
  /** "Office visit" and "$25" */
  amounts: z
    .array(z.strictObject({ name: text(26), value: text(24) }))
    .max(6)
    .optional(),
  /** What the back says. */
  back: z.array(text(120)).max(5).optional(),
});
export type InsuranceCardStimulus = z.infer<typeof insuranceCardSchema>;

export function drawInsuranceCard({ payer, plan, fields, amounts = [], back = [] }: InsuranceCardStimulus): Drawing {
  const front: string[] = [];
  let y = 80;
  for (const { name, value } of fields) {
    front.push(
      words(28, y, name, { 'font-size': 13, fill: sheetColours.soft }),
      words(160, y, value, { 'font-weight': 700, 'data-field': name }),
    );
    y += 24;
  }
  if (amounts.length > 0) {
    front.push(line(28, y - 10, 332, y - 10, { stroke: sheetColours.line }));
    y += 12;
    for (const { name, value } of amounts) {
      front.push(
        words(28, y, name),
        words(332, y, value, { 'text-anchor': 'end', 'font-weight': 700, 'data-field': name }),
      );
      y += 23;
    }
  }
  const frontBottom = y;
  const reverse: string[] = [];
  if (back.length > 0) {
    y += 60;
    for (const sentence of back) {
      wrapped(sentence, 42).forEach((row) => {
        reverse.push(words(28, y, row));
        y += 19;
      });
      y += 6;
    }
  }
  const backTop = frontBottom + 10;
  return {
    svg: sheet(
      back.length > 0 ? y + 12 : frontBottom + 10,
      box(12, 12, 336, frontBottom - 12, { fill: '#ffffff', stroke: sheetColours.accent, 'stroke-width': 1.5, rx: 12 }),
      element('path', { d: 'M12 24a12 12 0 0 1 12 -12h312a12 12 0 0 1 12 12v30h-336z', fill: sheetColours.accent }),
      words(28, 40, payer, { fill: '#ffffff', 'font-weight': 700, 'font-size': 16 }),
      words(332, 40, plan, { fill: '#ffffff', 'text-anchor': 'end', 'font-weight': 700 }),
      ...front,
      ...(back.length > 0
        ? [
            box(12, backTop, 336, y - backTop - 2, {
              fill: '#ffffff',
              stroke: sheetColours.accent,
              'stroke-width': 1.5,
              rx: 12,
            }),
            words(332, backTop + 20, 'back of card', {
              'text-anchor': 'end',
              'font-size': 13,
              fill: sheetColours.soft,
            }),
            ...reverse,
          ]
        : []),
    ),
    alt:
      `Insurance card (fictional). ${payer}, ${plan}. ${[...fields, ...amounts].map(({ name, value }) => `${name}: ${value}`).join('; ')}.` +
      (back.length > 0 ? ` Back: ${back.join(' ')}` : ''),
  };
}

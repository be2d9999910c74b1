import { z } from 'zod';
import { seededRandom, shuffled, type SeededRandom } from '@/lib/exam/seeded-random';
import { dayOfIso } from './calendar';
import { evaluateNumber, parseExpression, roundTo, type Scope, type TemplateValue } from './expression';
import { fillText, formatNumber } from './placeholders';
import type { Template, TemplateParameter } from './template';

const plainValueSchema = z.union([z.number(), z.string()]);

/** What is stored of a draw: with the revision it gives the same question again, whatever becomes of the generator. */
export const templateDrawSchema = z.object({
  /** Drawn parameters; derived values follow from them. */
  values: z.record(z.string(), z.union([plainValueSchema, z.record(z.string(), plainValueSchema)])),
  /** Places of the three distractors in the template, in the order of the options; none where the number is typed. */
  distractors: z.array(z.int()),
});
export type TemplateDraw = z.infer<typeof templateDrawSchema>;

export interface DrawnOption {
  text: string;
  correct: boolean;
  rationale: string;
}

/** No draw met the template's conditions: the template is wrong. */
export class TemplateError extends Error {}

function drawParameter(parameter: TemplateParameter, random: SeededRandom): TemplateDraw['values'][string] {
  if ('choose' in parameter)
    return parameter.choose[random.below(parameter.choose.length)] as TemplateDraw['values'][string];
  if (typeof parameter.from === 'string') {
    const first = dayOfIso(parameter.from);
    return first + random.below(dayOfIso(parameter.to as string) - first + 1);
  }
  const { from, to, step } = parameter as { from: number; to: number; step: number };
  return Number((from + step * random.below(Math.floor((to - from) / step + 1e-9) + 1)).toFixed(10));
}

/** The values of a draw with what is derived from them. */
export function templateScope(template: Template, values: Readonly<Record<string, TemplateValue>>): Scope {
  const scope: Record<string, TemplateValue> = { ...values };
  for (const [name, source] of Object.entries(template.derived ?? {}))
    scope[name] = parseExpression(source).evaluate(scope);
  return scope;
}

/** Too near to the middle between two steps: where the rounding would be a matter of convention, the draw is dropped. */
function isTie(value: number, step: number): boolean {
  const part = value / step - Math.floor(value / step);
  return Math.abs(part - 0.5) < 0.02;
}

/** An option this many times larger or smaller than the key would tell that it is wrong. */
const farthest = 20;

interface Candidate {
  place: number;
  value: number;
}

/** Distractors that are plausible beside the key and beside one another; where two come out alike the first stays. */
function candidates(template: Template, scope: Scope, key: number): Candidate[] {
  const { round, apart = round, least = round, most = Infinity, format } = template;
  const scaled = format !== 'date' && format !== 'time';
  const kept: Candidate[] = [];
  const taken = [key];
  template.distractors.forEach((distractor, place) => {
    const raw = evaluateNumber(distractor.formula, scope);
    if (!Number.isFinite(raw)) return;
    const value = roundTo(raw, round);
    if (scaled && (Math.abs(value) > farthest * Math.abs(key) || Math.abs(key) > farthest * Math.abs(value))) return;
    if (value < least || value > most || taken.some((other) => Math.abs(other - value) < apart - 1e-9)) return;
    taken.push(value);
    kept.push({ place, value });
  });
  return kept;
}

const distractorCount = 3;

/** Whether the number of a template is typed: it has no wrong answers to choose from. */
export function isTyped({ distractors }: Pick<Template, 'distractors'>): boolean {
  return distractors.length === 0;
}

/** Chooses three of the candidates such that the key stands at `place`, in rising order; null where that cannot be. */
function chooseDistractors(
  found: readonly Candidate[],
  key: number,
  place: number,
  random: SeededRandom,
): Candidate[] | null {
  const below = found.filter((one) => one.value < key);
  const above = found.filter((one) => one.value > key);
  if (below.length < place || above.length < distractorCount - place) return null;
  const chosen = [
    ...shuffled(below, random).slice(0, place),
    ...shuffled(above, random).slice(0, distractorCount - place),
  ];
  return chosen.sort((a, b) => a.value - b.value);
}

/** A template whose conditions hold in fewer draws than one in this many is refused. */
const attempts = 4000;

/** After so many draws the place of the key is left to chance: it cannot be had with this template. */
const attemptsForPlace = 2000;

/**
 * Draws values and distractors. The place of the key among the rising options is drawn first and values until
 * they allow it, so that it is even whatever the formulas are. A number that is typed has no place. The same seed gives the
 * same draw. Throws TemplateError.
 */
export function drawValues(template: Template, seed: bigint): TemplateDraw {
  const random = seededRandom(seed);
  let place = random.below(distractorCount + 1);
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt >= attemptsForPlace) place = random.below(distractorCount + 1);
    const values = Object.fromEntries(
      Object.entries(template.parameters).map(([name, parameter]) => [name, drawParameter(parameter, random)]),
    );
    const scope = templateScope(template, values);
    if (template.where !== undefined && evaluateNumber(template.where, scope) === 0) continue;
    const raw = evaluateNumber(template.key, scope);
    const key = roundTo(raw, template.round);
    const { least = template.round, most = Infinity } = template;
    if (!Number.isFinite(raw) || isTie(raw, template.round) || key < least || key > most) continue;
    if (isTyped(template)) return { values, distractors: [] };
    const chosen = chooseDistractors(candidates(template, scope, key), key, place, random);
    if (chosen) return { values, distractors: chosen.map((one) => one.place) };
  }
  throw new TemplateError('no draw meets the conditions of the template');
}

/** An option as it is read: "$1,250.00", "0.5 mL", "1 tablet". */
export function optionText(template: Template, value: number): string {
  const written = formatNumber(value, template.format);
  const { unit } = template;
  if (unit === undefined || unit === '') return written;
  if (typeof unit === 'string') return `${written} ${unit}`;
  return `${written} ${value === 1 ? unit.one : unit.many}`;
}

/** What is typed for a draw, as digits, and how one comes to it. */
export function templateNumber(template: Template, draw: TemplateDraw): { text: string; rationale: string } {
  const scope = templateScope(template, draw.values);
  const value = roundTo(evaluateNumber(template.key, scope), template.round);
  const key = optionText(template, value);
  return { text: formatNumber(value, 'plain'), rationale: fillText(template.reason, { ...scope, answer: key, key }) };
}

/** The four options of a draw in rising order, each with its rationale. */
export function templateOptions(template: Template, draw: TemplateDraw): DrawnOption[] {
  const scope = templateScope(template, draw.values);
  const valueOf = (source: string) => roundTo(evaluateNumber(source, scope), template.round);
  const key = optionText(template, valueOf(template.key));
  const chosen = draw.distractors.map((place) => {
    const distractor = template.distractors[place];
    if (!distractor) throw new TemplateError(`the template has no distractor ${place}`);
    return { value: valueOf(distractor.formula), correct: false, rationale: distractor.mistake };
  });
  return [{ value: valueOf(template.key), correct: true, rationale: template.reason }, ...chosen]
    .sort((a, b) => a.value - b.value)
    .map(({ value, correct, rationale }) => {
      const text = optionText(template, value);
      return { text, correct, rationale: fillText(rationale, { ...scope, answer: text, key }) };
    });
}

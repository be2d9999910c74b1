import { drawValues, isTyped, optionText, templateScope } from './draw-template';
import { evaluateNumber, roundTo } from './expression';
import type { Template } from './template';

/** An option this many times larger or smaller than the key would give itself away. */
const farthest = 20;

/** What many draws of a template show. */
export interface TemplateTrial {
  /** What is wrong with the first draw that is not as it must be, or null. */
  problem: string | null;
  /** Share of draws with the key at each of the four places; none where the number is typed. */
  places: number[];
  /** Different draws among the first 300. */
  different: number;
  /** Places of distractors that no draw used. */
  unused: number[];
}

function problemOf(key: number, wrong: readonly number[], template: Template): string | null {
  const texts = new Set([key, ...wrong].map((value) => optionText(template, value)));
  if (texts.size !== 4) return `options are not four different ones: ${[...texts].join(', ')}`;
  if (template.format === 'date' || template.format === 'time') return null;
  const far = wrong.find((value) => value > key * farthest || value * farthest < key);
  return far === undefined ? null : `${optionText(template, far)} is not plausible beside ${optionText(template, key)}`;
}

/** Draws a template with the seeds 0 to `draws` - 1 and looks at the options. Throws TemplateError where it cannot be drawn. */
export function tryTemplate(template: Template, draws: number): TemplateTrial {
  let problem: string | null = null;
  const places = [0, 0, 0, 0];
  const seen = new Set<string>();
  const unused = new Set(template.distractors.keys());
  for (let seed = 0; seed < draws; seed++) {
    const draw = drawValues(template, BigInt(seed));
    const scope = templateScope(template, draw.values);
    const valueOf = (formula: string) => roundTo(evaluateNumber(formula, scope), template.round);
    const key = valueOf(template.key);
    if (seed < 300) seen.add(JSON.stringify(draw.values));
    if (isTyped(template)) continue;
    const wrong = draw.distractors.map((place) => valueOf(template.distractors[place]?.formula ?? ''));
    problem ??= problemOf(key, wrong, template);
    const place = wrong.filter((value) => value < key).length;
    places[place] = (places[place] as number) + 1;
    for (const used of draw.distractors) unused.delete(used);
  }
  return {
    problem,
    places: isTyped(template) ? [] : places.map((count) => count / draws),
    different: seen.size,
    unused: [...unused],
  };
}

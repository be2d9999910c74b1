import type { IndexedQuestion } from './assemble';
import type { FormItem } from './form';
import { seededRandom, shuffled } from './seeded-random';
import { toFormItem } from './to-form-item';

/**
 * A form of named questions, all of them scored, in the order given or shuffled; options shuffled except where their
 * order carries meaning, templates drawn. The same seed gives the same form.
 *
 * @param pools published questions of each leaf domain: the bank's, and private ones
 * @returns the form, and the questions that the pools do not hold
 */
export function listedForm(
  ids: readonly string[],
  pools: readonly ReadonlyMap<string, readonly IndexedQuestion[]>[],
  seed: bigint,
  { shuffle }: { shuffle: boolean },
): { form: FormItem[]; missing: string[] } {
  const known = new Map<string, { question: IndexedQuestion; domain: string }>();
  for (const pool of pools)
    for (const [domain, questions] of pool)
      for (const question of questions) known.set(question.id, { question, domain });
  const wanted = [...new Set(ids)];
  const missing = wanted.filter((id) => !known.has(id));
  const random = seededRandom(seed);
  const found = wanted.flatMap((id) => known.get(id) ?? []);
  const form = (shuffle ? shuffled(found, random) : found).map(({ question, domain }) =>
    toFormItem(question, { domain, scored: true, seed }, random),
  );
  return { form, missing };
}

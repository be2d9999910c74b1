import type { ItemDifficulty } from '@/lib/readiness/item-difficulty';
import { attenuation } from '@/lib/readiness/ability/uncertain-item';
import { trimmedGaussHermite } from '@/lib/readiness/irt/gauss-hermite';
import { logitInformation } from '@/lib/readiness/irt/item-response';
import type { IndexedQuestion } from '../assemble';
import { shareWithin } from '../choose-pool';
import type { FormItem } from '../form';
import { largestRemainder } from '../largest-remainder';
import { seededRandom, shuffled } from '../seeded-random';
import { toFormItem } from '../to-form-item';

export const DIAGNOSTIC_STAGES = 5;
export const STAGE_QUESTIONS = 8;
export const DIAGNOSTIC_QUESTIONS = DIAGNOSTIC_STAGES * STAGE_QUESTIONS;
/** What `attempt.length` says of a diagnostic. */
export const DIAGNOSTIC_LENGTH = 'diagnostic';

/** One of the best few is taken by chance, so that not every newcomer gets the same eight (Kingsbury and Zara 1989, Appl. Meas. Educ. 2:359). */
const AMONG_BEST = 4;

const rule = trimmedGaussHermite(7);

export interface StageInput {
  /** Questions of each leaf domain that may be used: not withheld, unseen where there are enough. */
  readonly pool: ReadonlyMap<string, readonly IndexedQuestion[]>;
  readonly difficulties: ReadonlyMap<string, Pick<ItemDifficulty, 'exam' | 'guessing'>>;
  /** What is thought of the learner now, by leaf domain, in the order of the blueprint. */
  readonly abilities: readonly {
    readonly domain: string;
    readonly items: number;
    readonly mean: number;
    readonly sd: number;
  }[];
  /** The form so far, and the enemies of its questions. */
  readonly form: readonly FormItem[];
  readonly barred: ReadonlySet<string>;
  readonly seed: bigint;
}

/** Information about an ability that is N(mean, sd²) in one answer to an item, on average. */
function expectedInformation(
  { exam, guessing }: Pick<ItemDifficulty, 'exam' | 'guessing'>,
  ability: { mean: number; sd: number },
): number {
  const slope = attenuation(exam.sd);
  return rule.nodes.reduce(
    (sum, node, k) =>
      sum +
      rule.weights[k]! *
        slope ** 2 *
        logitInformation(slope * (ability.mean + ability.sd * node - exam.mean), guessing),
    0,
  );
}

/**
 * The next part of a diagnostic: eight questions, so many of each domain that the 40 come to the blueprint's
 * proportions, and of each domain those that tell most about the ability that is left to know there. No two
 * that give each other away. Fewer where the bank has no more.
 */
export function chooseStage({ pool, difficulties, abilities, form, seed, ...before }: StageInput): FormItem[] {
  const random = seededRandom(seed + BigInt(form.length));
  const taken = new Set(form.map(({ question }) => question));
  const barred = new Set(before.barred);
  const free = (question: IndexedQuestion): boolean =>
    !taken.has(question.id) && !barred.has(question.id) && !question.enemies.some((enemy) => taken.has(enemy));
  const quotas = largestRemainder(
    abilities.map(({ items }) => items),
    DIAGNOSTIC_QUESTIONS,
  );
  const left = abilities.map(({ domain }, d) =>
    Math.max(0, quotas[d]! - form.filter((item) => item.domain === domain).length),
  );
  const held = abilities.map(({ domain }) => (pool.get(domain) ?? []).filter(free).length);
  const counts = shareWithin(left, held, STAGE_QUESTIONS);
  const chosen: FormItem[] = [];
  abilities.forEach((ability, d) => {
    const ranked = (pool.get(ability.domain) ?? [])
      .map((question) => {
        const difficulty = difficulties.get(question.id);
        return { question, tells: difficulty ? expectedInformation(difficulty, ability) : 0 };
      })
      .sort((a, b) => b.tells - a.tells);
    for (let place = 0; place < counts[d]!; place++) {
      const best = ranked.filter(({ question }) => free(question)).slice(0, AMONG_BEST);
      const pick = best[best.length > 1 ? random.below(best.length) : 0]?.question;
      if (!pick) break;
      taken.add(pick.id);
      for (const enemy of pick.enemies) barred.add(enemy);
      // No percent score counts it: questions that are chosen to be hard for this learner say nothing as a share.
      chosen.push(toFormItem(pick, { domain: ability.domain, scored: false, seed }, random));
    }
  });
  return shuffled(chosen, random);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedQuestion } from '../assemble';
import type { FormItem } from '../form';
import { largestRemainder } from '../largest-remainder';
import { chooseStage, DIAGNOSTIC_QUESTIONS, DIAGNOSTIC_STAGES, STAGE_QUESTIONS } from './choose-stage';

const weights = { a: 15, b: 8, c: 84, d: 12, e: 31 };

/** Forty questions a domain from -3 to 3 logits; each third names the one after it as its enemy. */
const pool = new Map(
  Object.keys(weights).map((domain) => [
    domain,
    Array.from({ length: 40 }, (_, n): IndexedQuestion => {
      const id = `${domain}.${n}`;
      return {
        id,
        revision: '00000000-0000-7000-8000-000000000000',
        topic: domain,
        objective: `${domain}.o`,
        optionCount: 4,
        fixedOrder: false,
        enemies: n % 3 === 0 ? [`${domain}.${n + 1}`] : [],
        reviewBy: null,
      };
    }),
  ]),
);
const difficultyOf = (id: string): number => -3 + (6 * Number(id.split('.')[1])) / 39;
const enemiesOf = (form: readonly FormItem[]) =>
  new Set(
    [...pool.values()].flat().flatMap(({ id, enemies }) => (form.some((item) => item.question === id) ? enemies : [])),
  );
const difficulties = new Map(
  [...pool.values()].flat().map(({ id }) => [id, { guessing: 0.25, exam: { mean: difficultyOf(id), sd: 0.3 } }]),
);
const abilities = (mean: number, sd = 0.5) =>
  Object.entries(weights).map(([domain, items]) => ({ domain, items, mean, sd }));

function whole(mean: number, seed: bigint): FormItem[] {
  const form: FormItem[] = [];
  for (let stage = 0; stage < DIAGNOSTIC_STAGES; stage++)
    form.push(...chooseStage({ pool, difficulties, abilities: abilities(mean), form, barred: enemiesOf(form), seed }));
  return form;
}

describe('chooseStage', () => {
  it('comes to the blueprint over five stages, without repeats or enemies, unscored, the same for the same seed', () => {
    const quotas = largestRemainder(Object.values(weights), DIAGNOSTIC_QUESTIONS);
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.bigInt({ min: 0n, max: 2n ** 60n }), (mean, seed) => {
        const form = whole(mean, seed);
        expect(form).toHaveLength(DIAGNOSTIC_QUESTIONS);
        expect(new Set(form.map(({ question }) => question)).size).toBe(DIAGNOSTIC_QUESTIONS);
        expect(Object.keys(weights).map((domain) => form.filter((item) => item.domain === domain).length)).toEqual(
          quotas,
        );
        const asked = new Set(form.map(({ question }) => question));
        for (const question of [...pool.values()].flat())
          if (asked.has(question.id)) expect(question.enemies.some((enemy) => asked.has(enemy))).toBe(false);
        expect(form.some(({ scored }) => scored)).toBe(false);
        expect(whole(mean, seed)).toEqual(form);
      }),
      { numRuns: 30 },
    );
  });

  it('asks what tells most: hard questions of the able, easy ones of the weak', () => {
    const level = (mean: number): number => {
      const stage = chooseStage({
        pool,
        difficulties,
        abilities: abilities(mean),
        form: [],
        barred: new Set(),
        seed: 3n,
      });
      expect(stage).toHaveLength(STAGE_QUESTIONS);
      return stage.reduce((sum, { question }) => sum + difficultyOf(question), 0) / stage.length;
    };
    expect(level(1.5)).toBeGreaterThan(1);
    expect(level(-1.5)).toBeLessThan(-1.4);
  });

  it('gives what there is where the bank is small', () => {
    const few = new Map([['a', pool.get('a')!.slice(2, 5)]]);
    const stage = chooseStage({
      pool: few,
      difficulties,
      abilities: abilities(0),
      form: [],
      barred: new Set(),
      seed: 1n,
    });
    expect(stage.length).toBeLessThan(STAGE_QUESTIONS);
  });
});

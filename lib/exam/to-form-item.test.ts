import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedQuestion } from './assemble';
import { certifiedOnly } from './certified-pool';
import { seededRandom } from './seeded-random';
import { toFormItem } from './to-form-item';

function question(extra: Partial<IndexedQuestion>): IndexedQuestion {
  return {
    id: 'a.b.001',
    revision: 'r',
    topic: 'a',
    objective: 'a.b',
    optionCount: 4,
    fixedOrder: false,
    enemies: [],
    reviewBy: null,
    ...extra,
  };
}

const shown = (one: IndexedQuestion, seed: bigint) =>
  toFormItem(one, { domain: '1', scored: true, seed }, seededRandom(seed));

describe('toFormItem', () => {
  it('shows every option once, and what is to be put in order never in its right order', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 60n }), fc.integer({ min: 3, max: 8 }), (seed, optionCount) => {
        const authored = Array.from({ length: optionCount }, (_, place) => place);
        const { order, type } = shown(question({ type: 'ordering', optionCount }), seed);
        expect(type).toBe('ordering');
        expect([...order].sort()).toEqual(authored);
        expect(order).not.toEqual(authored);
        expect(shown(question({ optionCount, fixedOrder: true }), seed).order).toEqual(authored);
        expect(shown(question({ optionCount }), seed)).not.toHaveProperty('type');
      }),
    );
  });
});

describe('certifiedOnly', () => {
  it('leaves choices alone, and is made once for a pool', () => {
    const pool = new Map([['1', [question({}), question({ type: 'multiple' }), question({ type: 'numeric' })]]]);
    expect(certifiedOnly(pool).get('1')).toEqual([question({})]);
    expect(certifiedOnly(pool)).toBe(certifiedOnly(pool));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleForm, ShortBankError, type AssembleInput, type IndexedQuestion } from './assemble';

const domains = ['A', 'B', 'C'];

function question(domain: string, number: number, extra: Partial<IndexedQuestion> = {}): IndexedQuestion {
  const id = `${domain.toLowerCase()}.objective.${String(number).padStart(3, '0')}`;
  return {
    id,
    revision: `revision-${id}`,
    topic: domain.toLowerCase(),
    objective: `${domain.toLowerCase()}.objective`,
    optionCount: 4,
    fixedOrder: number % 5 === 0,
    enemies: [],
    reviewBy: null,
    ...extra,
  };
}

function input(overrides: Partial<AssembleInput> = {}): AssembleInput {
  return {
    pool: new Map(domains.map((domain) => [domain, Array.from({ length: 30 }, (_, n) => question(domain, n))])),
    scored: new Map([
      ['A', 10],
      ['B', 5],
      ['C', 3],
    ]),
    pretest: new Map([
      ['A', 2],
      ['B', 1],
      ['C', 0],
    ]),
    history: new Map(),
    withheld: new Set(),
    today: '2026-11-22',
    seed: 7n,
    ...overrides,
  };
}

const seeds = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });

describe('assembleForm', () => {
  it('holds the counts of the plan, scored and pretest, and no question twice', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const form = assembleForm(input({ seed }));
        for (const [domain, scored, pretest] of [
          ['A', 10, 2],
          ['B', 5, 1],
          ['C', 3, 0],
        ] as const) {
          expect(form.filter((item) => item.domain === domain && item.scored)).toHaveLength(scored);
          expect(form.filter((item) => item.domain === domain && !item.scored)).toHaveLength(pretest);
        }
        expect(new Set(form.map((item) => item.question)).size).toBe(form.length);
      }),
    );
  });

  it('gives the same form for the same input, and others for other seeds', () => {
    expect(assembleForm(input())).toEqual(assembleForm(input()));
    const forms = new Set(
      Array.from({ length: 50 }, (_, seed) => JSON.stringify(assembleForm(input({ seed: BigInt(seed) })))),
    );
    expect(forms.size).toBe(50);
    expect(assembleForm(input({ seed: 1n }))).not.toEqual(assembleForm(input({ seed: 1n + (1n << 40n) })));
  });

  it('takes unseen questions first, then the least recently seen', () => {
    fc.assert(
      fc.property(seeds, fc.uniqueArray(fc.nat(29), { maxLength: 30 }), (seed, seen) => {
        const history = new Map(seen.map((n, place) => [question('A', n).id, 1000 + place]));
        const form = assembleForm(input({ seed, history })).filter((item) => item.domain === 'A');
        const repeated = form
          .filter((item) => history.has(item.question))
          .map((item) => history.get(item.question) as number);
        const needed = Math.max(0, 12 - (30 - seen.length));
        expect(repeated.sort((a, b) => a - b)).toEqual(Array.from({ length: needed }, (_, n) => 1000 + n));
      }),
    );
  });

  it('never puts two enemies into one form, whichever of them names the other', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const pool = new Map([
          [
            'A',
            Array.from({ length: 30 }, (_, n) =>
              question('A', n, n < 15 ? { enemies: [question('A', n + 15).id] } : {}),
            ),
          ],
          ['B', Array.from({ length: 30 }, (_, n) => question('B', n, { enemies: [question('A', n).id] }))],
          ['C', Array.from({ length: 30 }, (_, n) => question('C', n))],
        ]);
        const ids = new Set(assembleForm(input({ seed, pool })).map((item) => item.question));
        for (const one of [...pool.values()].flat()) {
          if (ids.has(one.id)) for (const enemy of one.enemies) expect(ids.has(enemy)).toBe(false);
        }
      }),
    );
  });

  it('keeps an order that carries meaning, and otherwise shuffles to every order', () => {
    const orders = new Set<string>();
    for (let seed = 0n; seed < 300n; seed++) {
      for (const item of assembleForm(input({ seed }))) {
        if (Number(item.question.slice(-3)) % 5 === 0) expect(item.order).toEqual([0, 1, 2, 3]);
        else orders.add(item.order.join(''));
      }
    }
    expect(orders.size).toBe(24);
  });

  it('leaves out questions whose day of review has passed', () => {
    const pool = new Map([
      ['A', Array.from({ length: 20 }, (_, n) => question('A', n, { reviewBy: n < 8 ? '2026-11-21' : '2026-11-22' }))],
      ['B', Array.from({ length: 6 }, (_, n) => question('B', n))],
      ['C', Array.from({ length: 3 }, (_, n) => question('C', n))],
    ]);
    const form = assembleForm(input({ pool }));
    expect(form.filter((item) => item.domain === 'A').every((item) => Number(item.question.slice(-3)) >= 8)).toBe(true);
  });

  it('leaves out what is withheld, even where that makes a question come back', () => {
    const withheld = new Set(Array.from({ length: 18 }, (_, n) => question('A', n).id));
    const history = new Map([[question('A', 20).id, 5]]);
    const form = assembleForm(input({ withheld, history })).filter((item) => item.domain === 'A');
    expect(form.some((item) => withheld.has(item.question))).toBe(false);
    expect(form.some((item) => item.question === question('A', 20).id)).toBe(true);
  });

  it('says which domain is short', () => {
    const pool = new Map(input().pool).set('B', [question('B', 1)]);
    expect(() => assembleForm(input({ pool }))).toThrow(ShortBankError);
    expect(() => assembleForm(input({ pool }))).toThrow(/domain B/);
  });

  it('draws no more from a bank of any size than the form needs', () => {
    let reads = 0;
    const counting = (domain: string): IndexedQuestion[] =>
      new Proxy(
        Array.from({ length: 5000 }, (_, n) => question(domain, n)),
        {
          get(target, key, receiver): unknown {
            if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
            return Reflect.get(target, key, receiver);
          },
        },
      );
    assembleForm(input({ pool: new Map(domains.map((domain) => [domain, counting(domain)])) }));
    expect(reads).toBe(21);
  });
});

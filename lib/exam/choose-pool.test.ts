import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleForm, type IndexedQuestion } from './assemble';
import { choosePool, shareWithin } from './choose-pool';
import type { Selection } from './exam-request';

const domains = ['A', 'B', 'C'].map((id) => ({ id, name: id, items: 10, topics: [] }));

const questionsOf = fc.array(
  fc.record({
    domain: fc.constantFrom('A', 'B', 'C'),
    topic: fc.constantFrom('ekg', 'hipaa', 'safety'),
    seen: fc.boolean(),
    missed: fc.boolean(),
    withheld: fc.boolean(),
    expired: fc.boolean(),
  }),
  { maxLength: 60 },
);

const selections = fc.oneof(
  fc.record({
    kind: fc.constant('objectives' as const),
    objectives: fc.constant<string[]>(['ekg.objective', 'safety.objective']),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ kind: fc.constant('unseen' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('missed' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('mix' as const), count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constant('topics' as const),
    topics: fc.constant<string[]>(['ekg', 'safety']),
    count: fc.integer({ min: 1, max: 30 }),
    only: fc.constantFrom(undefined, 'missed' as const, 'unseen' as const),
  }),
  fc.record({
    kind: fc.constant('domain' as const),
    domain: fc.constantFrom('A', 'B'),
    count: fc.integer({ min: 1, max: 30 }),
    only: fc.constantFrom(undefined, 'missed' as const, 'unseen' as const),
  }),
);

/** What a selection allows, said plainly. */
function allows(
  selection: Exclude<Selection, { kind: 'plan' }>,
  row: { domain: string; topic: string; seen: boolean; missed: boolean; withheld: boolean; expired: boolean },
) {
  if (row.withheld || row.expired) return false;
  if (selection.kind === 'topics' && !selection.topics.includes(row.topic)) return false;
  if (selection.kind === 'domain' && selection.domain !== row.domain) return false;
  if (selection.kind === 'objectives' && !selection.objectives.includes(`${row.topic}.objective`)) return false;
  const only =
    selection.kind === 'unseen' || selection.kind === 'missed'
      ? selection.kind
      : 'only' in selection
        ? selection.only
        : undefined;
  return only === undefined || (only === 'missed' ? row.missed : !row.seen);
}

describe('choosePool', () => {
  it('gives a form of what the selection allows and nothing else, as many as asked for or as there are', () => {
    fc.assert(
      fc.property(questionsOf, selections, fc.bigInt({ min: 0n, max: 1n << 62n }), (rows, selection, seed) => {
        const id = (place: number) => `${rows[place]?.topic}.objective.${place}`;
        const bank = new Map<string, IndexedQuestion[]>(domains.map((domain) => [domain.id, []]));
        rows.forEach((row, place) =>
          bank.get(row.domain)?.push({
            id: id(place),
            revision: `r${place}`,
            topic: row.topic,
            objective: `${row.topic}.objective`,
            optionCount: 4,
            fixedOrder: false,
            enemies: [],
            reviewBy: row.expired ? '2026-01-01' : null,
          }),
        );
        const ids = (test: (row: (typeof rows)[number]) => boolean) =>
          rows.flatMap((row, place) => (test(row) ? [id(place)] : []));
        const record = {
          history: new Map(ids((row) => row.seen).map((one) => [one, 1])),
          missed: new Set(ids((row) => row.missed)),
          due: ids((row) => row.missed),
          withheld: new Set(ids((row) => row.withheld)),
        };
        const { pool, accepts, counts, total } = choosePool(selection, { domains }, bank, record, '2026-11-22');
        const allowed = new Set(ids((row) => allows(selection, row)));
        expect(total).toBe(Math.min(selection.count, allowed.size));
        const form = assembleForm({
          pool,
          accepts,
          scored: counts,
          pretest: new Map(),
          ...record,
          today: '2026-11-22',
          seed,
        });
        expect(form).toHaveLength(total);
        for (const item of form) expect(allowed.has(item.question)).toBe(true);
      }),
    );
  });
});

describe('shareWithin', () => {
  it('is largest remainder where there is enough', () => {
    expect(shareWithin([12, 8, 0], [40, 40, 40], 20)).toEqual([12, 8, 0]);
  });

  it('gives to the others what one place cannot hold', () => {
    expect(shareWithin([12, 8], [3, 40], 20)).toEqual([3, 17]);
    expect(shareWithin([10, 0], [2, 9], 5)).toEqual([2, 3]);
  });

  it('gives as much as asked for or as there is, and no place more than it holds', () => {
    const places = fc.array(fc.record({ weight: fc.nat(50), held: fc.nat(30) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(places, fc.nat(200), (rows, total) => {
        const held = rows.map((row) => row.held);
        const all = held.reduce((sum, n) => sum + n, 0);
        const counts = shareWithin(
          rows.map((row) => row.weight),
          held,
          Math.min(total, all),
        );
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(Math.min(total, all));
        counts.forEach((count, place) => expect(count).toBeLessThanOrEqual(held[place] as number));
      }),
    );
  });
});

describe('choosePool for a review', () => {
  it('takes what is due in the order of asking, but for what is withheld, given away or not in the plan', () => {
    const question = (id: string, enemies: string[] = []) => ({
      id,
      revision: id,
      topic: 't',
      objective: 't.o',
      optionCount: 4,
      fixedOrder: false,
      enemies,
      reviewBy: null,
    });
    const bank = new Map([
      ['A', [question('a1', ['b1']), question('a2'), question('a3')]],
      ['B', [question('b1', ['a1']), question('b2')]],
    ]);
    const plan = ['A', 'B'].map((id) => ({ id, name: id, items: 5, topics: [id] }));
    const record = {
      history: new Map<string, number>(),
      missed: new Set<string>(),
      withheld: new Set(['a3']),
      due: ['a3', 'a1', 'gone', 'b1', 'b2', 'a2'],
    };
    const { pool, counts, total } = choosePool(
      { kind: 'review', count: 2 },
      { domains: plan },
      bank,
      record,
      '2026-11-22',
    );
    expect([...pool.values()].flat().map(({ id }) => id)).toEqual(['a1', 'b2']);
    expect([...counts]).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    expect(total).toBe(2);
  });
});

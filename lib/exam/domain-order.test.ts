import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupDomains, orderDomains } from './domain-order';
import type { DomainShare } from './result-view';
import { share } from './shares';

function domain(id: string, items: number, correct: number, n: number, parent: string | null = null): DomainShare {
  return { id, name: `Domain ${id}`, parent, items, ...share({ correct, n }) };
}

const ccma = [
  domain('1', 15, 12, 15),
  domain('3', 40, 24, 40),
  domain('3B', 28, 19, 28, '3'),
  domain('3E', 12, 5, 12, '3'),
  domain('7', 7, 0, 7),
];

describe('orderDomains', () => {
  it('puts first what is worth most on a full exam, and leaves parents out', () => {
    expect(orderDomains(ccma).map(({ id, gain }) => [id, gain])).toEqual([
      ['3B', 9],
      ['7', 7],
      ['3E', 7],
      ['1', 3],
    ]);
  });

  it('puts the lower share first where two are worth the same', () => {
    const order = orderDomains([domain('A', 10, 5, 10), domain('B', 5, 0, 5)]);
    expect(order.map(({ id }) => id)).toEqual(['B', 'A']);
  });

  it('leaves out a domain without questions', () => {
    expect(orderDomains([domain('A', 10, 0, 0), domain('B', 5, 1, 2)]).map(({ id }) => id)).toEqual(['B']);
  });
});

describe('groupDomains', () => {
  it('keeps the parts of a domain together, where its most costly part stands', () => {
    const groups = groupDomains(ccma);
    expect(groups.map(({ parent, parts }) => [parent?.id ?? null, parts.map(({ id }) => id)])).toEqual([
      ['3', ['3B', '3E']],
      [null, ['7']],
      [null, ['1']],
    ]);
  });

  it('holds each leaf exactly once, the most costly leaf of all first', () => {
    const leaf = fc.record({
      items: fc.integer({ min: 1, max: 100 }),
      n: fc.integer({ min: 0, max: 30 }),
      right: fc.nat(30),
      parent: fc.constantFrom(null, 'P', 'Q'),
    });
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 12 }), (leaves) => {
        const domains = [
          domain('P', 0, 0, 0),
          domain('Q', 0, 0, 0),
          ...leaves.map(({ items, n, right, parent }, place) =>
            domain(`L${place}`, items, Math.min(right, n), n, parent),
          ),
        ];
        const flat = groupDomains(domains).flatMap(({ parts }) => parts);
        const order = orderDomains(domains);
        expect(new Set(flat.map(({ id }) => id))).toEqual(new Set(order.map(({ id }) => id)));
        expect(flat.length).toBe(order.length);
        expect(flat[0]?.id).toBe(order[0]?.id);
      }),
    );
  });
});

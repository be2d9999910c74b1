import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedQuestion } from './assemble';
import { reserveForm } from './reserve';

function questions(domain: string, n: number): IndexedQuestion[] {
  return Array.from({ length: n }, (_, number) => ({
    id: `${domain}.objective.${String(number).padStart(3, '0')}`,
    revision: 'r',
    topic: domain,
    objective: `${domain}.objective`,
    optionCount: 4,
    fixedOrder: false,
    enemies: [],
    reviewBy: null,
  }));
}

const needed = new Map([
  ['a', 10],
  ['b', 4],
]);

describe('reserveForm', () => {
  it('holds one form, and leaves at least another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 80 }), fc.integer({ min: 8, max: 40 }), fc.string(), (a, b, salt) => {
        const reserved = reserveForm(
          salt,
          new Map([
            ['a', questions('a', a)],
            ['b', questions('b', b)],
          ]),
          needed,
        );
        expect([...reserved].filter((id) => id.startsWith('a.'))).toHaveLength(10);
        expect([...reserved].filter((id) => id.startsWith('b.'))).toHaveLength(4);
      }),
    );
  });

  it('is empty where the bank is too small to spare a form', () => {
    expect(
      reserveForm(
        'x',
        new Map([
          ['a', questions('a', 19)],
          ['b', questions('b', 40)],
        ]),
        needed,
      ).size,
    ).toBe(0);
  });

  it('moves by at most one question for each that is added to the bank', () => {
    const before = reserveForm(
      'x',
      new Map([
        ['a', questions('a', 40)],
        ['b', questions('b', 20)],
      ]),
      needed,
    );
    const after = reserveForm(
      'x',
      new Map([
        ['a', questions('a', 43)],
        ['b', questions('b', 20)],
      ]),
      needed,
    );
    expect([...before].filter((id) => !after.has(id)).length).toBeLessThanOrEqual(3);
  });

  it('differs between certifications', () => {
    const pool = new Map([
      ['a', questions('a', 60)],
      ['b', questions('b', 30)],
    ]);
    expect(reserveForm('ccma', pool, needed)).not.toEqual(reserveForm('cma', pool, needed));
  });
});

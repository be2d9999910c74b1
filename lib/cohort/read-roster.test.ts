import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxRoster, readRoster } from './read-roster';

const people = (text: string) => readRoster(text).people.map(({ name, email }) => [name, email]);

describe('readRoster', () => {
  it('takes names and addresses with or without headings', () => {
    const expected = [
      ['Ana Reyes', 'ana@school.example'],
      ['Bo Lind', null],
    ];
    expect(people('Ana Reyes,Ana@school.example\nBo Lind\n')).toEqual(expected);
    expect(people('\uFEFFName;Email\r\nAna Reyes;ana@school.example\r\nBo Lind;\r\n')).toEqual(expected);
    expect(people('email,first name,last name\nana@school.example,Ana,Reyes\n,Bo,Lind')).toEqual(expected);
    expect(people('ana@school.example')).toEqual([['ana@school.example', 'ana@school.example']]);
  });

  it('says which line is wrong and goes on', () => {
    const { people: found, problems } = readRoster('Ana,ana@x\nBo,bo@school.example\nBoo,BO@school.example');
    expect(found.map(({ name, line }) => [name, line])).toEqual([['Bo', 2]]);
    expect(problems.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('stops at 300', () => {
    const { people: found, problems } = readRoster(
      Array.from({ length: maxRoster + 5 }, (_, n) => `Person ${n}`).join('\n'),
    );
    expect(found).toHaveLength(maxRoster);
    expect(problems).toHaveLength(1);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { email } of readRoster(text).people) if (email !== null) expect(email).toContain('@');
      }),
    );
  });
});

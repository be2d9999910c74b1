import { describe, expect, it } from 'vitest';
import { mostAccounts, planAccounts } from './plan-accounts';

const nobody = new Set<string>();

describe('reading who is to get an account', () => {
  it('takes names in one column or two, in any order, and roles in plain words', () => {
    const lines = planAccounts(
      [
        ['Role', 'Last Name', 'E-Mail', 'First Name'],
        ['', 'Reyes', ' Ana@School.example ', 'Ana'],
        ['Teachers', 'Ode', 'bo@school.example', 'Bo'],
        ['ADMIN', 'Min', 'ada@school.example', 'Ada'],
      ],
      nobody,
    );
    expect(lines).toEqual([
      { line: 2, name: 'Ana Reyes', email: 'ana@school.example', role: 'student', problem: null },
      { line: 3, name: 'Bo Ode', email: 'bo@school.example', role: 'instructor', problem: null },
      { line: 4, name: 'Ada Min', email: 'ada@school.example', role: 'administrator', problem: null },
    ]);
  });

  it('says in one sentence for each line what is wrong, and counts lines as people do', () => {
    const lines = planAccounts(
      [
        ['name', 'email', 'role'],
        ['', 'no-name@school.example', ''],
        ['Ana', 'not an address', ''],
        [],
        ['Bo', 'bo@school.example', 'chef'],
        ['Bo again', 'BO@school.example', ''],
        ['Known', 'known@school.example'],
        ['Short'],
      ],
      new Set(['known@school.example']),
    );
    expect(lines.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'Name: Enter your name.'],
      [3, 'Email: Enter an email address like name@school.edu.'],
      [5, 'Role: write student, instructor or administrator, not "chef".'],
      [6, 'This address stands in line 5 already.'],
      [7, 'This address has an account already. It is left as it is.'],
      [8, 'Email: Enter your email address.'],
    ]);
  });

  it.each([
    ['no headings', [['Ana', 'ana@school.example']], /first line/],
    [
      'nobody',
      [
        ['name', 'email'],
        ['', ''],
      ],
      /nobody/,
    ],
    ['nothing', [], /first line/],
    [
      'too many',
      [['name', 'email'], ...Array.from({ length: mostAccounts + 1 }, (_, n) => ['A', `a${n}@school.example`])],
      /1001 people/,
    ],
  ])('refuses a file with %s', (_, rows, sentence) => {
    expect(() => planAccounts(rows, nobody)).toThrow(sentence);
  });
});

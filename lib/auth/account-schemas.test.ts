import { describe, expect, it } from 'vitest';
import { signUpSchema } from './account-schemas';

const good = { name: 'Ana Reyes', email: 'ana@school.edu', password: 'three quiet words' };

function issues(change: Record<string, unknown>): Record<string, string> {
  const result = signUpSchema.safeParse({ ...good, ...change });
  return Object.fromEntries((result.error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]));
}

describe('signUpSchema', () => {
  it('keeps an address trimmed and in lower case', () => {
    expect(signUpSchema.parse({ ...good, email: '  Ana@School.EDU ', name: ' Ana Reyes ' })).toEqual(good);
  });

  it.each([
    '',
    ' ',
    'ana',
    'ana@',
    '@school.edu',
    'ana@school',
    'a b@school.edu',
    `${'a'.repeat(250)}@school.edu`,
    null,
    7,
  ])('refuses the address %j', (email) => {
    expect(Object.keys(issues({ email }))).toEqual(['email']);
  });

  it('asks for ten characters and for nothing else', () => {
    expect(issues({ password: 'ninechars' })).toHaveProperty('password');
    expect(issues({ password: 'tencharsxy' })).toEqual({});
    expect(issues({ password: 'ünïcødé pass' })).toEqual({});
    expect(issues({ password: '          x' })).toEqual({});
    expect(issues({ password: 'a b'.repeat(67) })).toHaveProperty('password');
  });

  it.each(['1234567890', 'Password123', 'QWERTYUIOP', 'aaaaaaaaaaaa'])('refuses the common password %s', (password) => {
    expect(issues({ password })).toHaveProperty('password');
  });

  it.each(['Basketball!', 'sunshine2026', '12-chocolate-34', 'qwertyuiop[]', 'Summer2026!!'])(
    'refuses %s: a common one with numbers or signs around it',
    (password) => {
      expect(issues({ password })).toHaveProperty('password');
    },
  );

  it('takes a common word among others', () => {
    expect(issues({ password: 'a dragon in the summer' })).toEqual({});
  });

  it('refuses the address as the password', () => {
    expect(issues({ password: 'Ana@School.edu' })).toHaveProperty('password');
  });

  it('refuses a name that is empty, long or holds line ends', () => {
    for (const name of ['', '   ', 'a'.repeat(101), 'Ana\r\nBcc: all@school.edu'])
      expect(issues({ name })).toHaveProperty('name');
  });

  it('refuses fields that nobody asked for', () => {
    expect(signUpSchema.safeParse({ ...good, role: 'administrator' }).success).toBe(false);
  });
});

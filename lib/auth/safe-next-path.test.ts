import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homePath, safeNextPath, withNext } from './safe-next-path';

describe('safeNextPath', () => {
  it.each(['/exams', '/attempts/1?question=4#notes', '/admin/users?search=a%40b', '/', '/home'])('keeps %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example',
    'http:/evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'exams',
    '@evil.example',
    '',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '/sign-up',
    '/api/auth/signout',
    `/${'a'.repeat(600)}`,
    null,
    undefined,
    ['/exams', '/results'],
  ])('refuses %j', (path) => {
    expect(safeNextPath(path)).toBe(homePath);
  });

  it('never leaves the site, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      '@',
      ':',
      '%2f',
      '%5c',
      '\t',
      '\n',
      '\u0000',
      'http:',
      'evil.example',
      '?',
      '#',
      'a',
      ' ',
    );
    const crafted = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(crafted, fc.string(), fc.webUrl()), (next) => {
        const path = safeNextPath(next);
        expect(path.startsWith('/')).toBe(true);
        expect(new URL(path, 'https://school.example').origin).toBe('https://school.example');
        expect(safeNextPath(path)).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('withNext', () => {
  it('names the page to come back to, and only that', () => {
    expect(withNext('/sign-in', '/results?page=2')).toBe('/sign-in?next=%2Fresults%3Fpage%3D2');
    expect(withNext('/sign-in', homePath)).toBe('/sign-in');
    expect(withNext('/sign-up', '//evil.example')).toBe('/sign-up');
  });
});

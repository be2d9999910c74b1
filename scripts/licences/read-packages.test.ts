import { describe, expect, it } from 'vitest';
import { advisoriesOf, compatible, licenceOf } from './read-packages';

describe('compatible', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-2.0)', true],
    ['(MIT AND Zlib)', true],
    ['MIT AND SSPL-1.0', false],
    ['UNLICENSED', false],
    ['not stated', false],
  ])('%s: %s', (licence, goes) => {
    expect(compatible(licence)).toBe(goes);
  });
});

it('reads licences as packages of all ages state them', () => {
  expect(licenceOf({ license: 'ISC' })).toBe('ISC');
  expect(licenceOf({ license: { type: 'MIT' } })).toBe('MIT');
  expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] })).toBe('MIT OR Apache-2.0');
  expect(licenceOf({})).toBe('not stated');
});

describe('advisoriesOf', () => {
  it('lists each advisory once, under the package that it is about', () => {
    const advisory = { source: 1, title: 'Reads too much', url: 'https://advisories.example/1' };
    const vulnerabilities = {
      inner: { name: 'inner', severity: 'high', via: [advisory] },
      outer: { name: 'outer', severity: 'high', via: ['inner'] },
    };
    expect(advisoriesOf(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual([
      { name: 'inner', severity: 'high', title: 'Reads too much', url: 'https://advisories.example/1' },
    ]);
    expect(advisoriesOf('{"vulnerabilities": {}}')).toEqual([]);
  });

  it.each(['', 'npm error', '{"error": {"code": "ENOAUDIT"}}'])('is silent, not empty, about %j', (output) => {
    expect(advisoriesOf(output)).toBeNull();
  });
});

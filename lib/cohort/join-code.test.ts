import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeJoinCode, readJoinCode, showJoinCode } from './join-code';

describe('a join code', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (lower, spaced) => {
        const code = makeJoinCode(randomBytes);
        const shown = spaced ? showJoinCode(code).replace('-', ' ') : showJoinCode(code);
        expect(readJoinCode(lower ? ` ${shown.toLowerCase()} ` : shown)).toBe(code);
      }),
    );
  });

  it('is none with other letters or of another length', () => {
    for (const typed of ['', 'K7QM', 'K7QM-2XWDD', 'K7QM-2XW0', 'AEIO-UAEI']) expect(readJoinCode(typed)).toBeNull();
  });

  it('draws every letter equally often: 252 bytes make nine rounds of 28, the other four are passed over', () => {
    let next = 250;
    const bytes = (size: number) => Uint8Array.from({ length: size }, () => next++ % 256);
    expect(makeJoinCode(bytes)).toBe('YZ234567');
  });
});

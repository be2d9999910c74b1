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

  it('draws every letter equally often', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    let place = 0;
    const bytes = (size: number) => Uint8Array.from({ length: size }, () => all[place++ % 256] as number);
    const counts = new Map<string, number>();
    // 32 rounds of 252 bytes that count: 1008 codes.
    for (let n = 0; n < 1008; n++)
      for (const letter of makeJoinCode(bytes)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(28);
    for (const count of counts.values()) expect(Math.abs(count - 288)).toBeLessThan(15);
  });
});

import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { hashRecoveryCode, newRecoveryCodes, newSecret, stepOf } from './codes';

// RFC 6238, appendix B: the secret "12345678901234567890"; the last six of its eight digits.
const secret = Secret.fromUTF8('12345678901234567890').base32;

describe('codes by an app', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
  ])('are those of RFC 6238 at %s s', (seconds, code, step) => {
    expect(stepOf(secret, code, seconds * 1000, 0)).toBe(step);
  });

  it('count one step early and late, not two, with or without a space, and once', () => {
    const at = 1_000_000_000_000;
    const step = Math.floor(at / 30_000);
    const code = (offset: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at + offset * 30_000 });
    expect(stepOf(secret, code(-1), at, 0)).toBe(step - 1);
    expect(stepOf(secret, code(1), at, 0)).toBe(step + 1);
    expect(stepOf(secret, code(2), at, 0)).toBeNull();
    expect(stepOf(secret, code(-2), at, 0)).toBeNull();
    expect(stepOf(secret, `${code(0).slice(0, 3)} ${code(0).slice(3)}`, at, 0)).toBe(step);
    expect(stepOf(secret, code(0), at, step)).toBeNull();
    for (const wrong of ['', '12345', 'abcdef', '1234567']) expect(stepOf(secret, wrong, at, 0)).toBeNull();
  });

  it('come with an address for the app', () => {
    const { secret: fresh, uri } = newSecret('ana@school.example');
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Preceptor:ana%40school\.example\?.*secret=/);
  });
});

describe('recovery codes', () => {
  it('are ten different ones that are read with and without dashes', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/);
    const [code = ''] = codes;
    expect(hashRecoveryCode(code.toUpperCase().replaceAll('-', ' '))).toBe(hashRecoveryCode(code));
    // Those on paper from before have 16 signs.
    expect(hashRecoveryCode('abcd-efgh-jkmn-pqrs')).not.toBeNull();
    expect(hashRecoveryCode('abcd-efgh-jkmn-pqrs-t')).toBeNull();
    expect(hashRecoveryCode('123456')).toBeNull();
  });
});

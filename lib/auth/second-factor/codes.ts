import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const period = 30;
const recoveryCodes = 10;
/** Of codes that are made now, and of those from before. */
const recoverySigns = [24, 16];
const recoveryAlphabet = 'abcdefghjkmnpqrstvwxyz23456789';

function totp(secret: string, label = ''): TOTP {
  // What every app of this kind takes: RFC 6238 with SHA-1, six digits, half a minute.
  return new TOTP({
    issuer: 'Preceptor',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  });
}

/** A new secret of 160 bits, in base 32, and the address that an app reads from a square code. */
export function newSecret(label: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totp(secret, label).toString() };
}

/**
 * The time step of a code that is right now, one step early or late included (a phone's clock is not exact), and that is
 * later than the last one taken; null otherwise.
 *
 * @param nowMs ms since 1970
 */
export function stepOf(secret: string, code: string, nowMs: number, lastStep: number): number | null {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totp(secret).validate({ token: digits, timestamp: nowMs, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(nowMs / 1000 / period) + delta;
  return step > lastStep ? step : null;
}

/** Ten codes for paper, of 24 letters and digits in groups of four: 117 random bits each, so that a fast hash keeps them. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, () => {
    // 240 is the largest multiple of the alphabet's 30 signs below 256: above it some signs would come more often.
    const signs: string[] = [];
    const [length = 24] = recoverySigns;
    while (signs.length < length)
      for (const byte of randomBytes(32))
        if (byte < 240 && signs.length < length) signs.push(recoveryAlphabet[byte % recoveryAlphabet.length]!);
    return signs.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
  });
}

/** What is kept of a recovery code; spaces, dashes and capitals do not matter. Null where the text cannot be one. */
export function hashRecoveryCode(code: string): string | null {
  const plain = code.toLowerCase().replaceAll(/[\s-]/g, '');
  const fits = /^[a-z0-9]*$/.test(plain) && recoverySigns.includes(plain.length);
  return fits ? createHash('sha256').update(plain).digest('hex') : null;
}

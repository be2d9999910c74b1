import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password';

describe('passwords', () => {
  it('are kept as argon2id with the parameters that OWASP asks for', async () => {
    const hash = await hashPassword('three quiet words');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(hash, 'three quiet words')).toBe(true);
    expect(await verifyPassword(hash, 'three quiet word')).toBe(false);
  });

  it('are the same however the keyboard composes letters', async () => {
    const hash = await hashPassword('cafe\u0301 au lait');
    expect(await verifyPassword(hash, 'caf\u00e9 au lait')).toBe(true);
  });

  it('take the same work when there is no account', async () => {
    const hash = await hashPassword('three quiet words');
    const time = async (stored: string | null) => {
      const started = performance.now();
      expect(await verifyPassword(stored, 'some other words')).toBe(false);
      return performance.now() - started;
    };
    const [known, unknown] = [[] as number[], [] as number[]];
    for (let round = 0; round < 7; round += 1) {
      known.push(await time(hash));
      unknown.push(await time(null));
    }
    // The parameters decide the work; the times only show that none is skipped.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
    expect(parseOptions(hash)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });
});

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSessionToken, encodeSessionToken } from './session-token';

const secret = 'a secret of more than thirty-two characters';
const session = { userId: '0198a2b4-7c00-7000-8000-000000000001', sessionId: '0198a2b4-7c00-7000-8000-000000000002' };
const now = 1_800_000_000;
const token = encodeSessionToken(session, now + 60, secret);

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

describe('session tokens', () => {
  it('say who and under which session, until they end', () => {
    expect(decodeSessionToken(token, now, secret)).toEqual(session);
    expect(decodeSessionToken(token, now + 59.9, secret)).toEqual(session);
    expect(decodeSessionToken(token, now + 60, secret)).toBeNull();
  });

  it('hold the two ids and their end, and nothing about the person', () => {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(payload).toEqual({ sub: session.userId, sid: session.sessionId, exp: now + 60 });
  });

  it('are refused under another secret', () => {
    expect(decodeSessionToken(token, now, `${secret}!`)).toBeNull();
  });

  it('are refused when any character was changed', () => {
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'B', 'a', 'b', '0', '9', '-', '_', '.'),
        (index, character) => {
          const changed = token.slice(0, index) + character + token.slice(index + 1);
          // The last character of a signature holds bits that decoding drops.
          fc.pre(changed !== token && index < token.length - 1);
          expect(decodeSessionToken(changed, now, secret)).toBeNull();
        },
      ),
    );
  });

  it('are refused with another algorithm, or none', () => {
    const [, payload = ''] = token.split('.');
    const none = `${part({ alg: 'none', typ: 'JWT' })}.${payload}`;
    expect(decodeSessionToken(`${none}.`, now, secret)).toBeNull();
    const header = part({ alg: 'HS512', typ: 'JWT' });
    const signature = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
    expect(decodeSessionToken(`${header}.${payload}.${signature}`, now, secret)).toBeNull();
  });

  it.each(['', '.', '..', 'a.b.c', 'a.b.c.d', token.slice(0, -5), `${token}.x`])('%j is no token', (text) => {
    expect(decodeSessionToken(text, now, secret)).toBeNull();
  });
});

import 'server-only';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env/env';
import { cookieValue, sessionCookieName } from './session-cookie';

/** What the cookie says: who, and under which row of `session`. Whether that row still counts is the database's to say. */
export interface SessionToken {
  userId: string;
  sessionId: string;
}

const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() });

/** The only header that is written and the only one that is accepted, so that no other algorithm can be asked for. */
const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

let key: { secret: string; bytes: Buffer } | undefined;

// Derived once a process. The verification below is synchronous and takes microseconds: the path of an
// answer uses it, and it must not wait in the thread pool behind the hashing of passwords.
function signingKey(secret: string): Buffer {
  if (key?.secret !== secret) {
    key = { secret, bytes: Buffer.from(hkdfSync('sha256', secret, '', 'preceptor session token', 32)) };
  }
  return key.bytes;
}

function sign(content: string, secret: string): Buffer {
  return createHmac('sha256', signingKey(secret)).update(content).digest();
}

/** A JSON Web Token (HS256) for a session that ends at `expiresAt` (Unix seconds). */
export function encodeSessionToken(token: SessionToken, expiresAt: number, secret = env().NEXTAUTH_SECRET): string {
  const payload = Buffer.from(JSON.stringify({ sub: token.userId, sid: token.sessionId, exp: expiresAt })).toString(
    'base64url',
  );
  const content = `${header}.${payload}`;
  return `${content}.${sign(content, secret).toString('base64url')}`;
}

/** What a token says, or null when it is not ours, was changed, or has ended at `now` (Unix seconds). */
export function decodeSessionToken(token: string, now: number, secret = env().NEXTAUTH_SECRET): SessionToken | null {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head !== header || !payload || !signature || rest.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(`${head}.${payload}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (!claims.success || claims.data.exp <= now) return null;
  return { userId: claims.data.sub, sessionId: claims.data.sid };
}

/**
 * Who the request says it is from, by its cookie alone: no query. The caller's statement must still join
 * the row of `session` (not revoked, not expired) and its user (not deactivated).
 */
export function readSessionToken(request: Request): Promise<SessionToken | null> {
  const value = cookieValue(request.headers.get('cookie'), sessionCookieName(env().NEXTAUTH_URL));
  return Promise.resolve(value ? decodeSessionToken(value, Date.now() / 1000) : null);
}

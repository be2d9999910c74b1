import 'server-only';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env/env';
import { cookieValue, framedCookieName, sessionCookieName } from './session-cookie';

/** What the cookie says: who, and under which row of `session`. Whether that row still counts is the database's to say. */
export interface SessionToken {
  userId: string;
  sessionId: string;
}

const claimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  exp: z.number(),
  /** Origins of the sites that may frame our pages under this session. */
  fa: z.array(z.url()).optional(),
});

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

/**
 * A JSON Web Token (HS256) for a session that ends at `expiresAt` (Unix seconds).
 *
 * @param ancestors of a framed session: the sites that may frame our pages
 */
export function encodeSessionToken(
  token: SessionToken,
  expiresAt: number,
  secret = env().NEXTAUTH_SECRET,
  ancestors?: readonly string[],
): string {
  const claims = { sub: token.userId, sid: token.sessionId, exp: expiresAt, ...(ancestors ? { fa: ancestors } : {}) };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const content = `${header}.${payload}`;
  return `${content}.${sign(content, secret).toString('base64url')}`;
}

function decodeClaims(token: string, now: number, secret: string): z.output<typeof claimsSchema> | null {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head !== header || !payload || !signature || rest.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(`${head}.${payload}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return claims.success && claims.data.exp > now ? claims.data : null;
}

/** What a token says, or null when it is not ours, was changed, or has ended at `now` (Unix seconds). */
export function decodeSessionToken(token: string, now: number, secret = env().NEXTAUTH_SECRET): SessionToken | null {
  const claims = decodeClaims(token, now, secret);
  return claims && { userId: claims.sub, sessionId: claims.sid };
}

/** The sites that may frame our pages under the token of a framed session; none for any other. */
export function decodeAncestors(token: string, now: number): readonly string[] {
  return decodeClaims(token, now, env().NEXTAUTH_SECRET)?.fa ?? [];
}

/**
 * Who the request says it is from, by its cookie alone: no query. The caller's statement must still join
 * the row of `session` (not revoked, not expired) and its user (not deactivated).
 */
export function readSessionToken(request: Request): Promise<SessionToken | null> {
  const [cookie, site] = [request.headers.get('cookie'), env().NEXTAUTH_URL];
  const value = cookieValue(cookie, sessionCookieName(site)) ?? cookieValue(cookie, framedCookieName(site));
  return Promise.resolve(value ? decodeSessionToken(value, Date.now() / 1000) : null);
}

import 'server-only';
import { z } from 'zod';
import { env } from '@/lib/env/env';
import { isSecureSite } from '../session-cookie';
import { decodeNote, encodeNote } from '../signed-note';

const lifetimeSeconds = 600;
const purpose = 'link';

const schema = z.object({
  sessionId: z.string(),
  /** Unix seconds. */
  until: z.number(),
});

/** Name of the cookie that says: the sign-in that comes now is to be linked to this session's account. */
export function linkCookieName(siteUrl: string): string {
  return isSecureSite(siteUrl) ? '__Host-preceptor.link' : 'preceptor.link';
}

/** The Set-Cookie header for a session that asked, on its account page, to link a provider; it counts ten minutes. */
export function linkCookie(sessionId: string, now: number): string {
  const site = env().NEXTAUTH_URL;
  const value = encodeNote(purpose, { sessionId, until: Math.floor(now / 1000) + lifetimeSeconds });
  const secure = isSecureSite(site) ? '; Secure' : '';
  return `${linkCookieName(site)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetimeSeconds}${secure}`;
}

/** Whether the cookie was made for this session and still counts. */
export function isLinkIntended(value: string | null, sessionId: string, now: number): boolean {
  return decodeNote(purpose, schema, value, now / 1000)?.sessionId === sessionId;
}

import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env/env';
import { isSecureSite } from '../session-cookie';

const lifetimeSeconds = 600;

/** Name of the cookie that says: the sign-in that comes now is to be linked to this session's account. */
export function linkCookieName(siteUrl: string): string {
  return isSecureSite(siteUrl) ? '__Host-preceptor.link' : 'preceptor.link';
}

function sign(sessionId: string, until: number): Buffer {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`preceptor link ${sessionId} ${until}`).digest();
}

/** The Set-Cookie header for a session that asked, on its account page, to link a provider; it counts ten minutes. */
export function linkCookie(sessionId: string, now: number): string {
  const until = Math.floor(now / 1000) + lifetimeSeconds;
  const site = env().NEXTAUTH_URL;
  const value = `${until}.${sign(sessionId, until).toString('base64url')}`;
  const secure = isSecureSite(site) ? '; Secure' : '';
  return `${linkCookieName(site)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetimeSeconds}${secure}`;
}

/** Whether the cookie was made for this session and still counts. */
export function isLinkIntended(value: string | null, sessionId: string, now: number): boolean {
  const [until = '', signature = ''] = (value ?? '').split('.');
  if (!/^\d{1,12}$/.test(until) || Number(until) <= now / 1000) return false;
  const [given, expected] = [Buffer.from(signature, 'base64url'), sign(sessionId, Number(until))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

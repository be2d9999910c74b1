import 'server-only';
import { z } from 'zod';
import { isSecureSite } from '@/lib/auth/session-cookie';
import { env } from '@/lib/env/env';
import { decodeNote, encodeNote } from '@/lib/auth/signed-note';

const lifetimeSeconds = 1800;
const purpose = 'platform link';

const schema = z.object({
  issuer: z.string(),
  subject: z.string(),
  platform: z.string(),
  /** Unix seconds. */
  until: z.number(),
});

/** Who a browser was vouched for as, until its owner signs in and links that to an account. */
export type LinkNote = z.infer<typeof schema>;

export function linkNoteCookieName(siteUrl: string): string {
  return isSecureSite(siteUrl) ? '__Host-preceptor.platform-link' : 'preceptor.platform-link';
}

/** The Set-Cookie header: of this browser alone, so that nobody can link themselves to another person's account. */
export function linkNoteCookie(who: Omit<LinkNote, 'until'>, now: number): string {
  const site = env().NEXTAUTH_URL;
  const value = encodeNote(purpose, { ...who, until: Math.floor(now / 1000) + lifetimeSeconds });
  const secure = isSecureSite(site) ? '; Secure' : '';
  return `${linkNoteCookieName(site)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetimeSeconds}${secure}`;
}

/** The Set-Cookie header that takes it away. */
export function endLinkNoteCookie(): string {
  const site = env().NEXTAUTH_URL;
  return `${linkNoteCookieName(site)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isSecureSite(site) ? '; Secure' : ''}`;
}

/** What the cookie says at `now` (ms); null where it is not ours or too old. */
export function readLinkNote(value: string | null | undefined, now: number): LinkNote | null {
  return decodeNote(purpose, schema, value, now / 1000);
}

/** What waits to be linked in the browser that asks, of all its cookies; null where nothing does. */
export function pendingLink(cookies: readonly { name: string; value: string }[]): LinkNote | null {
  const name = linkNoteCookieName(env().NEXTAUTH_URL);
  return readLinkNote(cookies.find((cookie) => cookie.name === name)?.value, Date.now());
}

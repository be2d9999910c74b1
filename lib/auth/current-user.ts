import 'server-only';
import { cache } from 'react';
import { cookies } from 'next/headers';
import type { Role } from '@/lib/db/generated/enums';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { findSessionUser } from './auth-data';
import { framedCookieName, sessionCookieName } from './session-cookie';
import { decodeSessionToken } from './session-token';

export interface CurrentUser {
  id: string;
  sessionId: string;
  email: string;
  name: string;
  role: Role;
  timeFactor: number;
  extraBreakMinutes: number;
}

/** The signed-in user, or null. Reads the cookie of the request and the session's row; once a render. */
export const findCurrentUser = cache(async (): Promise<CurrentUser | null> => {
  const [jar, site] = [await cookies(), env().NEXTAUTH_URL];
  const value = (jar.get(sessionCookieName(site)) ?? jar.get(framedCookieName(site)))?.value;
  const token = value ? decodeSessionToken(value, Date.now() / 1000) : null;
  return token && findSessionUser(token);
});

/** Whether who is signed in came by a learning platform's frame, where there is nothing to sign out of. */
export async function isFramedSession(): Promise<boolean> {
  const [jar, site] = [await cookies(), env().NEXTAUTH_URL];
  return !jar.has(sessionCookieName(site)) && jar.has(framedCookieName(site));
}

/** The signed-in user. Throws AppError 'signed-out'. */
export async function getCurrentUser(): Promise<CurrentUser> {
  const user = await findCurrentUser();
  if (!user) throw new AppError('signed-out', 'Your session has ended. Sign in again; what you answered is kept.');
  return user;
}

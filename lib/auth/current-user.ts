import 'server-only';
import { cache } from 'react';
import { cookies } from 'next/headers';
import type { Role } from '@/lib/db/generated/enums';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import { findSessionUser } from './auth-data';
import { sessionCookieName } from './session-cookie';
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
  const value = (await cookies()).get(sessionCookieName(env().NEXTAUTH_URL))?.value;
  const token = value ? decodeSessionToken(value, Date.now() / 1000) : null;
  return token && findSessionUser(token);
});

/** The signed-in user. Throws AppError 'signed-out'. */
export async function getCurrentUser(): Promise<CurrentUser> {
  const user = await findCurrentUser();
  if (!user) throw new AppError('signed-out', 'Your session has ended. Sign in again; what you answered is kept.');
  return user;
}

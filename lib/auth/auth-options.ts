import 'server-only';
import type { NextAuthOptions, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { log } from '@/lib/http/log';
import { revokeSessions } from './auth-data';
import { clientAddress } from './client-address';
import { cookieValue, isSecureSite, sessionCookieName, sessionDays } from './session-cookie';
import { decodeSessionToken, encodeSessionToken } from './session-token';
import { signIn, type SignInRefusal } from './sign-in';

/** What authorize() hands to the callbacks: never an exception, which next-auth would print into an address. */
interface SignInUser extends User {
  sessionId: string;
  refusal: SignInRefusal | null;
}

const sessionSeconds = sessionDays * 86_400;

function headerText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function authorize(credentials: unknown, headers: Record<string, unknown>): Promise<SignInUser | null> {
  const held = cookieValue(headerText(headers.cookie), sessionCookieName(env().NEXTAUTH_URL));
  const outcome = await signIn(credentials, {
    address: clientAddress(headerText(headers['x-forwarded-for']), env().TRUSTED_PROXIES),
    userAgent: headerText(headers['user-agent']),
    previous: held ? decodeSessionToken(held, Date.now() / 1000) : null,
  });
  if (outcome.signedIn) return { id: outcome.session.userId, sessionId: outcome.session.sessionId, refusal: null };
  return outcome.reason === 'wrong' ? null : { id: '', sessionId: '', refusal: outcome.reason };
}

/**
 * next-auth with a JWT that says only who (`sub`) and under which session (`sid`). It vouches for nothing by
 * itself: findCurrentUser and the save path check the session's row on each request.
 */
export function authOptions(): NextAuthOptions {
  const siteUrl = env().NEXTAUTH_URL;
  const secure = isSecureSite(siteUrl);
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    cookies: {
      sessionToken: {
        name: sessionCookieName(siteUrl),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    jwt: {
      maxAge: sessionSeconds,
      encode: ({ token }) => {
        const { sub, sid } = token ?? {};
        if (typeof sub !== 'string' || typeof sid !== 'string')
          throw new Error('A session token needs a user and a session.');
        return encodeSessionToken({ userId: sub, sessionId: sid }, Math.floor(Date.now() / 1000) + sessionSeconds);
      },
      decode: ({ token }) => {
        const session = token ? decodeSessionToken(token, Date.now() / 1000) : null;
        return session && { sub: session.userId, sid: session.sessionId };
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) => authorize(credentials, request.headers as Record<string, unknown>),
      }),
    ],
    callbacks: {
      signIn: ({ user }) => {
        const { refusal } = user as SignInUser;
        return refusal === null ? true : `/sign-in?error=${refusal}`;
      },
      jwt: ({ token, user, trigger }) =>
        trigger === 'signIn' ? { sub: user.id, sid: (user as SignInUser).sessionId } : token,
    },
    events: {
      signOut: async ({ token }) => {
        const { sub, sid } = (token as JWT | null) ?? {};
        if (typeof sub === 'string' && typeof sid === 'string')
          await revokeSessions(db(), sub, { only: sid }, new Date());
      },
    },
    logger: {
      error: (code, metadata) =>
        log().error({ code, err: metadata instanceof Error ? metadata : metadata.error }, 'next-auth'),
      warn: (code) => log().warn({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}

import 'server-only';
import type { NextAuthOptions, Profile, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { log } from '@/lib/http/log';
import { revokeSessions } from './auth-data';
import { clientAddress } from './client-address';
import { isLinkIntended, linkCookieName } from './oidc/link-intent';
import { signInProviders, type SignInProvider } from './oidc/providers';
import { signInByIdentity, type IdentityRefusal } from './oidc/sign-in-by-identity';
import { cookieValue, isSecureSite, sessionCookieName, sessionDays } from './session-cookie';
import { decodeSessionToken, encodeSessionToken } from './session-token';
import { signIn, type SignInRefusal } from './sign-in';

/** What authorize() hands to the callbacks: never an exception, which next-auth would print into an address. */
interface SignInUser extends User {
  sessionId: string;
  refusal: SignInRefusal | IdentityRefusal | null;
}

/** What of the request signing in by a provider needs. */
export interface AuthRequest {
  cookie: string | null;
  userAgent: string | null;
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

function provider({ id, name, issuer, clientId, clientSecret }: SignInProvider): OAuthConfig<Profile> {
  return {
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    // Replaced in the callback `signIn`, which finds or makes the account; next-auth refuses an empty one.
    profile: ({ sub }) => ({ id: `${issuer} ${sub ?? ''}` }),
  };
}

/** Finds the account of a person whom a provider vouches for, and puts it and its session in the place of the user. */
async function acceptIdentity(user: SignInUser, profile: unknown, request: AuthRequest): Promise<true | string> {
  const site = env().NEXTAUTH_URL;
  const held = cookieValue(request.cookie, sessionCookieName(site));
  const previous = held ? decodeSessionToken(held, Date.now() / 1000) : null;
  const intent = cookieValue(request.cookie, linkCookieName(site));
  const linkTo = previous && isLinkIntended(intent, previous.sessionId, Date.now()) ? previous : null;
  const outcome = await signInByIdentity(profile, { userAgent: request.userAgent, previous }, linkTo);
  if (!outcome.signedIn) return linkTo ? `/account?problem=${outcome.reason}` : `/sign-in?error=${outcome.reason}`;
  user.id = outcome.session.userId;
  user.sessionId = outcome.session.sessionId;
  return true;
}

/**
 * next-auth with a JWT that says only who (`sub`) and under which session (`sid`). It vouches for nothing by
 * itself: findCurrentUser and the save path check the session's row on each request.
 */
export function authOptions(request: AuthRequest): NextAuthOptions {
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
        credentials: { email: {}, password: {}, code: {} },
        authorize: (credentials, { headers }) => authorize(credentials, headers as Record<string, unknown>),
      }),
      ...signInProviders().map(provider),
    ],
    callbacks: {
      signIn: ({ user, account, profile }) => {
        if (account?.type === 'oauth') return acceptIdentity(user as SignInUser, profile, request);
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

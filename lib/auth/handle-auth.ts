import 'server-only';
import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/http/app-error';
import { observe } from '@/lib/http/observe';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { authOptions } from './auth-options';
import { signInProviders } from './oidc/providers';

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * What of next-auth is reachable. Its own pages, its session address (which would prolong a token without
 * asking whether the session still holds) and its log (which anyone may write to) are not used here.
 */
function isReachable(action: string): boolean {
  if (['GET csrf', 'POST callback/credentials', 'POST signout'].includes(action)) return true;
  const providers = signInProviders();
  // Where a sign-in by a provider ends that was broken off: next-auth leads on to our own page, which says so.
  if (['GET signin', 'GET error'].includes(action)) return providers.length > 0;
  return providers.some(({ id }) => action === `POST signin/${id}` || action === `GET callback/${id}`);
}

const largestBody = 16 * 1024;

/** Signing in and out, by next-auth. */
export function handleAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  const method = request.method === 'POST' ? 'POST' : 'GET';
  return observe({ method, path: '/api/auth/{nextauth}' }, async () => {
    const action = (await context.params).nextauth.join('/');
    if (!isReachable(`${method} ${action}`)) throw new AppError('not-found', 'There is nothing at this address.');
    if (method === 'POST') {
      requireSameOrigin(request);
      if (!(Number(request.headers.get('content-length') ?? NaN) <= largestBody)) {
        throw new AppError('too-large', 'The request is too large or does not say how large it is.');
      }
    }
    const [cookie, userAgent] = [request.headers.get('cookie'), request.headers.get('user-agent')];
    return (await NextAuth(request, context, authOptions({ cookie, userAgent }))) as Response;
  });
}

import 'server-only';
import { randomUUID } from 'node:crypto';
import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/http/app-error';
import { problemResponse, unknownErrorResponse } from '@/lib/http/problem';
import { log } from '@/lib/http/log';
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
export async function handleAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  try {
    const action = (await context.params).nextauth.join('/');
    if (!isReachable(`${request.method} ${action}`))
      throw new AppError('not-found', 'There is nothing at this address.');
    if (request.method === 'POST') {
      requireSameOrigin(request);
      if (!(Number(request.headers.get('content-length') ?? NaN) <= largestBody)) {
        throw new AppError('too-large', 'The request is too large or does not say how large it is.');
      }
    }
    const [cookie, userAgent] = [request.headers.get('cookie'), request.headers.get('user-agent')];
    return (await NextAuth(request, context, authOptions({ cookie, userAgent }))) as Response;
  } catch (error) {
    if (error instanceof AppError) return problemResponse(error);
    const requestId = randomUUID();
    log().error({ requestId, err: error }, 'next-auth failed');
    return unknownErrorResponse(requestId);
  }
}

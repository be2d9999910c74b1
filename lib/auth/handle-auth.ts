import 'server-only';
import { randomUUID } from 'node:crypto';
import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/http/app-error';
import { problemResponse, unknownErrorResponse } from '@/lib/http/problem';
import { log } from '@/lib/http/log';
import { requireSameOrigin } from '@/lib/http/same-origin';
import { authOptions } from './auth-options';

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

/**
 * What of next-auth is reachable. Its own pages, its session address (which would prolong a token without
 * asking whether the session still holds) and its log (which anyone may write to) are not used here.
 */
const reachable = new Set(['GET csrf', 'POST callback/credentials', 'POST signout']);

const largestBody = 16 * 1024;

/** Signing in and out, by next-auth. */
export async function handleAuth(request: NextRequest, context: AuthContext): Promise<Response> {
  try {
    const action = (await context.params).nextauth.join('/');
    if (!reachable.has(`${request.method} ${action}`))
      throw new AppError('not-found', 'There is nothing at this address.');
    if (request.method === 'POST') {
      requireSameOrigin(request);
      if (!(Number(request.headers.get('content-length') ?? NaN) <= largestBody)) {
        throw new AppError('too-large', 'The request is too large or does not say how large it is.');
      }
    }
    return (await NextAuth(request, context, authOptions())) as Response;
  } catch (error) {
    if (error instanceof AppError) return problemResponse(error);
    const requestId = randomUUID();
    log().error({ requestId, err: error }, 'next-auth failed');
    return unknownErrorResponse(requestId);
  }
}

import { NextResponse, type NextRequest } from 'next/server';
import { withNext } from '@/lib/auth/safe-next-path';
import { isSecureSite, sessionCookieName } from '@/lib/auth/session-cookie';
import { isSignedInPath } from '@/lib/auth/signed-in-paths';
import { env } from '@/lib/env/env';
import { contentSecurityPolicy } from '@/lib/http/content-security-policy';
import { securityHeaders, strictTransportSecurity } from '@/lib/http/security-headers';

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
}

/**
 * Before each page: a fresh nonce with the policy that names it, the other security headers, and a short
 * way to the sign-in page for those without a session cookie. It authorizes nothing; pages and handlers do.
 */
export function proxy(request: NextRequest): NextResponse {
  const { NEXTAUTH_URL, NODE_ENV } = env();
  const { pathname, search } = request.nextUrl;
  const secure = isSecureSite(NEXTAUTH_URL);
  const nonce = newNonce();
  const policy = contentSecurityPolicy({ nonce, development: NODE_ENV === 'development', secure });

  let response: NextResponse;
  if ((pathname + search).includes('%00')) {
    // No address of ours holds a NUL, and the database could not be asked for it.
    response = new NextResponse('There is nothing at this address.', { status: 404 });
  } else if (isSignedInPath(pathname) && !request.cookies.has(sessionCookieName(NEXTAUTH_URL))) {
    response = NextResponse.redirect(new URL(withNext('/sign-in', pathname + search), request.url), 307);
    response.headers.set('cache-control', 'no-store');
  } else {
    const headers = new Headers(request.headers);
    headers.set('x-nonce', nonce);
    headers.set('content-security-policy', policy);
    response = NextResponse.next({ request: { headers } });
  }

  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  // The address of these pages is a secret.
  if (pathname.startsWith('/reset-password/') || pathname === '/sign-up')
    response.headers.set('referrer-policy', 'no-referrer');
  if (secure) response.headers.set('strict-transport-security', strictTransportSecurity);
  return response;
}

// Not the API, whose answers are JSON and whose save path counts every microsecond, nor files of the build.
export const config = { matcher: '/((?!api/|_next/static/|_next/image).*)' };

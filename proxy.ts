import { NextResponse, type NextRequest } from 'next/server';
import { withNext } from '@/lib/auth/safe-next-path';
import { framedCookieName, isSecureSite, sessionCookieName } from '@/lib/auth/session-cookie';
import { decodeAncestors } from '@/lib/auth/session-token';
import { isSignedInPath } from '@/lib/auth/signed-in-paths';
import { env } from '@/lib/env/env';
import { contentSecurityPolicy } from '@/lib/http/content-security-policy';
import { readPass } from '@/lib/lti/page-pass';
import { securityHeaders, strictTransportSecurity } from '@/lib/http/security-headers';

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
}

/** Which learning platform may frame this page, or take a form from it: by a framed session, or by a pass in the address. */
function relaxations({ nextUrl, cookies }: NextRequest, siteUrl: string) {
  const now = Date.now() / 1000;
  const pass = nextUrl.pathname.startsWith('/lti/') ? readPass(nextUrl.pathname, nextUrl.searchParams, now) : null;
  const framed = cookies.has(sessionCookieName(siteUrl)) ? undefined : cookies.get(framedCookieName(siteUrl))?.value;
  const ancestors = [...(pass?.ancestors ?? []), ...(framed === undefined ? [] : decodeAncestors(framed, now))];
  return { ancestors: [...new Set(ancestors)], formAction: pass?.formAction ?? null };
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
  const relaxed = relaxations(request, NEXTAUTH_URL);
  const policy = contentSecurityPolicy({ nonce, development: NODE_ENV === 'development', secure, ...relaxed });
  const signedIn = [sessionCookieName(NEXTAUTH_URL), framedCookieName(NEXTAUTH_URL)].some((name) =>
    request.cookies.has(name),
  );

  let response: NextResponse;
  if ((pathname + search).includes('%00')) {
    // No address of ours holds a NUL, and the database could not be asked for it.
    response = new NextResponse('There is nothing at this address.', { status: 404 });
  } else if (isSignedInPath(pathname) && !signedIn) {
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
  // It knows no list of sites; browsers that know frame-ancestors go by that alone.
  if (relaxed.ancestors.length > 0) response.headers.delete('x-frame-options');
  // The address of these pages is a secret.
  if (pathname.startsWith('/reset-password/') || pathname === '/sign-up')
    response.headers.set('referrer-policy', 'no-referrer');
  if (secure) response.headers.set('strict-transport-security', strictTransportSecurity);
  return response;
}

// Not the API, whose answers are JSON and whose save path counts every microsecond, nor files of the build.
export const config = { matcher: '/((?!api/|_next/static/|_next/image).*)' };

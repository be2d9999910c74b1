/** Where a person goes after signing in, unless the address asks for somewhere else. */
export const homePath = '/home';

const origin = 'https://same.invalid';
const leadsBack = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/api'];

/**
 * The path to go to after signing in: `next` when it is a path of this site, the home page otherwise.
 * Anything that a browser could read as another site (a scheme, "//", "/\", control characters) is refused.
 */
export function safeNextPath(next: string | string[] | null | undefined): string {
  if (typeof next !== 'string' || next.length > 500 || !next.startsWith('/')) return homePath;
  // eslint-disable-next-line no-control-regex -- browsers drop tabs and line ends inside addresses
  if (/[\\\u0000-\u001f\u007f]/.test(next) || !URL.canParse(next, origin)) return homePath;
  const url = new URL(next, origin);
  if (url.origin !== origin || url.pathname.startsWith('//')) return homePath;
  if (leadsBack.some((path) => url.pathname === path || url.pathname.startsWith(`${path}/`))) return homePath;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The address of a page that goes on to `next` when it is done. */
export function withNext(page: '/sign-in' | '/sign-up', next: string): string {
  const safe = safeNextPath(next);
  return safe === homePath ? page : `${page}?next=${encodeURIComponent(safe)}`;
}

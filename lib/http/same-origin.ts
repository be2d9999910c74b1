import { AppError } from './app-error';

/**
 * Refuses a changing request that another site's page sent: browsers add Sec-Fetch-Site or Origin to
 * those, and the cookie alone would not tell. Throws AppError 'forbidden'.
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.get('origin');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  if (site === null && (origin === null || (host !== null && URL.canParse(origin) && new URL(origin).host === host)))
    return;
  throw new AppError(
    'forbidden',
    'This request came from another site and was refused. Open Preceptor itself and try again.',
  );
}

import 'server-only';
import { env } from '@/lib/env/env';
import { clientAddress } from './client-address';

/** The network address that a request came from, as far as TRUSTED_PROXIES lets us know it. */
export function requestAddress(request: Request): string {
  return clientAddress(request.headers.get('x-forwarded-for'), env().TRUSTED_PROXIES);
}

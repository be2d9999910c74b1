import 'server-only';
import { env } from '@/lib/env/env';
import { clientAddress } from './client-address';

/** The network address behind the headers of a request, as far as TRUSTED_PROXIES lets us know it. */
export function addressOf(headers: { get(name: string): string | null }): string {
  return clientAddress(headers.get('x-forwarded-for'), env().TRUSTED_PROXIES);
}

/** The network address that a request came from. */
export function requestAddress(request: Request): string {
  return addressOf(request.headers);
}

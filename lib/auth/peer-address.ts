import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { env } from '@/lib/env/env';

/**
 * Next writes the peer's address to X-Forwarded-For only where the request brought no such header, so a
 * client that talks to the app directly could choose its own address and slip the limit. Where no proxy
 * is trusted, this drops what the client brought before Next reads it. Called once, from instrumentation.
 */
export function dropForgedAddresses(): void {
  if (env().TRUSTED_PROXIES > 0) return;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    delete request.headers['x-forwarded-for'];
  });
}

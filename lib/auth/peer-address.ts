import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const channel = 'http.server.request.start';

function dropForwardedFor(message: unknown): void {
  const { request } = message as { request: IncomingMessage };
  delete request.headers['x-forwarded-for'];
}

/**
 * Next writes the peer's address to X-Forwarded-For only where the request brought no such header, so a
 * client that talks to the app directly could choose its own address and slip the limit. Where no proxy
 * is trusted, this drops what the client brought before Next reads it. Called once, when the server starts.
 * Returns what stops it.
 */
export function dropForgedAddresses(trustedProxies: number): () => void {
  if (trustedProxies > 0) return () => undefined;
  subscribe(channel, dropForwardedFor);
  return () => void unsubscribe(channel, dropForwardedFor);
}

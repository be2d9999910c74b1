import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The embedded server listens here alone. */
export const HOST = '127.0.0.1';

export async function isPortFree(port: number, host = HOST): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Below the ports that the system gives to outgoing connections (32768 and up): one of those is taken by chance while its
 * server is away, even by a client's own attempt to reach it.
 */
const RANGE = { from: 20_000, to: 32_768 };

export function isLasting(port: number): boolean {
  return port < RANGE.to;
}

/** A port on which nothing listens. Throws after a hundred that are taken. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no port from ${RANGE.from} to ${RANGE.to} is free`);
}

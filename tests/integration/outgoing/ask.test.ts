import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, OutgoingFailed } from '@/lib/outgoing/ask';

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(request.url === '/refused' ? 401 : 200, { 'content-length': '1000' });
    response.write('half of', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('an answer that breaks off', () => {
  it.each([
    ['/', 200],
    ['/refused', 401],
  ])('is told as what failed there: %s', async (path, status) => {
    const failed = await ask(`${url}${path}`, { headers: {} }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(OutgoingFailed);
    expect(failed).toMatchObject({ message: 'Its answer broke off.', status });
  });
});

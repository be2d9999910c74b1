import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { dropForgedAddresses } from './peer-address';

async function headersSeen(): Promise<IncomingMessage['headers']> {
  const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const headers = { 'x-forwarded-for': '6.6.6.6', accept: 'text/plain' };
    return (await (await fetch(url, { headers })).json()) as IncomingMessage['headers'];
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

it('takes the address that a client chose, where no proxy is trusted, and nothing else', async () => {
  const stop = dropForgedAddresses(0);
  expect(await headersSeen()).toMatchObject({ accept: 'text/plain' });
  expect(await headersSeen()).not.toHaveProperty('x-forwarded-for');
  stop();
  expect(await headersSeen()).toHaveProperty('x-forwarded-for', '6.6.6.6');
});

it('leaves it to a trusted proxy', async () => {
  dropForgedAddresses(1);
  expect(await headersSeen()).toHaveProperty('x-forwarded-for', '6.6.6.6');
});

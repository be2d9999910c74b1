import { describe, expect, it } from 'vitest';
import { readJsonBody } from './read-body';

function post(body: string, type = 'application/json'): Request {
  return new Request('http://localhost/api', { method: 'POST', headers: { 'content-type': type }, body });
}

describe('readJsonBody', () => {
  it('reads JSON up to the limit, counted in bytes', async () => {
    const body = JSON.stringify('é'.repeat(49));
    expect(Buffer.byteLength(body)).toBe(100);
    expect(await readJsonBody(post(body), 100)).toBe('é'.repeat(49));
    await expect(readJsonBody(post(body), 99)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('refuses what is not JSON, by its type or its text', async () => {
    await expect(readJsonBody(post('{}', 'text/plain'))).rejects.toMatchObject({ code: 'bad-request' });
    await expect(readJsonBody(post('{"a":'))).rejects.toMatchObject({ code: 'bad-request' });
    await expect(readJsonBody(post(''))).rejects.toMatchObject({ code: 'bad-request' });
  });
});

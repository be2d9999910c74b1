import { describe, expect, it } from 'vitest';
import { readFormBody, readJsonBody } from './read-body';

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

  it('drops what a database cannot hold, and nothing that looks like it', async () => {
    const text = String.raw`{"no\u0000te": ["a\u0000b", "half \ud83d", "\uDE00 half", "whole \ud83d\ude00", "typed \\u0000"]}`;
    expect(await readJsonBody(post(text))).toEqual({
      note: ['ab', 'half \ufffd', '\ufffd half', 'whole 😀', String.raw`typed \u0000`],
    });
    const nested = `${'['.repeat(30_000)}"\\u0000"${']'.repeat(30_000)}`;
    await expect(readJsonBody(post(nested), 100_000)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('keeps a key that is called __proto__ a key', async () => {
    const value = await readJsonBody(post('{"__proto__": {"role": "administrator"}, "a": "\\u0000"}'));
    expect(Object.keys(value as object)).toEqual(['__proto__', 'a']);
    expect((value as { role?: string }).role).toBeUndefined();
  });
});

describe('readFormBody', () => {
  const form = 'application/x-www-form-urlencoded';

  it('reads the fields of a form up to the limit, and nothing else', async () => {
    expect(await readFormBody(post('a=1&b=x%26y&a=2', form))).toEqual({ a: '2', b: 'x&y' });
    await expect(readFormBody(post('a=123', form), 4)).rejects.toMatchObject({ code: 'too-large' });
    await expect(readFormBody(post('{}'))).rejects.toMatchObject({ code: 'bad-request' });
  });
});

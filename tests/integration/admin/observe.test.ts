import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { env } from '@/lib/env/env';
import { contract } from '@/lib/http/contract';
import { handle } from '@/lib/http/handle';
import { log } from '@/lib/http/log';

const thing = contract({
  method: 'POST',
  path: '/api/thing',
  summary: 'A thing of the test.',
  access: 'public',
  body: z.strictObject({ size: z.int() }),
  output: z.object({}),
  errors: [],
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  handle(thing, () => Promise.resolve({}))(
    new Request('http://localhost/api/thing', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve(undefined) },
  );

afterEach(() => {
  vi.restoreAllMocks();
  env().NEXTAUTH_URL = 'http://localhost:3000';
});

describe('an answer of the API', () => {
  it('asks browsers to come by https where the site is reached so, also when it refuses', async () => {
    expect((await post({ size: 1 })).headers.get('strict-transport-security')).toBeNull();
    env().NEXTAUTH_URL = 'https://exams.school.example';
    expect((await post({ size: 1 })).headers.get('strict-transport-security')).toBe('max-age=63072000');
    expect((await post({ size: 'x' })).headers.get('strict-transport-security')).toBe('max-age=63072000');
  });

  it('that refuses wrong input or another site is a warning in the log, with its number and nothing of what was sent', async () => {
    const warn = vi.spyOn(log(), 'warn').mockImplementation(() => undefined);
    const info = vi.spyOn(log(), 'info').mockImplementation(() => undefined);
    const wrong = await post({ size: 'a secret' });
    const foreign = await post({ size: 1 }, { 'sec-fetch-site': 'cross-site' });
    await post({ size: 1 });
    const lines = warn.mock.calls as unknown[][];
    expect(lines).toMatchObject([
      [{ status: 400, path: '/api/thing', requestId: wrong.headers.get('x-request-id') }, 'request refused'],
      [{ status: 403, requestId: foreign.headers.get('x-request-id') }, 'request refused'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('a secret');
    expect(info).toHaveBeenCalledTimes(1);
  });
});

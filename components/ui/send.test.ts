import { afterEach, describe, expect, it, vi } from 'vitest';
import type { createAttempt } from '@/lib/http/contracts/exam-contracts';
import { send } from './send';
import { unreachable } from './unreachable';

function answering(make: () => Response | Promise<Response>) {
  const fetching = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(() => Promise.resolve(make()));
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

const ask = (body: object = {}) => send<typeof createAttempt>('POST', '/api/attempts', body as never);
const problem = (more: object) =>
  Response.json({ type: 'about:blank', status: 409, code: 'conflict', detail: 'Not now.', ...more }, { status: 409 });

afterEach(() => vi.unstubAllGlobals());

describe('send', () => {
  it('gives what the server answers', async () => {
    const fetching = answering(() => Response.json({ attemptId: 'x' }));
    expect(await ask({ a: 1 })).toEqual({ ok: true, value: { attemptId: 'x' } });
    expect(fetching).toHaveBeenCalledWith(
      '/api/attempts',
      expect.objectContaining({ method: 'POST', body: '{"a":1}' }),
    );
    answering(() => new Response(null, { status: 204 }));
    expect(await ask()).toEqual({ ok: true, value: undefined });
  });

  it('sends no null in the place of what is no number', async () => {
    const fetching = answering(() => Response.json({}));
    await ask({ goal: Number('70,5'), cut: 0.7, none: null, list: [Infinity] });
    expect(fetching.mock.calls[0]?.[1].body).toBe('{"goal":"NaN","cut":0.7,"none":null,"list":["Infinity"]}');
  });

  it('gives the sentence of a refusal, or those of its fields', async () => {
    answering(() => problem({}));
    expect(await ask()).toEqual({ ok: false, refusal: { message: 'Not now.', fields: {} } });
    answering(() => problem({ fields: { name: 'Enter a name.' } }));
    expect(await ask()).toEqual({ ok: false, refusal: { message: null, fields: { name: 'Enter a name.' } } });
  });

  it('says that the server could not be reached where something else answers, or nothing', async () => {
    const refused = { ok: false, refusal: { message: unreachable, fields: {} } };
    for (const make of [
      () => new Response('<html>Sign in to the hotel</html>', { headers: { 'content-type': 'text/html' } }),
      () => Response.json({ error: 'bad gateway' }, { status: 502 }),
      () => Response.json(null, { status: 500 }),
      () => problem({ fields: { name: 3 } }),
      () => Promise.reject(new TypeError('no network')),
    ]) {
      answering(make);
      expect(await ask()).toEqual(refused);
    }
  });
});

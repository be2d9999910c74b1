import 'server-only';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ask, OutgoingFailed } from '@/lib/outgoing/ask';
import type { Platform } from './platform-data';
import { signAsTool } from './tool-key';

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().catch(300) });
const tokens = new LRUCache<string, string>({ max: 500 });

function parse<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new OutgoingFailed('Its answer could not be read.', 200);
  }
}

/** An access token for a service (LTI Security Framework 1.1, 4.1: client credentials with a signed assertion). */
async function accessToken(platform: Platform, scope: string): Promise<string> {
  const key = `${platform.id} ${platform.clientId} ${platform.tokenUrl} ${scope}`;
  const known = tokens.get(key);
  if (known !== undefined) return known;
  const assertion = await signAsTool({
    iss: platform.clientId,
    sub: platform.clientId,
    aud: platform.tokenAudience ?? platform.tokenUrl,
  });
  const { text } = await ask(platform.tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope,
    }).toString(),
  });
  const { access_token: token, expires_in: seconds } = parse(tokenSchema, text);
  const keptMs = (seconds - 60) * 1000;
  if (keptMs > 0) tokens.set(key, token, { ttl: keptMs });
  return token;
}

/**
 * Asks a service of a platform; a token that it does not take any more is fetched anew, once. A token goes out encrypted
 * or, where the platform itself is a test on http, as the platform does. Throws OutgoingFailed.
 */
export async function askService(
  platform: Platform,
  scope: string,
  url: string,
  request: { method?: string; headers: Record<string, string>; body?: string },
): Promise<{ headers: Headers; text: string }> {
  if (new URL(url).protocol !== 'https:' && new URL(platform.tokenUrl).protocol === 'https:')
    throw new OutgoingFailed('Its service has an address without https.', null);
  for (let last = false; ; last = true) {
    const token = await accessToken(platform, scope);
    try {
      return await ask(url, { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    } catch (error) {
      if (last || !(error instanceof OutgoingFailed) || error.status !== 401) throw error;
      tokens.delete(`${platform.id} ${platform.clientId} ${platform.tokenUrl} ${scope}`);
    }
  }
}

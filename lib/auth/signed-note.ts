import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { env } from '@/lib/env/env';

function sign(purpose: string, payload: string): Buffer {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`preceptor ${purpose} ${payload}`).digest();
}

/** Something that we say to ourselves by way of a browser, for one purpose: it can be read there, and not be changed. */
export function encodeNote(purpose: string, value: object): string {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${payload}.${sign(purpose, payload).toString('base64url')}`;
}

/** What a note says; null where we did not write it for this purpose, or its `until` (Unix seconds) is not after `now`. */
export function decodeNote<T extends { until: number }>(
  purpose: string,
  schema: z.ZodType<T>,
  text: string | null | undefined,
  now: number,
): T | null {
  const [payload, signature, ...rest] = (text ?? '').split('.');
  if (!payload || !signature || rest.length > 0) return null;
  const [given, expected] = [Buffer.from(signature, 'base64url'), sign(purpose, payload)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const note = schema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return note.success && note.data.until > now ? note.data : null;
}

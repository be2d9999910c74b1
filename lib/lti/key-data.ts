import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';

/** What of a public key is told (RFC 7517). */
export const publicJwkSchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  kid: z.string(),
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;

export async function insertKey(key: { id: string; privateKey: string; publicJwk: PublicJwk }): Promise<void> {
  await db().ltiKey.create({ data: key });
}

/** Our keys, newest first. */
export async function listKeys(): Promise<{ id: string; privateKey: string; publicJwk: PublicJwk }[]> {
  const rows = await db().ltiKey.findMany({ orderBy: { createdAt: 'desc' }, take: 20 });
  return rows.map(({ id, privateKey, publicJwk }) => ({
    id,
    privateKey,
    publicJwk: publicJwkSchema.parse(publicJwk),
  }));
}

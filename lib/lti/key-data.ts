import 'server-only';
import { db } from '@/lib/db/client';
import { publicJwkSchema, type PublicJwk } from './public-jwk';

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

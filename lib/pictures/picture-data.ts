import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Db } from '@/lib/db/client';
import type { EncodedPicture } from './encode-picture';

export interface KeptPicture {
  id: string;
  width: number;
  height: number;
}

const kept = { id: true, width: true, height: true } as const;

/** Keeps a picture; one with the same bytes that is there already is the same picture. */
export async function insertPicture(
  db: Db,
  picture: EncodedPicture,
  { sha256, createdById }: { sha256: string; createdById: string },
): Promise<KeptPicture> {
  return db.picture.upsert({
    where: { sha256 },
    // By chance, not by time: who knows one address cannot guess another.
    create: { id: randomUUID(), ...picture, sha256, createdById },
    update: {},
    select: kept,
  });
}

export function findPictureBytes(
  db: Db,
  id: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string } | null> {
  return db.picture.findUnique({ where: { id }, select: { bytes: true, mediaType: true } });
}

import 'server-only';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { AppError } from '@/lib/http/app-error';
import { log } from '@/lib/http/log';
import type { PictureRow } from './picture-data';
import { PictureStorageProblem, type PictureBytes } from './picture-storage';
import { s3Storage } from './storages';

/**
 * What stands under an id never changes, so that a class that opens the same question asks the storage once; a short time
 * without it goes unnoticed.
 */
const read = new LRUCache<string, PictureBytes>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (bytes) => bytes.length,
});
const reading = new Map<string, Promise<PictureBytes>>();

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function fetchBytes(id: string, sha256: string): Promise<PictureBytes> {
  const storage = s3Storage();
  if (!storage)
    throw new PictureStorageProblem(`The picture ${id} lies in S3-compatible storage, and S3_ENDPOINT is not set.`);
  const bytes = await storage.get(id);
  if (!bytes) throw new PictureStorageProblem(`The storage has no picture ${id}.`);
  if (hashOf(bytes) !== sha256) throw new PictureStorageProblem(`The storage gives other bytes for the picture ${id}.`);
  read.set(id, bytes);
  return bytes;
}

/** The bytes of a picture, wherever they lie. Throws PictureStorageProblem. */
export async function fetchPictureBytes({ id, bytes, sha256 }: PictureRow): Promise<PictureBytes> {
  const known = bytes ?? read.get(id);
  if (known) return known;
  const running = reading.get(id);
  if (running) return running;
  const begun = fetchBytes(id, sha256).finally(() => reading.delete(id));
  reading.set(id, begun);
  return begun;
}

/** Forgets what was read: for tests. */
export function forgetPictures(): void {
  read.clear();
}

/** Does `work`; where the storage fails, logs why and throws AppError 'unavailable' with `sentence` instead. */
export async function tellStorageProblem<T>(sentence: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PictureStorageProblem)) throw error;
    log().error({ err: error }, 'the storage of pictures failed');
    throw new AppError('unavailable', sentence, { retryAfterSeconds: 30 });
  }
}

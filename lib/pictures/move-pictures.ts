import 'server-only';
import { createHash } from 'node:crypto';
import { db } from '@/lib/db/client';
import { listPicturesBy, updatePictureBytes, type PictureRow } from './picture-data';
import { PictureStorageProblem, type PictureBytes, type PictureStorage } from './picture-storage';

const together = 8;

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Out of the row, once the storage has shown that it gives back the same. */
async function moveOut({ id, sha256, bytes }: PictureRow & { bytes: PictureBytes }, storage: PictureStorage) {
  await storage.put(id, bytes);
  const back = await storage.get(id);
  if (!back || hashOf(back) !== sha256)
    throw new PictureStorageProblem(`The storage does not give back the picture ${id} that it was given.`);
  await updatePictureBytes(db(), id, null);
}

/** Into the row. The storage keeps its copy. False where the storage does not have it. */
async function moveIn({ id, sha256 }: PictureRow, storage: PictureStorage): Promise<boolean> {
  const bytes = await storage.get(id);
  if (!bytes || hashOf(bytes) !== sha256) return false;
  await updatePictureBytes(db(), id, bytes);
  return true;
}

/**
 * Brings the bytes of all pictures into the storage, or from there into the database, while the app runs. Returns how many were
 * moved, and the ids of those that the storage does not have. Throws PictureStorageProblem where it fails; what was moved
 * until then is moved, and the next call goes on.
 */
export async function movePictures(
  to: PictureStorage['kind'],
  storage: PictureStorage,
): Promise<{ moved: number; missing: string[] }> {
  const missing: string[] = [];
  let moved = 0;
  let after: string | null = null;
  for (;;) {
    const rows: PictureRow[] = await listPicturesBy(db(), to === 's3', after, together);
    await Promise.all(
      rows.map(async (row) => {
        const { bytes } = row;
        if (bytes) await moveOut({ ...row, bytes }, storage);
        else if (!(await moveIn(row, storage))) {
          missing.push(row.id);
          return;
        }
        moved += 1;
      }),
    );
    after = rows.at(-1)?.id ?? null;
    if (after === null) return { moved, missing };
  }
}

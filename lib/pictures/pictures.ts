import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { can } from '@/lib/auth/permissions';
import type { Author } from '@/lib/authoring/question-access';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { log } from '@/lib/http/log';
import { encodePicture, largestUpload, type EncodedPicture } from './encode-picture';
import {
  findKept,
  findPicture,
  hasMetPicture,
  insertPicture,
  listPictures,
  type KeptPicture,
  type NewPicture,
} from './picture-data';
import type { PictureBytes } from './picture-storage';
import { pictureStorage } from './storages';
import { fetchPictureBytes, tellStorageProblem } from './stored-bytes';

export const pictureTooLarge = 'The picture is larger than 8 MB. Make it smaller first.';

const together = 8;

const notKept =
  'The picture cannot be kept right now, because the storage of pictures does not answer. What you wrote is safe: add the picture again in a few minutes.';
const notLoaded = 'The picture cannot be loaded right now. Try again in a few minutes.';

/** Keeps a picture that somebody uploaded, encoded anew. Throws AppError 'forbidden', 'too-large', 'bad-request' or 'unavailable'. */
export async function keepPicture(author: Author, upload: Uint8Array): Promise<KeptPicture> {
  if (!can(author.role, 'question.write')) throw new AppError('forbidden', 'Only an instructor can add pictures.');
  if (upload.byteLength > largestUpload) throw new AppError('too-large', pictureTooLarge);
  const stored = await storeEncoded(author, await encodePicture(upload));
  return withStored([stored], () => keepStored(stored, db()));
}

/**
 * Puts the bytes of a picture where they are to lie, under a fresh id: outside of a transaction, since that may be another
 * machine. It is kept once `keepStored` has written its row. Throws AppError 'unavailable'.
 */
export async function storeEncoded(author: Author, { bytes, ...encoded }: EncodedPicture): Promise<NewPicture> {
  // By chance, not by time: who knows one address cannot guess another. Never used again, so that deleting is safe.
  const id = randomUUID();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const inRow = await tellStorageProblem(notKept, () => pictureStorage().put(id, bytes));
  return { id, ...encoded, bytes: inRow, sha256, createdById: author.id };
}

/** The same of several, none or all. */
export async function storeAllEncoded(author: Author, pictures: readonly EncodedPicture[]): Promise<NewPicture[]> {
  const stored: NewPicture[] = [];
  try {
    for (let place = 0; place < pictures.length; place += together) {
      const part = pictures.slice(place, place + together).map((one) => storeEncoded(author, one));
      const outcomes = await Promise.allSettled(part);
      stored.push(...outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
      // The first that failed says why.
      await Promise.all(part);
    }
    return stored;
  } catch (error) {
    await discardStored(stored.map(({ id }) => id));
    throw error;
  }
}

/** Writes the row of a stored picture. One with the same bytes may be there already: then that is the picture. */
export function keepStored(stored: NewPicture, transaction: Db): Promise<KeptPicture> {
  return insertPicture(transaction, stored);
}

/** Does `work`, which keeps these pictures; what it did not keep, or all where it throws, is removed from the storage. */
export async function withStored<T>(stored: readonly NewPicture[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await discardUnkept(stored.flatMap(({ id, bytes }) => (bytes === null ? [id] : [])));
  }
}

/** Asks the database, since a commit that nobody heard of may have kept them. */
async function discardUnkept(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const kept = await findKept(db(), ids).catch(() => null);
  if (kept) await discardStored(ids.filter((id) => !kept.has(id)));
}

/** Deletes bytes to which no row points any more. Never throws: what stays is not found by anyone. */
export async function discardStored(ids: readonly string[]): Promise<void> {
  const storage = pictureStorage();
  const outcomes = await Promise.allSettled(ids.map((id) => storage.delete(id)));
  const left = outcomes.filter(({ status }) => status === 'rejected').length;
  if (left > 0) log().warn({ left }, 'pictures that nothing shows could not be deleted from the storage');
}

/**
 * The bytes of a picture, for authors and for learners who have met its question: in a section that has begun, not before.
 * Throws AppError 'not-found' or 'unavailable'.
 */
export async function readPictureBytes(
  reader: Author,
  id: string,
): Promise<{ bytes: PictureBytes; mediaType: string }> {
  const may = can(reader.role, 'question.write') || (await hasMetPicture(reader.id, id));
  const picture = may ? await findPicture(db(), id) : null;
  if (!picture) throw new AppError('not-found', 'There is no such picture.');
  const bytes = await tellStorageProblem(notLoaded, () => fetchPictureBytes(picture));
  return { bytes, mediaType: picture.mediaType };
}

/** The bytes of pictures by id, for who may see them all; an id without a picture is left out. Throws AppError 'unavailable'. */
export async function readManyPictures(ids: readonly string[]): Promise<Map<string, PictureBytes>> {
  const rows = await listPictures(db(), ids);
  const found = new Map<string, PictureBytes>();
  for (let place = 0; place < rows.length; place += together)
    await Promise.all(
      rows.slice(place, place + together).map(async (row) => {
        found.set(row.id, await tellStorageProblem(notLoaded, () => fetchPictureBytes(row)));
      }),
    );
  return found;
}

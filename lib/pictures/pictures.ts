import 'server-only';
import { createHash } from 'node:crypto';
import { can } from '@/lib/auth/permissions';
import type { Author } from '@/lib/authoring/question-access';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { encodePicture, largestUpload, type EncodedPicture } from './encode-picture';
import { findPictureBytes, hasMetPicture, insertPicture, type KeptPicture } from './picture-data';

export const pictureTooLarge = 'The picture is larger than 8 MB. Make it smaller first.';

/** Keeps a picture that somebody uploaded, encoded anew. Throws AppError 'forbidden', 'too-large' or 'bad-request'. */
export async function keepPicture(author: Author, upload: Uint8Array): Promise<KeptPicture> {
  if (!can(author.role, 'question.write')) throw new AppError('forbidden', 'Only an instructor can add pictures.');
  if (upload.byteLength > largestUpload) throw new AppError('too-large', pictureTooLarge);
  return keepEncoded(author, await encodePicture(upload), db());
}

/** Keeps a picture that is encoded anew already. */
export async function keepEncoded(author: Author, encoded: EncodedPicture, transaction: Db): Promise<KeptPicture> {
  const sha256 = createHash('sha256').update(encoded.bytes).digest('hex');
  return insertPicture(transaction, encoded, { sha256, createdById: author.id });
}

/**
 * The bytes of a picture, for authors and for learners who have met its question: in a section that has begun, not before.
 * Throws AppError 'not-found'.
 */
export async function readPictureBytes(
  reader: Author,
  id: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string }> {
  const may = can(reader.role, 'question.write') || (await hasMetPicture(reader.id, id));
  const picture = may ? await findPictureBytes(db(), id) : null;
  if (!picture) throw new AppError('not-found', 'There is no such picture.');
  return picture;
}

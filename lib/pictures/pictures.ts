import 'server-only';
import { createHash } from 'node:crypto';
import { can } from '@/lib/auth/permissions';
import type { Author } from '@/lib/authoring/question-access';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { encodePicture, largestUpload } from './encode-picture';
import { findPictureBytes, insertPicture, type KeptPicture } from './picture-data';

/** Keeps a picture that somebody uploaded or imported, encoded anew. Throws AppError 'forbidden', 'too-large' or 'bad-request'. */
export async function keepPicture(author: Author, upload: Uint8Array, transaction?: Db): Promise<KeptPicture> {
  if (!can(author.role, 'question.write')) throw new AppError('forbidden', 'Only an instructor can add pictures.');
  if (upload.byteLength > largestUpload)
    throw new AppError('too-large', 'The picture is larger than 8 MB. Make it smaller first.');
  const encoded = await encodePicture(upload);
  const sha256 = createHash('sha256').update(encoded.bytes).digest('hex');
  return insertPicture(transaction ?? db(), encoded, { sha256, createdById: author.id });
}

/** The bytes of a picture. Throws AppError 'not-found'. */
export async function readPictureBytes(id: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string }> {
  const picture = await findPictureBytes(db(), id);
  if (!picture) throw new AppError('not-found', 'There is no such picture.');
  return picture;
}

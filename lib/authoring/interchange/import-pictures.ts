import 'server-only';
import { createHash } from 'node:crypto';
import type { InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';
import { AppError } from '@/lib/http/app-error';
import { encodePicture, pointsOfPicture, type EncodedPicture } from '@/lib/pictures/encode-picture';

/** Pictures of one file, and points of all of them together: unfolding them must end. */
const limits = { pictures: 200, points: 400_000_000 };

/** A picture that is ready to be kept, or the sentence that says why it is not taken. */
export type ImportedPicture = EncodedPicture | string;

/**
 * Takes in the pictures of questions one after the other, each once, whatever a file claims to hold. Gives what became of a
 * question's picture; undefined where it has none.
 */
export function pictureIntake(most = limits): (question: InterchangeQuestion) => Promise<ImportedPicture | undefined> {
  const met = new Map<string, ImportedPicture>();
  let points = 0;

  async function take(bytes: Buffer): Promise<ImportedPicture> {
    if (met.size >= most.pictures)
      return `Only the first ${most.pictures} pictures of a file are taken. Split the file.`;
    try {
      points += await pointsOfPicture(bytes);
      if (points > most.points) return 'The pictures of the file are too large together. Split the file.';
      return await encodePicture(bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return `${error.message.split('. ')[0] ?? ''}. It was not taken over.`;
    }
  }

  return async ({ picture }) => {
    if (!picture) return undefined;
    const bytes = Buffer.from(picture.data, 'base64');
    const hash = createHash('sha256').update(bytes).digest('base64');
    const known = met.get(hash);
    if (known !== undefined) return known;
    const taken = await take(bytes);
    met.set(hash, taken);
    return taken;
  };
}

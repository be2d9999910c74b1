import { z } from 'zod';

/** A picture that travels with a question. */
export const pictureSchema = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  /** What it shows, in words; empty where the file says nothing. */
  alt: z.string().max(2000),
  /** Base64. */
  data: z.base64().max(7_000_000),
});
export type Picture = z.infer<typeof pictureSchema>;

/** A larger picture is not taken over. */
const MAX_PICTURE_BYTES = 5_000_000;

/** File ending of each kind of picture. */
export const pictureEnding = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const satisfies Record<Picture['mediaType'], string>;

/** The kind of picture by its first bytes; names and declared types are not trusted. SVG, which can hold scripts, is none. */
function kindOf(bytes: Uint8Array): Picture['mediaType'] | null {
  const begins = (...signs: number[]): boolean => signs.every((sign, place) => bytes[place] === sign);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0x47, 0x49, 0x46, 0x38)) return 'image/gif';
  const isRiff = begins(0x52, 0x49, 0x46, 0x46);
  if (isRiff && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP') return 'image/webp';
  return null;
}

/** Whether bytes begin as XML does, which of pictures is SVG. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  return /^(?:\uFEFF|\xEF\xBB\xBF)?\s*</.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'));
}

/** A picture of a file's bytes, or the sentence that says why it is none. */
export function readPicture(bytes: Uint8Array, alt: string): Picture | string {
  if (bytes.length > MAX_PICTURE_BYTES) return 'A picture is larger than 5 MB and was not taken over.';
  const mediaType = kindOf(bytes);
  if (!mediaType && looksLikeSvg(bytes))
    return 'An SVG drawing can hold programs and was not taken over. Save it as PNG.';
  if (!mediaType) return 'A picture is not PNG, JPEG, GIF or WebP and was not taken over. Save it as PNG.';
  return { mediaType, alt: alt.trim().slice(0, 2000), data: Buffer.from(bytes).toString('base64') };
}

import 'server-only';
import sharp from 'sharp';
import { looksLikeSvg } from '@/lib/bank/interchange/picture';
import { AppError } from '@/lib/http/app-error';

/** Largest file that is taken. */
export const largestUpload = 8 * 1024 * 1024;

/** Largest picture that is kept: what a question needs on a screen, and what a phone loads without waiting. */
const largestSide = 1600;
const largestKept = 600 * 1024;

/** A small file can unfold to any number of points; beyond this many it is not unfolded. */
const mostPixels = 40_000_000;

const formats = new Set(['png', 'jpeg', 'webp', 'gif']);

export interface EncodedPicture {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: 'image/webp';
  width: number;
  height: number;
}

const refuse = () =>
  new AppError('bad-request', 'This is no picture that can be read. Use a PNG, JPEG, WebP or GIF file.');

const open = (upload: Uint8Array, limitInputPixels: number | false = mostPixels) =>
  sharp(upload, { limitInputPixels, failOn: 'error', animated: false });

/** How many points a picture unfolds to, by its head alone. Throws AppError 'bad-request' where it is none that is taken. */
export async function pointsOfPicture(upload: Uint8Array): Promise<number> {
  if (upload.byteLength === 0) throw refuse();
  // Not even looked at: it is a program's text, and can refer to anything.
  if (looksLikeSvg(upload))
    throw new AppError('bad-request', 'An SVG drawing can hold programs. Save it as PNG, and choose that.');
  const { format, width, height } = await open(upload, false)
    .metadata()
    .catch(() => {
      throw refuse();
    });
  if (!formats.has(format)) throw refuse();
  if (width * height > mostPixels)
    throw new AppError('bad-request', 'The picture has more than 40 million points. Make it smaller first.');
  return width * height;
}

/**
 * Reads an uploaded picture and writes it anew as WebP, turned upright, at most 1600 points a side, of an animation the
 * first picture: nothing of the file itself is kept, its place, time and camera neither. Throws AppError 'bad-request'.
 */
export async function encodePicture(upload: Uint8Array): Promise<EncodedPicture> {
  await pointsOfPicture(upload);
  for (const quality of [85, 70, 50]) {
    const { data, info } = await open(upload)
      .rotate()
      .resize({ width: largestSide, height: largestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .timeout({ seconds: 10 })
      .toBuffer({ resolveWithObject: true })
      .catch(() => {
        throw refuse();
      });
    if (data.byteLength <= largestKept)
      return { bytes: new Uint8Array(data), mediaType: 'image/webp', width: info.width, height: info.height };
  }
  throw new AppError('bad-request', 'The picture stays too large. Cut out the part that matters and upload that.');
}

/** A small copy of a kept picture, for a page that shows many. */
export async function thumbnailOf(kept: Uint8Array): Promise<Buffer> {
  return sharp(kept)
    .resize({ width: 480, height: 320, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 60 })
    .toBuffer();
}

/** A kept picture as programs of every age read it: PNG where it has see-through parts, else JPEG. */
export async function portablePicture(
  kept: Uint8Array,
): Promise<{ bytes: Uint8Array; mediaType: 'image/png' | 'image/jpeg' }> {
  const { hasAlpha } = await sharp(kept).metadata();
  if (hasAlpha) return { bytes: await sharp(kept).png({ compressionLevel: 9 }).toBuffer(), mediaType: 'image/png' };
  return { bytes: await sharp(kept).jpeg({ quality: 90 }).toBuffer(), mediaType: 'image/jpeg' };
}

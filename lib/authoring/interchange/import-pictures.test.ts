import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { InterchangeQuestion } from '@/lib/bank/interchange/interchange-question';
import { pictureIntake } from './import-pictures';

async function withPicture(red: number): Promise<InterchangeQuestion> {
  const bytes = await sharp({ create: { width: 10, height: 10, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer();
  return {
    id: 'a',
    type: 'single',
    stem: 'What is shown?',
    options: [],
    picture: { mediaType: 'image/png', alt: '', data: bytes.toString('base64') },
  };
}

describe('pictures of a file', () => {
  it('are taken each once, up to a number of them', async () => {
    const take = pictureIntake({ pictures: 2, points: 1000 });
    const [first, second, third] = await Promise.all([withPicture(1), withPicture(2), withPicture(3)]);
    const taken = await take(first);
    expect(taken).toMatchObject({ mediaType: 'image/webp', width: 10 });
    expect(await take(first)).toBe(taken);
    expect(await take(second)).toMatchObject({ width: 10 });
    expect(await take(third)).toContain('Only the first 2 pictures');
    expect(await take({ ...third, picture: undefined })).toBeUndefined();
  });

  it('are not unfolded beyond a number of points', async () => {
    const take = pictureIntake({ pictures: 9, points: 150 });
    expect(await take(await withPicture(1))).toMatchObject({ width: 10 });
    expect(await take(await withPicture(2))).toContain('too large together');
  });
});

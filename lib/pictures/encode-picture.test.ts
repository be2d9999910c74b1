import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodePicture } from './encode-picture';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 110 } } });

describe('encodePicture', () => {
  it('writes a picture anew, upright and without what the camera noted', async () => {
    const photo = await plain(400, 200)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: 'Somebody', Make: 'A camera' } })
      .jpeg()
      .toBuffer();
    const { bytes, mediaType, width, height } = await encodePicture(photo);
    expect({ mediaType, width, height }).toEqual({ mediaType: 'image/webp', width: 200, height: 400 });
    const found = await sharp(bytes).metadata();
    expect(found).toMatchObject({ format: 'webp' });
    expect(found.exif).toBeUndefined();
    expect(Buffer.from(bytes).includes('Somebody')).toBe(false);
  });

  it('makes a large picture smaller', async () => {
    const { width, height, bytes } = await encodePicture(await plain(4000, 2000).png().toBuffer());
    expect([width, height]).toEqual([1600, 800]);
    expect(bytes.byteLength).toBeLessThan(600 * 1024);
  });

  it.each([
    ['text', Buffer.from('no picture')],
    ['nothing', Buffer.alloc(0)],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['half a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('refuses %s', async (_, bytes) => {
    await expect(encodePicture(bytes)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('says of an SVG drawing why, however it begins', async () => {
    for (const begin of ['', '\uFEFF', '\n ', '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>'])
      await expect(encodePicture(Buffer.from(`${begin}<svg xmlns="http://www.w3.org/2000/svg"/>`))).rejects.toThrow(
        'An SVG drawing can hold programs',
      );
  });

  it('refuses a picture that unfolds to too many points', async () => {
    const bomb = await plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.byteLength).toBeLessThan(2_000_000);
    await expect(encodePicture(bomb)).rejects.toMatchObject({ code: 'bad-request' });
  });
});

import 'server-only';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { log } from '@/lib/http/log';
import type { PictureStorage } from '@/lib/pictures/picture-storage';
import type { BackupManifest } from './manifest';

export type PictureSource = Pick<PictureStorage, 'get'>;

const together = 4;

/** After so many in a row the storage is away, and asking for each of thousands would take hours. */
const mostFailures = 8;

/** Where the bytes wait for the archive. */
export function pictureFile(folder: string, id: string): string {
  return path.join(folder, `picture-${id}`);
}

/** Copies pictures into files of a folder. Those that cannot be had, or are not what their row says, are named as missing. */
export async function copyPictures(
  source: PictureSource | null,
  wanted: readonly { id: string; sha256: string }[],
  folder: string,
): Promise<Pick<BackupManifest, 'pictures' | 'missingPictures'>> {
  const pictures: BackupManifest['pictures'] = [];
  const missingPictures: string[] = [];
  let failures = 0;

  const copy = async ({ id, sha256 }: { id: string; sha256: string }): Promise<void> => {
    let bytes: Uint8Array | null = null;
    if (source && failures < mostFailures) {
      try {
        bytes = await source.get(id);
        failures = 0;
      } catch (error) {
        failures += 1;
        log().warn({ err: error }, 'a picture could not be copied into the backup');
      }
    }
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) {
      missingPictures.push(id);
      return;
    }
    await writeFile(pictureFile(folder, id), bytes, { mode: 0o600 });
    pictures.push({ id, bytes: bytes.length, sha256 });
  };

  for (let place = 0; place < wanted.length; place += together)
    await Promise.all(wanted.slice(place, place + together).map(copy));
  return { pictures, missingPictures };
}

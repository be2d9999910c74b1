import 'server-only';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';

/** What the files of a new cluster and its log take, in bytes. */
const NEEDED = 80 * 1024 * 1024;

/** Whether the disk of a folder, or of the nearest one above it that exists, has no room for a new cluster. */
export async function lacksSpace(folder: string): Promise<boolean> {
  const parent = path.dirname(folder);
  if (!existsSync(folder)) return parent !== folder && lacksSpace(parent);
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < NEEDED;
}

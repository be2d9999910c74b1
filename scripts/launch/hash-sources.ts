import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** A stable fingerprint of files and folders: names and contents. `leaveOut` gets paths with forward slashes. */
export async function hashSources(roots: string[], leaveOut: (file: string) => boolean = () => false): Promise<string> {
  const files = (await Promise.all(roots.map(listFiles))).flat().filter((file) => !leaveOut(file));
  const hash = createHash('sha256');
  const contents = await Promise.all(files.sort().map(async (file) => ({ file, content: await readFile(file) })));
  for (const { file, content } of contents) hash.update(`${file}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => error);
  if (entries instanceof Error) {
    if (entries.code === 'ENOTDIR') return [root];
    if (entries.code === 'ENOENT') return [];
    throw entries;
  }
  const nested = entries.map(async (entry) => {
    const file = `${root}/${entry.name}`;
    return entry.isDirectory() ? listFiles(file) : [file];
  });
  return (await Promise.all(nested)).flat();
}

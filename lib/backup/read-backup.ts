import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { extract } from 'tar-stream';
import { DatabaseProblem } from '@/lib/db/connection-problem';
import {
  BACKUP_FORMAT,
  MANIFEST_ENTRY,
  manifestSchema,
  pictureEntry,
  tableEntry,
  type BackupManifest,
} from './manifest';

const MANIFEST_LIMIT = 16 * 1024 * 1024;

/** The entries of an archive, one after the other. What is not read of one is passed over. */
export async function* readEntries(file: string): AsyncGenerator<{ name: string; content: AsyncIterable<Buffer> }> {
  const archive = extract();
  const source = createReadStream(file);
  source.once('error', (error) => archive.destroy(error));
  source.pipe(archive);
  try {
    for await (const entry of archive) {
      yield { name: entry.header.name, content: entry as AsyncIterable<Buffer> };
      // The next one comes only when this one is empty.
      entry.resume();
    }
  } finally {
    source.destroy();
  }
}

async function hashEntry(content: AsyncIterable<Buffer>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function readText(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > MANIFEST_LIMIT) throw new Error('the manifest is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function damaged(file: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(`${file} is not a whole backup of Preceptor. Nothing was changed; use another backup.`, {
    cause,
  });
}

/**
 * Reads an archive from end to end and compares every table and picture with the manifest's checksum. Throws DatabaseProblem in
 * one sentence when the file is missing, cut off, changed, or of a newer layout.
 */
export async function verifyBackup(file: string): Promise<BackupManifest> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let text: string | null = null;
  try {
    for await (const { name, content } of readEntries(file)) {
      if (name === MANIFEST_ENTRY) text = await readText(content);
      else found.set(name, await hashEntry(content));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new DatabaseProblem(`There is no file ${file}. Give the path of a backup.`, { cause: error });
    }
    throw damaged(file, error);
  }
  if (text === null) throw damaged(file);
  const manifest = parseManifest(file, text);
  const isWhole = (name: string, { bytes, sha256 }: { bytes: number; sha256: string }) => {
    const entry = found.get(name);
    return entry?.bytes === bytes && entry.sha256 === sha256;
  };
  const whole =
    manifest.tables.every((table) => isWhole(tableEntry(table.name), table)) &&
    manifest.pictures.every((picture) => isWhole(pictureEntry(picture.id), picture));
  if (!whole) throw damaged(file);
  return manifest;
}

function parseManifest(file: string, text: string): BackupManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(file, error);
  }
  if (typeof value === 'object' && value !== null && 'format' in value && Number(value.format) > BACKUP_FORMAT) {
    throw new DatabaseProblem(`${file} was made by a newer version of Preceptor. Restore it with that version.`);
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) throw damaged(file, parsed.error);
  return parsed.data;
}

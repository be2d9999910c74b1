import { fromBufferPromise, type Entry } from 'yauzl';

/** Why a package is not read. */
export class ZipProblem extends Error {}

export interface ZipLimits {
  entries: number;
  /** Bytes of one unpacked file. */
  fileBytes: number;
  /** Bytes of all unpacked files that are read. */
  totalBytes: number;
  /** How many times larger than packed a file may be. */
  ratio: number;
}

const defaultLimits: ZipLimits = { entries: 20_000, fileBytes: 20_000_000, totalBytes: 60_000_000, ratio: 200 };

/** Small files are never a bomb, however well they pack. */
const RATIO_FREE_BYTES = 1_000_000;

/** Whether bytes begin as a zip file does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

type Opened = Awaited<ReturnType<typeof fromBufferPromise>>;

/** Unpacks one entry, counting what comes out rather than trusting what the package declares. */
async function unpack(zip: Opened, entry: Entry, most: number): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry, {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) {
      stream.destroy();
      throw new ZipProblem('The package unpacks to more than is allowed. It was not read.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The files of a package whose names `wanted` accepts, by name. Nothing is written to disk. Throws ZipProblem with one
 * sentence for packages that are broken, encrypted, too large, packed too well, or name files outside of themselves.
 */
export async function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits = defaultLimits,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: false,
      validateEntrySizes: true,
    });
    if (zip.entryCount > limits.entries)
      throw new ZipProblem(`The package holds more than ${limits.entries} files. It was not read.`);
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (name.endsWith('/') || !wanted(name)) continue;
      if (entry.isEncrypted()) throw new ZipProblem('The package is encrypted. Pack it without a password.');
      if (files.has(name)) throw new ZipProblem(`The package holds "${name.slice(0, 80)}" twice. It was not read.`);
      if (entry.uncompressedSize > limits.fileBytes || total + entry.uncompressedSize > limits.totalBytes)
        throw new ZipProblem(
          `The package unpacks to more than ${Math.floor(limits.totalBytes / 1_000_000)} MB, or one of its files to more ` +
            `than ${Math.floor(limits.fileBytes / 1_000_000)} MB. Split it.`,
        );
      if (entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * limits.ratio)
        throw new ZipProblem(
          `A file of the package unpacks to more than ${limits.ratio} times its size. It was not read.`,
        );
      const file = await unpack(zip, entry, Math.min(limits.fileBytes, limits.totalBytes - total));
      total += file.byteLength;
      files.set(name, file);
    }
  } catch (error) {
    if (error instanceof ZipProblem) throw error;
    const outside =
      error instanceof Error && /relative path|absolute path|invalid characters in fileName/i.test(error.message);
    throw new ZipProblem(
      outside
        ? 'The package names a file outside of itself. It was not read.'
        : 'The package is not a whole zip file. Export it again.',
    );
  }
  return files;
}

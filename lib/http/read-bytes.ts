import { AppError } from './app-error';

/** Reads a body of at most `maxBytes`, counting what arrives rather than trusting Content-Length. Throws AppError 'too-large'. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes)
        throw new AppError(
          'too-large',
          `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Make it smaller first.`,
        );
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

import { AppError } from './app-error';

/**
 * Of a body that is too large this much is still read and thrown away, so that the sender gets the refusal
 * instead of a broken connection; past it the connection may break.
 */
const drainBytes = 16 * 1024 * 1024;

/**
 * Reads a body of at most `maxBytes`, counting what arrives rather than trusting Content-Length. Throws AppError 'too-large'.
 *
 * @param refusal the sentence for a body that is larger
 */
export async function readBytes(request: Request, maxBytes: number, refusal: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
      else if (size > maxBytes + drainBytes) break;
    }
  }
  if (size > maxBytes) throw new AppError('too-large', refusal);
  return Buffer.concat(chunks);
}

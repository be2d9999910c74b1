import { AppError } from './app-error';

const defaultMaxBytes = 64 * 1024;

/**
 * Of a body that is too large this much is still read and thrown away, so that the sender gets the refusal
 * instead of a broken connection; past it the connection may break.
 */
const drainBytes = 16 * 1024 * 1024;

/**
 * Reads a JSON body of at most `maxBytes`, counting what arrives rather than trusting Content-Length.
 * Throws AppError 'bad-request' or 'too-large'.
 */
export async function readJsonBody(request: Request, maxBytes = defaultMaxBytes): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new AppError('bad-request', 'Send the request as JSON (content type application/json).');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
      else if (size > maxBytes + drainBytes) break;
    }
  }
  if (size > maxBytes) {
    throw new AppError(
      'too-large',
      `The request is larger than ${Math.floor(maxBytes / 1024)} KiB. Send less at once.`,
    );
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new AppError('bad-request', 'The request is not valid JSON.');
  }
}

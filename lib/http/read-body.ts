import { AppError } from './app-error';

const defaultMaxBytes = 64 * 1024;

/**
 * Of a body that is too large this much is still read and thrown away, so that the sender gets the refusal
 * instead of a broken connection; past it the connection may break.
 */
const drainBytes = 16 * 1024 * 1024;

/** Escapes of what PostgreSQL's text and jsonb cannot hold: NUL, and the half of a surrogate pair. */
const unstorableEscape = /\\u(?:0000|d[89a-f])/i;

/**
 * The value as it can be stored, keys too: without NULs, and with U+FFFD for the half of a pair (an emoji that was cut
 * in two by a limit of length). Refusing it would keep the rest of an answer from being saved for ever.
 */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value.replaceAll('\0', ''), 'utf8').toString('utf8');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storable(key), storable(held)]));
}

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
    const text = Buffer.concat(chunks).toString('utf8');
    const value = JSON.parse(text) as unknown;
    return unstorableEscape.test(text) ? storable(value) : value;
  } catch {
    throw new AppError('bad-request', 'The request is not valid JSON.');
  }
}

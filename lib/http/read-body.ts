import { storable } from '@/lib/db/storable';
import { AppError } from './app-error';
import { readBytes } from './read-bytes';

const defaultMaxBytes = 64 * 1024;

/**
 * Escapes of what PostgreSQL's text and jsonb cannot hold: NUL, and the half of a surrogate pair. Refusing it would keep the
 * rest of an answer from being saved for ever.
 */
const unstorableEscape = /\\u(?:0000|d[89a-f])/i;

async function readText(request: Request, maxBytes: number): Promise<string> {
  const refusal = `The request is larger than ${Math.floor(maxBytes / 1024)} KiB. Send less at once.`;
  return (await readBytes(request, maxBytes, refusal)).toString('utf8');
}

/** Reads a JSON body of at most `maxBytes`. Throws AppError 'bad-request' or 'too-large'. */
export async function readJsonBody(request: Request, maxBytes = defaultMaxBytes): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw new AppError('bad-request', 'Send the request as JSON (content type application/json).');
  }
  const text = await readText(request, maxBytes);
  try {
    const value = JSON.parse(text) as unknown;
    return unstorableEscape.test(text) ? storable(value) : value;
  } catch {
    throw new AppError('bad-request', 'The request is not valid JSON.');
  }
}

/** Reads a form that a page sent, of at most `maxBytes`; of two fields with one name the last. Throws AppError 'bad-request' or 'too-large'. */
export async function readFormBody(request: Request, maxBytes = defaultMaxBytes): Promise<Record<string, string>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new AppError('bad-request', 'Send the request as a form (content type application/x-www-form-urlencoded).');
  }
  return Object.fromEntries(new URLSearchParams(await readText(request, maxBytes)));
}

import 'server-only';

const timeoutMs = 10_000;
const mostBytes = 4 * 1024 * 1024;

/** Another system did not do what was asked. `message` is one sentence without anything of a person. */
export class OutgoingFailed extends Error {
  constructor(
    message: string,
    /** Of the answer; null where none came. */
    readonly status: number | null,
  ) {
    super(message);
    this.name = 'OutgoingFailed';
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    if (response.body)
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        size += chunk.byteLength;
        if (size > mostBytes) throw new OutgoingFailed('The answer was too large.', response.status);
        chunks.push(chunk);
      }
  } catch (error) {
    if (error instanceof OutgoingFailed) throw error;
    throw Object.assign(new OutgoingFailed('Its answer broke off.', response.status), { cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * One request to another system: it waits at most ten seconds, follows nothing, and reads at most 4 MB. Throws
 * OutgoingFailed, whatever went wrong.
 */
export async function ask(
  url: string,
  init: { method?: string; headers: Record<string, string>; body?: string },
): Promise<{ headers: Headers; text: string }> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw Object.assign(new OutgoingFailed('It could not be reached.', null), { cause: error });
  }
  const text = await readText(response);
  if (!response.ok) throw new OutgoingFailed(`It answered with the status ${response.status}.`, response.status);
  return { headers: response.headers, text };
}

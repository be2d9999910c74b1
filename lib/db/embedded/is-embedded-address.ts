import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Whether an address is that of the embedded database of a data folder, by the port that its record names. */
export async function isEmbeddedAddress(dataDirectory: string, address: string): Promise<boolean> {
  try {
    const record = JSON.parse(await readFile(path.join(dataDirectory, 'embedded.json'), 'utf8')) as { port?: unknown };
    const { hostname, port } = new URL(address);
    return hostname === '127.0.0.1' && port === String(record.port);
  } catch {
    return false;
  }
}

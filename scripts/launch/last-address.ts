import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LaunchSettings } from './settings';

const fileIn = (dataDirectory: string): string => path.join(dataDirectory, 'address');

/** Notes where the app is reached, for commands that print links and were not told the port. */
export async function noteAddress(dataDirectory: string): Promise<void> {
  await writeFile(fileIn(dataDirectory), `${process.env.NEXTAUTH_URL ?? ''}\n`);
}

/** The link at the address of the last start, unless the settings name an address or a port themselves. */
export async function atLastAddress(link: string, settings: LaunchSettings): Promise<string> {
  if (settings.addressGiven) return link;
  const noted = (await readFile(fileIn(settings.dataDirectory), 'utf8').catch(() => '')).trim();
  if (!URL.canParse(noted)) return link;
  const { pathname, search } = new URL(link);
  return new URL(`${pathname}${search}`, noted).href;
}

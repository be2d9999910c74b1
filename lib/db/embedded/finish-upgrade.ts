import 'server-only';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';

/** Where upgraded data lies until it takes its place: it has this name only when it is complete. */
export function upgradedFolder(folder: string): string {
  return `${folder}.upgraded`;
}

/** Puts upgraded data in the place that the old data has left, also after an end between the two steps. */
export async function finishUpgrade(folder: string): Promise<void> {
  if (!existsSync(folder) && existsSync(upgradedFolder(folder))) await rename(upgradedFolder(folder), folder);
}

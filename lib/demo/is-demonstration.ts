import 'server-only';
import { hasDemonstration } from './demo-data';

let known: { filled: boolean; at: number } | undefined;
const keepMs = 60_000;

/** Whether this database was filled by `npm run demo`. Asked of the database once a minute at most. */
export async function isDemonstration(): Promise<boolean> {
  if (!known || Date.now() - known.at > keepMs) known = { filled: await hasDemonstration(), at: Date.now() };
  return known.filled;
}

import { zipSync, type Zippable } from 'fflate';

/** Packs files by name. The same files give the same bytes: every date is the first that a zip can say. */
export function writeZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    entries[name] = [bytes, { level: /\.(?:png|jpg|gif|webp)$/.test(name) ? 0 : 6, mtime: new Date(1980, 0, 1) }];
  }
  return zipSync(entries);
}

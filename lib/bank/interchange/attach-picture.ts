import type { ImportCollector } from './interchange-question';
import { readPicture, type Picture } from './picture';
import type { NamedPicture } from './plain-text';

/** Bytes of an address such as data:image/png;base64,…; null for others. */
function inlineBytes(src: string): Uint8Array | null {
  const [, data] = /^data:[a-z+/.-]*;base64,([\s\S]*)$/i.exec(src.slice(0, 8_000_000)) ?? [];
  return data === undefined ? null : Buffer.from(data, 'base64');
}

/**
 * The picture of a question: the first that the file holds. `find` gives the bytes of a name within the file; pictures
 * elsewhere are never fetched. What is not taken over is noted.
 */
export function attachPicture(
  found: ImportCollector,
  line: number,
  named: readonly NamedPicture[],
  find: (src: string) => Uint8Array | undefined,
): Picture | undefined {
  const [first] = named;
  if (!first) return undefined;
  if (named.length > 1) found.note(line, 'A question has one picture here: only the first was taken over.');
  const bytes = inlineBytes(first.src) ?? find(first.src);
  if (!bytes) {
    found.note(line, `The picture "${first.src.slice(0, 80)}" is not in the file: the question has none now.`);
    return undefined;
  }
  const picture = readPicture(bytes, first.alt);
  if (typeof picture === 'string') {
    found.note(line, picture);
    return undefined;
  }
  if (picture.alt === '')
    found.note(line, 'The picture has no words for those who cannot see it. Write them before use.');
  return picture;
}

/** Name of a file of a package, as an address within `folder` says it; undefined where it leads outside. */
export function nameInPackage(folder: string, address: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return undefined;
  let plain = address.replace(/[?#].*$/, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // An address with a lone % is meant as it stands.
  }
  const steps: string[] = plain.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of plain.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/');
}

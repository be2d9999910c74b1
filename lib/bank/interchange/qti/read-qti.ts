import { nameInPackage } from '../attach-picture';
import { ImportCollector, refusal, type ImportResult } from '../interchange-question';
import { isZip, readZip, ZipProblem } from '../read-zip';
import { decodeXml, descendantsOf, readXml, XmlProblem, type XmlElement } from '../read-xml';
import { readCanvasItem } from './read-canvas';
import { asVersion2, readItem } from './read-item';

type Files = ReadonlyMap<string, Uint8Array>;

/** Reads the items of one XML file; whether it held any. */
function readDocument(found: ImportCollector, tree: XmlElement, files: Files, name: string): boolean {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
  const file = (address: string): Uint8Array | undefined => {
    const base = address.replace(/^(?:\$|%24)IMS-CC-FILEBASE(?:\$|%24)\/?/i, '');
    const places = base === address ? [folder, ''] : ['', 'web_resources', folder];
    for (const place of places) {
      const inside = nameInPackage(place, base);
      const bytes = inside === undefined ? undefined : files.get(inside);
      if (bytes) return bytes;
    }
    return undefined;
  };
  const [root] = tree.children;
  const local = root?.name.replace(/^.*:/, '') ?? '';
  if (root && local === 'questestinterop') {
    const items = descendantsOf(root, 'item');
    for (const item of items) if (!found.full) readCanvasItem(found, item, file);
    return items.length > 0;
  }
  if (!root || !['assessmentItem', 'qti-assessment-item', 'assessmentItems', 'qti-assessment-items'].includes(local))
    return false;
  const version2 = asVersion2(root);
  const items = version2.name === 'assessmentItem' ? [version2] : version2.children;
  for (const item of items) if (!found.full) readItem(found, item, file);
  return items.length > 0;
}

/** XML files in the order of the package's list; all, where there is none. */
function namesOf(files: Files): string[] {
  const listed = new Set<string>();
  const manifest = [...files.keys()].find((name) => /(?:^|\/)imsmanifest\.xml$/i.test(name));
  const all = [...files.keys()].filter((name) => /\.(?:xml|qti)$/i.test(name) && name !== manifest).sort();
  if (manifest === undefined) return all;
  const folder = manifest.includes('/') ? manifest.slice(0, manifest.lastIndexOf('/')) : '';
  const known = new Set(all);
  const tree = asVersion2(readXml(decodeXml(files.get(manifest)!)));
  for (const resource of descendantsOf(tree, 'resource')) {
    for (const one of [resource, ...descendantsOf(resource, 'file')]) {
      const name = nameInPackage(folder, one.attributes.href ?? '');
      if (name !== undefined && known.has(name)) listed.add(name);
    }
  }
  return listed.size > 0 ? [...listed] : all;
}

/** Reads QTI 1.2, 2.1, 2.2 or 3.0, a package or one XML file; the version is told by the file. */
export async function parseQti(bytes: Uint8Array): Promise<ImportResult> {
  const found = new ImportCollector();
  let held = false;
  try {
    if (!isZip(bytes)) held = readDocument(found, readXml(decodeXml(bytes)), new Map(), '');
    else {
      const files = await readZip(bytes, (name) => /\.(?:xml|qti|png|jpe?g|gif|webp|svg)$/i.test(name));
      for (const name of namesOf(files)) {
        if (found.full) break;
        found.prefix = `${name.slice(-80)}: `;
        try {
          if (readDocument(found, readXml(decodeXml(files.get(name)!)), files, name)) held = true;
        } catch (error) {
          if (!(error instanceof XmlProblem)) throw error;
          found.problem(error.line, error.message);
        }
      }
      found.prefix = '';
    }
  } catch (error) {
    if (error instanceof ZipProblem) return refusal(error.message);
    if (error instanceof XmlProblem) return refusal(error.message, error.line);
    throw error;
  }
  if (!held && found.result.problems.length === 0) found.problem(1, 'This is not QTI: it holds no item.');
  return found.result;
}

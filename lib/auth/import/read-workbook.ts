import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** What a workbook of a thousand accounts needs many times over; more is not unpacked. */
const mostBytes = 20 * 1024 * 1024;

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/^xl\/(sharedStrings|workbook|worksheets\/sheet\d+)\.xml$/.test(name)) return false;
      total += originalSize;
      if (total > mostBytes) throw new Error('the workbook is too large');
      return true;
    },
  });
}

/** Texts that cells refer to by number. Parts of one text in several styles are joined; reading aids are left out. */
function readSharedStrings(xml: string): string[] {
  const texts: string[] = [];
  let text = '';
  let inside = false;
  let phonetic = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
    if (name === 'rPh') phonetic = true;
    inside = name === 't' && !phonetic;
  });
  parser.on('text', (part) => {
    if (inside) text += part;
  });
  parser.on('closetag', ({ name }) => {
    inside = false;
    if (name === 'rPh') phonetic = false;
    if (name === 'si') texts.push(text);
  });
  parser.write(xml).close();
  return texts;
}

/** The column of a reference such as "AB12", from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function readSheet(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let type = '';
  let column = 0;
  let value = '';
  let inside = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') {
      // A sheet leaves out rows that are empty; their numbers must stay those that people see.
      const number = Number(attributes.r ?? rows.length + 1);
      while (rows.length < Math.min(number - 1, 20_000)) rows.push([]);
      row = [];
      rows.push(row);
    }
    if (name === 'c') {
      type = attributes.t ?? '';
      column = attributes.r === undefined ? row.length : columnOf(attributes.r);
      value = '';
    }
    inside = name === 'v' || name === 't';
  });
  parser.on('text', (part) => {
    if (inside) value += part;
  });
  parser.on('closetag', ({ name }) => {
    inside = false;
    if (name !== 'c' || column < 0 || column > 99) return;
    while (row.length < column) row.push('');
    row[column] = type === 's' ? (shared[Number(value)] ?? '') : value;
  });
  parser.write(xml).close();
  return rows;
}

/** The cells of a workbook's first sheet (XLSX), as text, row by row. Throws where it is none. */
export function readWorkbook(bytes: Uint8Array): string[][] {
  const files = unpack(bytes);
  const sheets = Object.keys(files)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  const [first] = sheets;
  if (first === undefined) throw new Error('the workbook has no sheet');
  const strings = files['xl/sharedStrings.xml'];
  return readSheet(strFromU8(files[first]!), strings ? readSharedStrings(strFromU8(strings)) : []);
}

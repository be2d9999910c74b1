import type { Workbook } from 'exceljs';
import { ImportCollector, refusal, type ImportResult, type InterchangeQuestion } from './interchange-question';
import { interchangeTypes } from './interchange-types';
import { readZip, ZipProblem } from './read-zip';
import { childOf, childrenOf, decodeXml, descendantsOf, readXml, XmlProblem, type XmlElement } from './read-xml';
import { readTable, tableColumns, tableRows, type TableRow } from './table-question';

// Office Open XML, ECMA-376 part 1, chapter 18. Read here rather than by exceljs, which makes a cell for each place of
// every range that a file names, so that a file of one kilobyte can ask for sixteen thousand million of them.

/** Column of a reference such as "AB12", from 0; -1 where there is none. */
function columnOf(reference: string): number {
  const name = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0] ?? '';
  return Array.from(name).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Text of a string with or without runs of formatting; readings in another script are no part of it. */
function wordsOf(element: XmlElement): string {
  return element.children
    .map((child) => (child.name === 't' ? child.text : child.name === 'r' ? (childOf(child, 't')?.text ?? '') : ''))
    .join('');
}

function cellText(cell: XmlElement, shared: readonly string[]): string {
  const value = childOf(cell, 'v')?.text ?? '';
  switch (cell.attributes.t) {
    case 's':
      return shared[Number(value)] ?? '';
    case 'inlineStr': {
      const words = childOf(cell, 'is');
      return words ? wordsOf(words) : '';
    }
    case 'e':
      return '';
    default:
      return value;
  }
}

function rowsOf(sheet: XmlElement, shared: readonly string[]): { line: number; cells: string[] }[] {
  let line = 0;
  const data = childOf(childOf(sheet, 'worksheet'), 'sheetData');
  return childrenOf(data, 'row').map((row) => {
    line = Number(row.attributes.r) > line ? Number(row.attributes.r) : line + 1;
    const cells: string[] = [];
    let column = -1;
    for (const cell of childrenOf(row, 'c')) {
      const named = columnOf(cell.attributes.r ?? '');
      column = named > column ? named : column + 1;
      if (column < 200) cells[column] = cellText(cell, shared).replaceAll('\r\n', '\n');
    }
    return { line, cells: Array.from(cells, (cell: string | undefined) => cell ?? '') };
  });
}

function* bodyOf(names: readonly string[], rows: readonly { line: number; cells: string[] }[]): Generator<TableRow> {
  for (const { line, cells } of rows) {
    yield { line, cells: Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ''])) };
  }
}

/** The first sheet of a workbook: the one that its list of sheets names first. */
function firstSheet(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const tree = (name: string): XmlElement | undefined => {
    const bytes = files.get(name);
    return bytes && readXml(decodeXml(bytes));
  };
  const workbook = tree('xl/workbook.xml');
  const [sheet] = workbook ? descendantsOf(workbook, 'sheet') : [];
  const links = tree('xl/_rels/workbook.xml.rels');
  const link =
    links && descendantsOf(links, 'Relationship').find(({ attributes }) => attributes.Id === sheet?.attributes['r:id']);
  const target = link?.attributes.Target?.replace(/^\/?(?:xl\/)?/, 'xl/');
  if (target && files.has(target)) return target;
  return [...files.keys()].filter((name) => name.startsWith('xl/worksheets/')).sort()[0];
}

/** Reads the first sheet of an XLSX file, with the columns of CSV. */
export async function parseXlsx(bytes: Uint8Array): Promise<ImportResult> {
  try {
    const wanted = (name: string): boolean =>
      /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(name);
    const files = await readZip(bytes, wanted);
    const sheet = firstSheet(files);
    if (!sheet) return refusal('This is not an XLSX file: it has no sheet.');
    const strings = files.get('xl/sharedStrings.xml');
    const table = strings ? childOf(readXml(decodeXml(strings)), 'sst') : undefined;
    const shared = childrenOf(table, 'si').map(wordsOf);
    const [header, ...body] = rowsOf(readXml(decodeXml(files.get(sheet)!)), shared);
    const names = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
    return readTable(new ImportCollector(), names, bodyOf(names, body));
  } catch (error) {
    if (error instanceof ZipProblem) return refusal(error.message.replace('package', 'workbook'));
    if (error instanceof XmlProblem) return refusal(error.message, error.line);
    throw error;
  }
}

const explanations: readonly (readonly [string, string])[] = [
  ['id', 'Your own name for the question. May be empty.'],
  ['type', `One of ${interchangeTypes.join(', ')}. Empty: single, or multiple where "correct" has several letters.`],
  ['question', 'The question itself. Required.'],
  ['correct', 'Letter of the right option: b. Several: a c. Empty for numeric and ordering.'],
  ['tolerance', 'Numeric only: how far from the number an answer is still right.'],
  [
    'option_a ... option_h',
    'The options. Numeric: option_a is the number. Ordering: the options in their right order.',
  ],
  ['rationale_a ... rationale_h', 'Why the option is right or wrong. Learners read it afterwards.'],
];

async function workbook(rows: readonly Record<string, string | number>[]): Promise<Workbook> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  book.created = new Date(0);
  book.modified = new Date(0);
  const sheet = book.addWorksheet('Questions', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = tableColumns.map((key) => ({
    key,
    header: key,
    width: key === 'question' ? 60 : key.includes('_') ? 30 : 12,
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(row).alignment = { wrapText: true, vertical: 'top' };
  return book;
}

const bytesOf = async (book: Workbook): Promise<Uint8Array> => new Uint8Array(await book.xlsx.writeBuffer());

/** Writes the table as a workbook. Its cells are text, which no spreadsheet runs. */
export async function printXlsx(
  questions: readonly InterchangeQuestion[],
): Promise<{ bytes: Uint8Array; left: string[] }> {
  const { rows, left } = tableRows(questions);
  return { bytes: await bytesOf(await workbook(rows)), left };
}

/** An empty workbook with two examples and a sheet that explains the columns. */
export async function xlsxTemplate(): Promise<Uint8Array> {
  const book = await workbook([
    {
      id: 'example-1',
      type: 'single',
      question: 'Which tube of an order for a PT/INR and a CBC is drawn first?',
      correct: 'b',
      option_a: 'Lavender (EDTA)',
      rationale_a: 'EDTA carried over into the citrate tube would spoil the clotting test.',
      option_b: 'Light blue (citrate)',
      rationale_b: 'Citrate comes before tubes with other additives.',
    },
    {
      id: 'example-2',
      type: 'numeric',
      question: 'The order is 250 mg. The label reads 125 mg per 5 mL. How many milliliters are given?',
      tolerance: 0,
      option_a: '10',
      rationale_a: '250 mg / 125 mg x 5 mL = 10 mL.',
    },
  ]);
  const help = book.addWorksheet('Columns');
  help.columns = [
    { header: 'column', width: 28 },
    { header: 'what it holds', width: 90 },
  ];
  help.getRow(1).font = { bold: true };
  for (const line of explanations) help.addRow(line);
  return bytesOf(book);
}

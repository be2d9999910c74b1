/** Names of what can be read. Apart from the readers, so that a page can list them without loading one. */
export const importFormatNames = ['gift', 'aiken', 'moodle-xml', 'qti', 'csv', 'xlsx', 'yaml', 'bank', 'json'] as const;
export type ImportFormatName = (typeof importFormatNames)[number];

/** What each is called, and the endings of its files' names; the first format with an ending is tried first. */
export const importFormatWords = {
  gift: { title: 'GIFT', endings: ['gift', 'txt'] },
  aiken: { title: 'Aiken', endings: ['txt'] },
  'moodle-xml': { title: 'Moodle XML', endings: ['xml'] },
  qti: { title: 'QTI: Canvas (1.2), 2.1, 2.2 or 3.0', endings: ['zip', 'xml', 'qti'] },
  csv: { title: 'Table, CSV', endings: ['csv', 'tsv'] },
  xlsx: { title: 'Table, Excel (.xlsx)', endings: ['xlsx'] },
  yaml: { title: 'Question bank, YAML', endings: ['yaml', 'yml'] },
  bank: { title: 'Question bank, JSON', endings: ['json'] },
  json: { title: 'JSON of the convert command', endings: ['json'] },
} as const satisfies Record<ImportFormatName, { title: string; endings: readonly string[] }>;

/** Names of what can be written. */
export const exportFormatNames = [
  'gift',
  'aiken',
  'moodle-xml',
  'qti-2.1',
  'qti-2.2',
  'qti-3.0',
  'canvas',
  'csv',
  'xlsx',
  'yaml',
  'bank',
  'json',
  'anki',
  'pdf',
] as const;
export type ExportFormatName = (typeof exportFormatNames)[number];

export const exportFormatTitles = {
  pdf: 'Printable exam with a key sheet (PDF)',
  anki: 'Anki deck (.apkg)',
  'moodle-xml': 'Moodle XML',
  canvas: 'Canvas (QTI 1.2)',
  'qti-2.1': 'QTI 2.1',
  'qti-2.2': 'QTI 2.2',
  'qti-3.0': 'QTI 3.0',
  gift: 'GIFT',
  aiken: 'Aiken',
  csv: 'Table, CSV',
  xlsx: 'Table, Excel (.xlsx)',
  yaml: 'Question bank, YAML',
  bank: 'Question bank, JSON',
  json: 'JSON of the convert command',
} as const satisfies Record<ExportFormatName, string>;

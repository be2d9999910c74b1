import { parse } from 'csv-parse/sync';
import { AppError } from '@/lib/http/app-error';
import { readWorkbook } from './read-workbook';

const unreadable = 'This file cannot be read. Save it as CSV (UTF-8) or as an Excel workbook (.xlsx) and try again.';

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel on Windows writes as plain "CSV".
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign between columns: whichever stands most often in the first line. */
function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => line.split(sign).length;
  return [',', ';', '\t'].sort((a, b) => count(b) - count(a))[0]!;
}

/**
 * The cells of a CSV file (commas, semicolons or tabs) or of the first sheet of an Excel workbook, as text; the index of a
 * row is its line less one. Throws AppError 'bad-request' where it is neither.
 */
export function readTable(bytes: Uint8Array): string[][] {
  try {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes);
    const text = decode(bytes);
    if (text.includes('\u0000')) throw new Error('not a text');
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      trim: true,
    });
  } catch (error) {
    throw Object.assign(new AppError('bad-request', unreadable, { fields: { content: unreadable } }), { cause: error });
  }
}

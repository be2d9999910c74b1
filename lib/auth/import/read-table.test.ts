import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table';

const utf8 = (text: string) => new TextEncoder().encode(text);

const ana = [
  ['name', 'email'],
  ['Ana Ñ', 'ana@school.example'],
];

/** A workbook as spreadsheet programs write it: shared texts, inline texts, a row and a cell left out. */
function workbook(): Uint8Array {
  return zipSync({
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>name</t></si><si><r><t>em</t></r><r><t>ail</t></r><rPh><t>x</t></rPh></si><si><t>Ana &amp; Ñ</t></si></sst>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
        '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" t="inlineStr"><is><t>ana@school.example</t></is></c></row></sheetData></worksheet>',
    ),
    'xl/media/large.bin': new Uint8Array(10),
  });
}

describe('reading a table', () => {
  it.each([
    ['commas', utf8('name,email\r\nAna Ñ,ana@school.example\r\n')],
    ['semicolons and a byte order mark', utf8('\uFEFFname;email\n"Ana Ñ";ana@school.example')],
    ['tabs', utf8('name\temail\nAna Ñ\tana@school.example\n')],
    ['Windows-1252', Uint8Array.from(Buffer.from('name,email\nAna Ñ,ana@school.example', 'latin1'))],
    ['UTF-16', Uint8Array.from(Buffer.from('\uFEFFname\temail\nAna Ñ\tana@school.example', 'utf16le'))],
  ])('takes %s', (_, bytes) => {
    expect(readTable(bytes)).toEqual(ana);
  });

  it('takes a workbook, with rows where people see them', () => {
    expect(readTable(workbook())).toEqual([['name', '', 'email'], [], ['Ana & Ñ', '', 'ana@school.example']]);
  });

  it.each([
    ['an image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ['an archive that is no workbook', zipSync({ 'a.txt': strToU8('a') })],
    ['a cut-off workbook', workbook().slice(0, 200)],
    [
      'a workbook that unpacks to more than 20 MiB',
      zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(21 * 1024 * 1024) }),
    ],
  ])('refuses %s in one sentence', (_, bytes) => {
    expect(() => readTable(bytes)).toThrow('This file cannot be read.');
  });
});

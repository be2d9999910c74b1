import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { marksOf, openResponseFile, type ResponseFileOptions } from './read-response-file';

async function read(text: string | Buffer, options?: ResponseFileOptions) {
  const table = await openResponseFile(Readable.from([text]), options);
  const rows: (number | null)[][] = [];
  for await (const line of table.lines) rows.push(marksOf(line, table.names));
  return { names: table.names, rows };
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

describe('openResponseFile', () => {
  it.each([
    [
      'without a header',
      '1,0\n,1\n',
      null,
      [
        [1, 0],
        [null, 1],
      ],
    ],
    ['with names', 'q1,q2\n1,0\n', ['q1', 'q2'], [[1, 0]]],
    ['with numbered items', '1,2,3\n1,0,1\n', ['1', '2', '3'], [[1, 0, 1]]],
    ['with a nameless column', 'q1,,q3\n1,0,1\n', ['q1', '', 'q3'], [[1, 0, 1]]],
    [
      'with an examinee who answered nothing first',
      ',,\n1,0,1\n',
      null,
      [
        [null, null, null],
        [1, 0, 1],
      ],
    ],
    [
      'with a byte order mark, quotes, blanks and Windows line ends',
      '\ufeff"q, 1",q2\r\n" 1", 0\r\n\r\n',
      ['q, 1', 'q2'],
      [[1, 0]],
    ],
    [
      'without a line end at the end',
      '1,1\n0,0',
      null,
      [
        [1, 1],
        [0, 0],
      ],
    ],
    ['of one item', '1\n0\n', null, [[1], [0]]],
  ])('reads a file %s', async (_, text, names, rows) => {
    expect(await read(text)).toEqual({ names, rows });
  });

  it('reads what comes in pieces', async () => {
    const table = await openResponseFile(Readable.from(['1,', '0\n0', ',1\n']));
    const lines = await collect(table.lines);
    expect(lines.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '1', '0'],
      [2, '0', '1'],
    ]);
  });

  it.each([
    ['', 'The file is empty: it needs one line per examinee.'],
    ['\n\n', 'The file is empty: it needs one line per examinee.'],
    ['q1,q2\n', 'The file has a header but no examinees.'],
    ['1,0\n1,0,1\n', 'Line 2 has 3 columns, but line 1 has 2.'],
    ['q1,q2\n1\n', 'Line 2 has 1 column, but line 1 has 2.'],
    ['q1,q2\n1,0\n1,2\n', 'Line 3, column 2 ("q2"): "2" is not 0, 1 or empty.'],
    ['1,x\n', 'Line 1, column 2: "x" is not 0, 1 or empty.'],
    ['2,3,2\n1,0,1\n', 'Line 1, column 1: "2" is not 0, 1 or empty.'],
    ['1,NA\n', 'Line 1, column 2: "NA" is not 0, 1 or empty.'],
    ['1,1.0\n', 'Line 1, column 2: "1.0" is not 0, 1 or empty.'],
    ['1;0\n0;1\n', 'Line 1 has one column: separate the columns with commas.'],
    ['q1,q2\n"1,0\n', /^Line \d+: a quotation mark is opened and not closed\.$/],
    ['1,0\n1"0"x,0\n', 'Line 2: a quotation mark stands where none may; quote whole cells or none.'],
    [
      '\u0000\u0001,\u001b[31m\n1,0\n\u0007,1\n',
      'Line 3, column 1 ("\\u0000\\u0001"): "\\u0007" is not 0, 1 or empty.',
    ],
    [`1,${'9'.repeat(100)}\n`, `Line 1, column 2: "${'9'.repeat(24)}…" is not 0, 1 or empty.`],
  ])('says what is wrong with %j', async (text, message) => {
    const problem = await read(text).catch((error: Error) => error);
    expect(problem).toHaveProperty('name', 'ResponseFileProblem');
    expect((problem as Error).message).toMatch(
      typeof message === 'string' ? new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : message,
    );
  });

  it('refuses a line without end', async () => {
    await expect(read(`1,${'0'.repeat(600_000)}`)).rejects.toThrow('too long to be the answers of one examinee');
  });

  it('takes a word for the header, and letters as answers', async () => {
    const open = async (text: string, options: ResponseFileOptions) => {
      const table = await openResponseFile(Readable.from([text]), options);
      return [table.names, (await collect(table.lines)).map((line) => line.cells)];
    };
    expect(await open('A,B\nC,\n', { answers: new Set(['A', 'C']) })).toEqual([
      null,
      [
        ['A', 'B'],
        ['C', null],
      ],
    ]);
    expect(await open('q1,q2\nC,\n', { answers: new Set(['A', 'C']) })).toEqual([['q1', 'q2'], [['C', null]]]);
    expect(await open('1,0\n1,1\n', { header: true })).toEqual([['1', '0'], [['1', '1']]]);
    expect(await open('5,6\n', { header: false })).toEqual([null, [['5', '6']]]);
  });
});

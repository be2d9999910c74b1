import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { readXlsxRows } from './read-xlsx.fixture';
import { gradeCsv, gradeRows, gradeXlsx, type GradeSheet } from './gradebook-file';

const sheet: GradeSheet = {
  assignments: [{ title: 'Quiz 1', closes: 'Mon, Nov 30, 5:00 PM CST' }],
  learners: [
    {
      name: '=HYPERLINK("x")',
      email: 'ana@school.example',
      cells: [
        {
          state: 'below',
          best: { attemptId: 'a', score: { correct: 2, n: 3 } },
          last: { attemptId: 'b', score: { correct: 1, n: 3 } },
          running: null,
          finished: 2,
          late: true,
        },
      ],
    },
    {
      name: 'Bo “Lind”, Jr.',
      email: 'bo@school.example',
      cells: [{ state: 'missing', best: null, last: null, running: null, finished: 0, late: false }],
    },
  ],
};

describe('a gradebook as a file', () => {
  it('has best, last, attempts, state and late of each assignment', () => {
    expect(gradeRows(sheet).slice(1)).toEqual([
      ['=HYPERLINK("x")', 'ana@school.example', 66.7, 33.3, 2, 'Below the required score', 'Late'],
      ['Bo “Lind”, Jr.', 'bo@school.example', null, null, 0, 'Missing', ''],
    ]);
  });

  it('as CSV comes back as it was, without a formula', () => {
    const rows: string[][] = parse(gradeCsv(sheet), { bom: true });
    expect(rows.map((row) => row[0])).toEqual(['Name', '\'=HYPERLINK("x")', 'Bo “Lind”, Jr.']);
    expect(rows[1]?.slice(2)).toEqual(['66.7', '33.3', '2', 'Below the required score', 'Late']);
  });

  it('as a workbook holds the same values, text as text', async () => {
    const rows = await readXlsxRows(await gradeXlsx(sheet));
    expect(rows).toEqual(gradeRows(sheet).map((row) => row.map((value) => value ?? '')));
  });
});

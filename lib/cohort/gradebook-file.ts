import { stringify } from 'csv-stringify/sync';
import type { Workbook } from 'exceljs';
import type { GradeCell } from './grade-cell';

/** A gradebook as a sheet holds it. */
export interface GradeSheet {
  assignments: readonly { title: string; closes: string }[];
  learners: readonly { name: string; email: string; cells: readonly GradeCell[] }[];
}

type Value = string | number | null;

const stateWords = {
  none: 'Not yet',
  missing: 'Missing',
  running: 'In progress',
  done: 'Done',
  below: 'Below the required score',
} as const;

function percentOf(attempt: GradeCell['best']): number | null {
  return attempt && attempt.score.n > 0 ? Math.round((1000 * attempt.score.correct) / attempt.score.n) / 10 : null;
}

/** Rows with a heading: for each assignment best and last in percent, attempts, state, late. */
export function gradeRows({ assignments, learners }: GradeSheet): Value[][] {
  const heading = assignments.flatMap(({ title, closes }) => [
    `${title} (due ${closes}): best %`,
    `${title}: last %`,
    `${title}: attempts`,
    `${title}: state`,
    `${title}: late`,
  ]);
  return [
    ['Name', 'Email', ...heading],
    ...learners.map(({ name, email, cells }) => [
      name,
      email,
      ...cells.flatMap((cell): Value[] => [
        percentOf(cell.best),
        percentOf(cell.last),
        cell.finished,
        stateWords[cell.state],
        cell.late ? 'Late' : '',
      ]),
    ]),
  ];
}

/** What a spreadsheet would take for a formula begins with an apostrophe, so that it stays text. */
function harmless(value: Value): Value {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

/** The sheet as CSV, with a byte order mark so that spreadsheets read its letters right. */
export function gradeCsv(sheet: GradeSheet): string {
  return stringify(
    gradeRows(sheet).map((row) => row.map(harmless)),
    { bom: true },
  );
}

/** The sheet as a workbook. Its cells have types, so nothing in it is a formula. */
export async function gradeXlsx(sheet: GradeSheet): Promise<Uint8Array<ArrayBuffer>> {
  const { default: exceljs } = (await import('exceljs')) as unknown as { default: { Workbook: new () => Workbook } };
  const workbook = new exceljs.Workbook();
  const page = workbook.addWorksheet('Gradebook', { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  page.addRows(gradeRows(sheet));
  page.getRow(1).font = { bold: true };
  page.columns.forEach((column, place) => {
    column.width = place < 2 ? 28 : 16;
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

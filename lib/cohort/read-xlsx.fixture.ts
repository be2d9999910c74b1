import exceljs from 'exceljs';

/** Values of the first sheet of a workbook, row by row; empty cells as "". */
export async function readXlsxRows(bytes: Uint8Array<ArrayBuffer>): Promise<(string | number)[][]> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes.buffer);
  const sheet = workbook.worksheets[0];
  const rows: (string | number)[][] = [];
  sheet?.eachRow((row) => {
    rows.push(
      Array.from({ length: sheet.columnCount }, (_, place) => {
        const { value } = row.getCell(place + 1);
        return typeof value === 'number' || typeof value === 'string' ? value : '';
      }),
    );
  });
  return rows;
}

import { xlsxTemplate } from '@/lib/bank/interchange/xlsx';
import { readImportTemplate } from '@/lib/http/contracts/interchange-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(
  readImportTemplate,
  async () =>
    new Response(Buffer.from(await xlsxTemplate()), {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': 'attachment; filename="questions-template.xlsx"',
        'cache-control': 'no-store',
      },
    }),
);

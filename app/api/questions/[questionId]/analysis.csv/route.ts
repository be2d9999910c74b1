import { exportItem as contract } from '@/lib/http/contracts/item-analysis-contracts';
import { handle } from '@/lib/http/handle';
import { exportItem } from '@/lib/item-analysis/read-items';

export const GET = handle(
  contract,
  async ({ user, params, query }) =>
    new Response(await exportItem(user, params.questionId, query.kind), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="item-analysis.csv"',
        'cache-control': 'no-store',
      },
    }),
);

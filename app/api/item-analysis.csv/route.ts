import { exportItems as contract } from '@/lib/http/contracts/item-analysis-contracts';
import { handle } from '@/lib/http/handle';
import { exportItems } from '@/lib/item-analysis/read-items';

export const GET = handle(
  contract,
  async ({ user, query }) =>
    new Response(await exportItems(user, query.kind), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="item-analysis-${query.kind}.csv"`,
        'cache-control': 'no-store',
      },
    }),
);

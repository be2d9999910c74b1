import { exportAudit as exportEvents } from '@/lib/admin/read-audit';
import { exportAudit } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(
  exportAudit,
  async ({ user, query }) =>
    new Response(await exportEvents(user, query), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="audit-log.csv"',
        'cache-control': 'no-store',
      },
    }),
);

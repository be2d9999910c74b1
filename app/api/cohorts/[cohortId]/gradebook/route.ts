import { exportGradebook } from '@/lib/cohort/export-gradebook';
import { readGradebookFile as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, async ({ user, params, query }) => {
  const { body, type, name } = await exportGradebook(user, params.cohortId, query.format);
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
});

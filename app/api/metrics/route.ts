import { readMetrics } from '@/lib/admin/read-metrics';
import { readMetrics as contract } from '@/lib/http/contracts/health-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, async ({ request }) => {
  const { type, text } = await readMetrics(request);
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
});

import { readPlanCalendar } from '@/lib/http/contracts/plan-contracts';
import { handle } from '@/lib/http/handle';
import { exportPlan } from '@/lib/plan/export-plan';

export const GET = handle(
  readPlanCalendar,
  async ({ user }) =>
    new Response(await exportPlan(user), {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="study-plan.ics"',
        'cache-control': 'no-store',
      },
    }),
);

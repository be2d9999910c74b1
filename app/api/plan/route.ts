import { deletePlan, putPlan, readPlan as getPlan } from '@/lib/http/contracts/plan-contracts';
import { handle } from '@/lib/http/handle';
import { changePlan, endPlan } from '@/lib/plan/change-plan';
import { readPlan } from '@/lib/plan/read-plan';

export const GET = handle(getPlan, ({ user }) => readPlan(user));

export const PUT = handle(putPlan, async ({ user, body }) => {
  await changePlan(user.id, body);
  return null;
});

export const DELETE = handle(deletePlan, async ({ user }) => {
  await endPlan(user.id);
  return null;
});

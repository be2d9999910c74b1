import { openResult as openContract, readResult as contract } from '@/lib/http/contracts/exam-contracts';
import { openResult, readResult } from '@/lib/exam/result';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, params }) => readResult(user.id, params.attemptId));

export const POST = handle(openContract, async ({ user, params }) => {
  await openResult(user.id, params.attemptId);
  return null;
});

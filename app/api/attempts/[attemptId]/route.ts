import { discardAttempt as discardContract, readAttempt as contract } from '@/lib/http/contracts/exam-contracts';
import { readAttempt } from '@/lib/exam/attempt-view';
import { discardAttempt } from '@/lib/exam/discard-attempt';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, params }) => readAttempt(user.id, params.attemptId));

export const DELETE = handle(discardContract, async ({ user, params }) => {
  await discardAttempt(user.id, params.attemptId);
  return null;
});

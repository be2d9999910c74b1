import { markForReview as contract } from '@/lib/http/contracts/review-contracts';
import { handle } from '@/lib/http/handle';
import { markQuestion } from '@/lib/review/mark-question';

export const PUT = handle(contract, async ({ user, params, body }) => {
  await markQuestion(user.id, params.attemptId, params.position, body.marked);
  return null;
});

import { addComment } from '@/lib/authoring/comments';
import { postComment as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await addComment(user, params.questionId, body);
  return null;
});

import { after } from 'next/server';
import { tellOfComment } from '@/lib/authoring/tell-of-questions';
import { addComment } from '@/lib/authoring/comments';
import { postComment as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await addComment(user, params.questionId, body);
  after(() => tellOfComment(user, params.questionId));
  return null;
});

import { copyQuestion, createDrafts } from '@/lib/authoring/drafts';
import { postQuestion as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, body }) => {
  if (body.copyOf !== undefined) return { questionId: await copyQuestion(user, body.copyOf, body.bankId) };
  const [questionId = ''] = await createDrafts(user, body.bankId, [{}]);
  return { questionId };
});

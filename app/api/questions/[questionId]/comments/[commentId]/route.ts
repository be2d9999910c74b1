import { resolveComment } from '@/lib/authoring/comments';
import { patchComment as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';

export const PATCH = handle(contract, async ({ user, params, body }) => {
  await resolveComment(user, params, body.resolved);
  return null;
});

import { noteTrail } from '@/lib/exam/note-trail';
import { postTrail as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await noteTrail(user.id, params.attemptId, body);
  return null;
});

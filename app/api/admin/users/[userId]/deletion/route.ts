import { deleteUser as contract } from '@/lib/http/contracts/privacy-contracts';
import { handle } from '@/lib/http/handle';
import { deleteUser } from '@/lib/privacy/delete-account';

export const POST = handle(contract, async ({ user, params, body }) => {
  await deleteUser(user, params.userId, body.email);
  return undefined;
});

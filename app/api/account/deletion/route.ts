import { deleteOwnAccount as contract } from '@/lib/http/contracts/privacy-contracts';
import { handle } from '@/lib/http/handle';
import { deleteOwnAccount } from '@/lib/privacy/delete-account';

export const POST = handle(contract, async ({ user, body }) => {
  await deleteOwnAccount(user, body);
  return undefined;
});

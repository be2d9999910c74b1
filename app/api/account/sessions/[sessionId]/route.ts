import { endSession } from '@/lib/auth/account';
import { endSession as contract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(contract, async ({ user, params }) => {
  await endSession(user, params.sessionId);
  return undefined;
});

import { endSecondFactorOf } from '@/lib/auth/second-factor/second-factor';
import { endUserSecondFactor } from '@/lib/http/contracts/sign-in-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(endUserSecondFactor, async ({ user, params }) => {
  await endSecondFactorOf(user, params.userId);
  return undefined;
});

import { confirmSecondFactor as confirm } from '@/lib/auth/second-factor/second-factor';
import { confirmSecondFactor } from '@/lib/http/contracts/sign-in-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(confirmSecondFactor, async ({ user, body }) => ({
  recoveryCodes: await confirm(user, body.code),
}));

import { beginSecondFactor as begin, endSecondFactor as end } from '@/lib/auth/second-factor/second-factor';
import { beginSecondFactor, endSecondFactor } from '@/lib/http/contracts/sign-in-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(beginSecondFactor, ({ user, body }) => begin(user, body.password));

export const DELETE = handle(endSecondFactor, async ({ user, body }) => {
  await end(user, body.password);
  return undefined;
});

import { after } from 'next/server';
import { resetPassword } from '@/lib/auth/password-reset';
import { resetPassword as contract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ params, body }) => {
  after(await resetPassword(params.token, body.password));
  return undefined;
});

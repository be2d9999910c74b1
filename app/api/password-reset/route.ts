import { after } from 'next/server';
import { requestPasswordReset } from '@/lib/auth/password-reset';
import { requestAddress } from '@/lib/auth/request-address';
import { requestPasswordReset as contract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ body, request }) => {
  after(await requestPasswordReset(body.email, requestAddress(request)));
  return { accepted: true } as const;
});

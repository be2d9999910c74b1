import { after } from 'next/server';
import { changeName } from '@/lib/auth/account';
import { requestAddress } from '@/lib/auth/request-address';
import { signUp } from '@/lib/auth/sign-up';
import { changeName as changeNameContract, signUp as signUpContract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(signUpContract, async ({ body, request }) => {
  after(await signUp(body, requestAddress(request)));
  return { accepted: true } as const;
});

export const PATCH = handle(changeNameContract, async ({ user, body }) => {
  await changeName(user, body.name);
  return { name: body.name };
});

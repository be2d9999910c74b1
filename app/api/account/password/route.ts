import { after } from 'next/server';
import { changePassword } from '@/lib/auth/account';
import { changePassword as contract } from '@/lib/http/contracts/account-contracts';
import { handle } from '@/lib/http/handle';

export const PUT = handle(contract, async ({ user, body }) => {
  after(await changePassword(user, body.currentPassword, body.newPassword));
  return undefined;
});

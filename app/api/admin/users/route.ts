import { after } from 'next/server';
import { createOneAccount } from '@/lib/auth/import/create-one-account';
import { findUsers } from '@/lib/auth/users';
import { listUsers as contract } from '@/lib/http/contracts/account-contracts';
import { createUser } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(contract, ({ user, query: { after: place, ...filter } }) => findUsers(user, filter, place));

export const POST = handle(createUser, async ({ user, body }) => {
  const { made, after: work } = await createOneAccount(user, body);
  after(work);
  return made;
});

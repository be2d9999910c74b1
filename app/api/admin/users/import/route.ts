import { after } from 'next/server';
import { importAccounts } from '@/lib/auth/import/import-accounts';
import { importUsers } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(importUsers, async ({ user, body: { content, ...options } }) => {
  const { outcome, after: work } = await importAccounts(user, Buffer.from(content, 'base64'), options);
  after(work);
  return outcome;
});

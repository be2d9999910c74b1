import { after } from 'next/server';
import { importRoster as contract } from '@/lib/http/contracts/roster-contracts';
import { handle } from '@/lib/http/handle';
import { importRoster } from '@/lib/oneroster/import-roster';

export const POST = handle(contract, async ({ user, body: { content, ...options } }) => {
  const { outcome, after: work } = await importRoster(user, Buffer.from(content, 'base64'), options);
  after(work);
  return outcome;
});

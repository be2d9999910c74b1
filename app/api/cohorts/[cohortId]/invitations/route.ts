import { after } from 'next/server';
import { invite } from '@/lib/cohort/invite';
import { inviteRoster as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  const { invited, sending } = await invite(user, params.cohortId, body.list);
  after(sending);
  return { invited };
});

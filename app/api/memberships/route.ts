import { after } from 'next/server';
import { requestAddress } from '@/lib/auth/request-address';
import { joinCohort } from '@/lib/cohort/join-cohort';
import { joinCohort as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, body, request }) => {
  after(await joinCohort(user, body.code, requestAddress(request)));
  return null;
});

import { after } from 'next/server';
import { remind } from '@/lib/cohort/remind';
import { remindAssignment as contract } from '@/lib/http/contracts/assignment-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  const { written, sending } = await remind(user, params.cohortId, params.assignmentId, body.message);
  after(sending);
  return { written };
});

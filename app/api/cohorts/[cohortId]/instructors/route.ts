import { addInstructor } from '@/lib/cohort/manage-cohort';
import { addInstructor as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const POST = handle(contract, async ({ user, params, body }) => {
  await addInstructor(user, params.cohortId, body.email);
  return null;
});

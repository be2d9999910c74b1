import { leaveCohort } from '@/lib/cohort/join-cohort';
import { leaveCohort as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(contract, async ({ user, params }) => {
  await leaveCohort(user.id, params.cohortId);
  return null;
});

import { removeInstructor } from '@/lib/cohort/manage-cohort';
import { removeInstructor as contract } from '@/lib/http/contracts/cohort-contracts';
import { handle } from '@/lib/http/handle';

export const DELETE = handle(contract, async ({ user, params }) => {
  await removeInstructor(user, params.cohortId, params.userId);
  return null;
});
